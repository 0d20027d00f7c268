/**
 * The code host's part of the incident: a token, eleven clones, a writable
 * deploy key, a dismissed alert. All under the administrator's own login, from
 * the intruder's address.
 */
import { createRandom } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { PATHS } from '../paths.ts';
import { at } from '../story/story.ts';
import type { Ledger } from '../world/ledger.ts';
import * as secrets from '../world/secrets.ts';
import type { World } from '../world/world.ts';
import { tokenHash } from './noise.ts';
import { githubPerson, githubRecord, REPOSITORIES } from './record.ts';

export function githubStory(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'github-story');
  const actor = githubPerson(world.administrator);
  const hashedToken = tokenHash(random);
  const browser = { actor, place: world.intruder, userAgent: world.intruder.device.userAgent };
  const byToken = {
    ...browser,
    userAgent: 'git/2.39.5',
    accessType: 'Fine-grained personal access token',
    hashedToken,
  };
  const clones = REPOSITORIES.filter((repo) => repo !== 'docs' && repo !== 'connector-sdk');
  const responder = {
    actor: githubPerson(world.responder),
    place: world.responder.home,
    userAgent: world.responder.home.device.userAgent,
  };
  ledger.plant('username', world.administrator.githubLogin, PATHS.githubNewer, 'actor');

  return [
    githubRecord(random, {
      ...browser,
      timeMs: at('pat-created', -140),
      action: 'org.sso_response',
      extra: { issuer: 'https://brindlewick.okta.example' },
    }),
    githubRecord(random, {
      ...browser,
      timeMs: at('pat-created'),
      action: 'personal_access_token.access_granted',
      hashedToken,
      milestone: 'pat-created',
      extra: {
        user: actor.login,
        user_programmatic_access_name: 'laptop-migration',
        repository_selection: 'all',
        permissions: { contents: 'write', administration: 'write', secret_scanning_alerts: 'write' },
      },
    }),
    ...clones.map((repo, i) =>
      githubRecord(random, {
        ...byToken,
        repo,
        timeMs: at('repositories-cloned', i * 21),
        action: 'git.clone',
        extra: { transport_protocol: 1, transport_protocol_name: 'http', repository_public: false },
        ...(i === 0 ? { milestone: 'repositories-cloned' } : {}),
      }),
    ),
    githubRecord(random, {
      ...byToken,
      userAgent: 'curl/8.12.1',
      repo: 'infrastructure',
      timeMs: at('deploy-key-added'),
      action: 'public_key.create',
      milestone: 'deploy-key-added',
      extra: {
        title: 'runner-cache',
        read_only: false,
        fingerprint: `SHA256:${random.text(43, 'ABCDEFabcdef0123456789')}`,
        key_type: 'deploy_key',
      },
    }),
    githubRecord(random, {
      ...browser,
      repo: 'infrastructure',
      timeMs: at('secret-alert-dismissed'),
      action: 'secret_scanning_alert.resolve',
      milestone: 'secret-alert-dismissed',
      extra: {
        number: 61,
        resolution: 'used_in_tests',
        resolution_comment: 'fixture, not live',
        secret_type: 'amazon_aws_access_key_id',
      },
    }),
    githubRecord(random, {
      ...responder,
      repo: 'infrastructure',
      timeMs: at('deploy-key-removed'),
      action: 'public_key.delete',
      milestone: 'deploy-key-removed',
      extra: { title: 'runner-cache', key_type: 'deploy_key' },
    }),
    githubRecord(random, {
      ...responder,
      timeMs: at('deploy-key-removed', 73),
      action: 'personal_access_token.access_revoked',
      extra: { user: actor.login, user_programmatic_access_name: 'laptop-migration' },
    }),
    ...planted(world, ledger),
  ];
}

/** What people leave in audit fields: a token in a hook's address, a key in a title. */
function planted(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'github-planted');
  const author = world.engineers[4] ?? world.administrator;
  const person = { actor: githubPerson(author), place: author.home, userAgent: author.home.device.userAgent };
  const path = PATHS.githubNewer;
  const day = Date.UTC(2026, 2, 4);
  const hookToken = ledger.plant('github-token', secrets.githubToken(random), path, 'config.url', 'url');
  const chatUrl = ledger.plant('chat-webhook-url', secrets.chatWebhookUrl(random), path, 'config.url');
  const title = ledger.plant('aws-access-key-id', secrets.awsAccessKeyId(random), path, 'pull_request_title');
  const phone = ledger.plant('phone', secrets.phoneNumber(random, 'GB'), path, 'explanation');
  return [
    githubRecord(random, {
      ...person,
      repo: 'api',
      timeMs: day + 34_212_004,
      action: 'hook.create',
      extra: {
        hook_id: 441_208_117,
        active: true,
        config: {
          url: `https://build.brindlewick.example/notify?access_token=${hookToken}&job=api`,
          content_type: 'json',
        },
        events: ['push'],
      },
    }),
    githubRecord(random, {
      ...person,
      repo: 'runbooks',
      timeMs: day + 35_871_550,
      action: 'hook.config_changed',
      extra: {
        hook_id: 441_190_022,
        active: true,
        config: { url: chatUrl, content_type: 'json' },
        events: ['issues', 'push'],
      },
    }),
    githubRecord(random, {
      ...person,
      repo: 'infrastructure',
      timeMs: day + 37_402_118,
      action: 'pull_request.create',
      extra: {
        pull_request_id: 2_031_447_120,
        pull_request_title: `Remove ${title} from terraform vars`,
        pull_request_url: 'https://github.com/brindlewick/infrastructure/pull/1187',
      },
    }),
    githubRecord(random, {
      ...person,
      repo: 'billing',
      timeMs: day + 39_118_902,
      action: 'protected_branch.policy_override',
      extra: {
        branch: 'refs/heads/main',
        explanation: `hotfix approved by phone, ${phone}`,
        before: random.hex(40),
        after: random.hex(40),
      },
    }),
  ];
}
