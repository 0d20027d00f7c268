/**
 * The incident, as the people who investigate it would tell it when they are
 * done: ordered milestones, each with its moment and the log that shows it.
 * Times are fixed whatever the sample's size. The records themselves are made
 * beside each source; they name the milestone they prove, and the truth takes
 * the vendor's id from them.
 */
import type { SampleSource } from '../base/record.ts';

export type Phase =
  | 'initial-access'
  | 'credential-access'
  | 'privilege-escalation'
  | 'persistence'
  | 'defense-evasion'
  | 'discovery'
  | 'collection'
  | 'exfiltration'
  | 'impact'
  | 'containment';

export interface Milestone {
  readonly id: string;
  readonly at: string;
  readonly source: SampleSource;
  readonly phase: Phase;
  readonly title: string;
}

const OKTA = 'okta.system';
const GITHUB = 'github.audit';
const CLOUD = 'aws.cloudtrail';
const APP = 'afterlog.app';
const JOBS = 'afterlog.jobs';
const HOOKS = 'afterlog.webhooks';

export const MILESTONES = [
  m(
    'spray-begins',
    '2026-03-03T02:11:07Z',
    OKTA,
    'credential-access',
    'Password spray against 18 accounts begins, six addresses of one hosting network',
  ),
  m('spray-ends', '2026-03-03T03:46:52Z', OKTA, 'credential-access', 'Last failure of the spray'),
  m(
    'password-found',
    '2026-03-04T05:12:31Z',
    OKTA,
    'initial-access',
    'Password of the service-desk contractor accepted from a new country and device',
  ),
  m('push-declined', '2026-03-04T05:13:02Z', OKTA, 'initial-access', 'First of six declined push requests'),
  m(
    'push-accepted',
    '2026-03-04T05:31:44Z',
    OKTA,
    'initial-access',
    "Seventh push accepted: the contractor's session is the intruder's",
  ),
  m(
    'admin-mfa-reset',
    '2026-03-04T05:41:19Z',
    OKTA,
    'privilege-escalation',
    "Contractor's session resets all factors of an IT administrator",
  ),
  m(
    'admin-password-reset',
    '2026-03-04T05:44:03Z',
    OKTA,
    'privilege-escalation',
    "and the administrator's password",
  ),
  m(
    'admin-sign-in',
    '2026-03-04T05:52:26Z',
    OKTA,
    'initial-access',
    "Administrator's account signs in from the intruder's address",
  ),
  m(
    'admin-factor-enrolled',
    '2026-03-04T05:53:10Z',
    OKTA,
    'persistence',
    'A new authenticator is enrolled for the administrator',
  ),
  m(
    'super-admin-granted',
    '2026-03-04T05:58:40Z',
    OKTA,
    'privilege-escalation',
    'Super administrator granted to the contractor',
  ),
  m(
    'api-token-created',
    '2026-03-04T06:03:55Z',
    OKTA,
    'persistence',
    'API token created with the short-lived privilege',
  ),
  m(
    'super-admin-revoked',
    '2026-03-04T06:39:40Z',
    OKTA,
    'defense-evasion',
    'The grant is revoked after 41 minutes',
  ),
  m(
    'pat-created',
    '2026-03-04T06:52:18Z',
    GITHUB,
    'persistence',
    'Personal access token granted access to the organisation',
  ),
  m(
    'repositories-cloned',
    '2026-03-04T07:01:33Z',
    GITHUB,
    'collection',
    'Eleven private repositories cloned with the token',
  ),
  m(
    'deploy-key-added',
    '2026-03-04T07:14:09Z',
    GITHUB,
    'persistence',
    'Writable deploy key added to the infrastructure repository',
  ),
  m(
    'secret-alert-dismissed',
    '2026-03-04T07:19:47Z',
    GITHUB,
    'defense-evasion',
    'Secret-scanning alert on a cloud key dismissed as "used in tests"',
  ),
  m(
    'cloud-key-tried',
    '2026-03-04T07:33:25Z',
    CLOUD,
    'discovery',
    'The leaked CI key asks who it is, from a new network',
  ),
  m(
    'role-assumed',
    '2026-03-04T07:36:12Z',
    CLOUD,
    'privilege-escalation',
    'CI key assumes the data platform role',
  ),
  m(
    'stop-logging-denied',
    '2026-03-04T07:41:02Z',
    CLOUD,
    'defense-evasion',
    'StopLogging refused: AccessDenied',
  ),
  m(
    'delete-trail-denied',
    '2026-03-04T07:41:38Z',
    CLOUD,
    'defense-evasion',
    'DeleteTrail refused: AccessDenied',
  ),
  m(
    'event-selectors-changed',
    '2026-03-04T07:44:50Z',
    CLOUD,
    'defense-evasion',
    'PutEventSelectors succeeds: data events no longer logged in the second region',
  ),
  m(
    'bucket-read-begins',
    '2026-03-04T07:52:14Z',
    CLOUD,
    'collection',
    'Burst of GetObject on the conversation archive begins',
  ),
  m('access-key-created', '2026-03-04T08:26:33Z', CLOUD, 'persistence', 'New access key for the backup user'),
  m(
    'console-login',
    '2026-03-04T21:48:05Z',
    CLOUD,
    'initial-access',
    'Console login without MFA as the backup user',
  ),
  m(
    'app-sign-in',
    '2026-03-05T07:58:21Z',
    APP,
    'initial-access',
    "Administrator's account opens the admin console of the product",
  ),
  m(
    'self-grant',
    '2026-03-05T08:04:37Z',
    APP,
    'privilege-escalation',
    'Account grants itself the support-owner role',
  ),
  m(
    'rule-disabled',
    '2026-03-05T08:09:12Z',
    APP,
    'defense-evasion',
    'Monitoring rule on bulk export disabled',
  ),
  m(
    'impersonation',
    '2026-03-05T08:17:40Z',
    APP,
    'collection',
    'First of four customer administrators impersonated',
  ),
  m(
    'integration-disconnected',
    '2026-03-05T08:41:15Z',
    APP,
    'impact',
    'Help-desk integration of a customer disconnected',
  ),
  m(
    'rogue-client-connected',
    '2026-03-05T08:43:58Z',
    APP,
    'persistence',
    'Same integration connected again through an unknown OAuth client',
  ),
  m('sync-fails', '2026-03-05T08:45:30Z', JOBS, 'impact', 'Sync jobs of that customer begin to fail'),
  m(
    'ingest-drops',
    '2026-03-05T10:00:00Z',
    APP,
    'impact',
    'Ingested conversations of that customer fall to a hundredth',
  ),
  m(
    'rejects-begin',
    '2026-03-05T10:20:04Z',
    HOOKS,
    'credential-access',
    'Burst of webhook deliveries with bad signatures begins',
  ),
  m('replay-rejected', '2026-03-05T10:52:41Z', HOOKS, 'credential-access', 'A replayed delivery is rejected'),
  m(
    'replay-accepted',
    '2026-03-05T10:58:19Z',
    HOOKS,
    'impact',
    'and then accepted with a fresh signature: the signing secret is known',
  ),
  m(
    'export-begins',
    '2026-03-05T11:12:06Z',
    APP,
    'exfiltration',
    'First of three workspace exports downloaded',
  ),
  m(
    'stuck-export',
    '2026-03-05T11:31:47Z',
    JOBS,
    'exfiltration',
    'A fourth export starts and never finishes',
  ),
  m('workspace-archived', '2026-03-05T11:47:30Z', APP, 'impact', "A customer's workspace archived"),
  m(
    'detected',
    '2026-03-05T13:22:10Z',
    APP,
    'containment',
    'On-call opens the incident after the customer called',
  ),
  m(
    'sessions-cleared',
    '2026-03-05T13:40:55Z',
    OKTA,
    'containment',
    'All sessions of both accounts cleared, accounts suspended',
  ),
  m('api-token-revoked', '2026-03-05T13:58:02Z', OKTA, 'containment', 'API token revoked'),
  m('deploy-key-removed', '2026-03-05T14:15:39Z', GITHUB, 'containment', 'Deploy key and token removed'),
  m('access-keys-disabled', '2026-03-05T14:31:20Z', CLOUD, 'containment', 'Both access keys made inactive'),
  m(
    'rogue-client-removed',
    '2026-03-05T15:05:44Z',
    APP,
    'containment',
    'Rogue client disconnected, signing secret rotated',
  ),
  m(
    'workspace-restored',
    '2026-03-05T15:31:09Z',
    APP,
    'containment',
    'Workspace restored, monitoring rule enabled again',
  ),
  m(
    'last-use',
    '2026-03-06T03:17:26Z',
    OKTA,
    'containment',
    'The revoked API token is tried once more and refused',
  ),
] as const satisfies readonly Milestone[];

export type MilestoneId = (typeof MILESTONES)[number]['id'];

/** Moment of a milestone, with an optional offset in seconds. */
export function at(id: MilestoneId, offsetSeconds = 0): number {
  const found = MILESTONES.find((milestone) => milestone.id === id);
  if (found === undefined) throw new Error(`no milestone is called ${id}`);
  return Date.parse(found.at) + offsetSeconds * 1_000;
}

function m<Id extends string>(
  id: Id,
  time: string,
  source: SampleSource,
  phase: Phase,
  title: string,
): Milestone & { readonly id: Id } {
  return { id, at: time, source, phase, title };
}
