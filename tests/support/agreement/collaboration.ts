/**
 * Code hosts, chat, documents and desks: which field of the vendor's says what. Actions are what the detection rules beside
 * the samples find, and what GitHub calls a delivery, by the folder it lies in.
 */
import type { JsonObject } from '../../../electron/content/source.ts';
import {
  type Agreement,
  address,
  at,
  completed,
  email,
  instant,
  type Label,
  someTime,
  text,
} from './agreement.ts';

const said =
  (path: string, verbs: Readonly<Record<string, string>>) =>
  (event: JsonObject): string | undefined =>
    verbs[text(event, path) ?? ''];

const failed = (verb: string | undefined): string => (/fail/i.test(verb ?? '') ? 'failure' : 'success');

const slackVerbs: Readonly<Record<string, string>> = {
  user_logout: 'sign_out',
  app_installed: 'integration.connect',
  app_uninstalled: 'integration.disconnect',
  org_app_workspace_removed: 'integration.disconnect',
  app_scopes_expanded: 'oauth.grant',
  app_resources_granted: 'oauth.grant',
  user_session_reset_by_admin: 'session.revoke',
  bulk_session_reset_by_admin: 'session.revoke',
  user_session_invalidated: 'session.revoke',
  native_dlp_rule_deactivated: 'policy.change',
  ekm_unenrolled: 'policy.change',
  intune_disabled: 'policy.change',
  'pref.two_factor_auth_changed': 'policy.change',
  'pref.sso_setting_changed': 'policy.change',
  organization_deleted: 'workspace.archive',
  private_channel_converted_to_public: 'policy.change',
  owner_transferred: 'role.grant',
  permissions_assigned: 'role.grant',
  role_change_to_admin: 'role.grant',
  role_change_to_owner: 'role.grant',
  role_change_to_user: 'role.revoke',
};
const slackKinds = ['user', 'workspace', 'enterprise', 'channel', 'file', 'app', 'usergroup', 'role'];
const slackEntity = (event: JsonObject): unknown => {
  const kind = text(event, 'entity.type') ?? '';
  return slackKinds.includes(kind) ? at(event, `entity.${kind}`) : undefined;
};

const githubVerbs: Readonly<Record<string, string>> = {
  'protected_branch.policy_override': 'policy.change',
  'org.saml_disabled': 'policy.change',
  'org.saml_enabled': 'policy.change',
  'org.update_saml_provider_settings': 'policy.change',
  'org.disable_two_factor_requirement': 'policy.change',
  'org.enable_two_factor_requirement': 'policy.change',
  'org.disable_oauth_app_restrictions': 'policy.change',
  'org.enable_oauth_app_restrictions': 'policy.change',
  'org.set_default_workflow_permissions': 'policy.change',
  'ip_allow_list_entry.create': 'policy.change',
  'ip_allow_list.disable': 'policy.change',
  'secret_scanning.disable': 'policy.change',
  'secret_scanning_new_repos.disable': 'policy.change',
  'repository_secret_scanning_push_protection.disable': 'policy.change',
  'dependabot_alerts.disable': 'policy.change',
  'dependabot_alerts_new_repos.disable': 'policy.change',
  'dependabot_security_updates.disable': 'policy.change',
  'business_advanced_security.disabled': 'policy.change',
  'org.add_member': 'group.add_member',
  'org.remove_member': 'group.remove_member',
  'org.update_member': 'role.grant',
  'repo.add_member': 'role.grant',
  'repo.remove_member': 'role.revoke',
  'team.promote_maintainer': 'role.grant',
  'business.add_admin': 'role.grant',
  'business.invite_admin': 'role.grant',
  'integration_installation.create': 'integration.connect',
  'repo.archived': 'workspace.archive',
  'repo.destroy': 'data.delete',
  'hook.create': 'integration.connect',
  'hook.destroy': 'integration.disconnect',
  'org.invite_member': 'user.create',
  'git.clone': 'data.read',
  'git.fetch': 'data.read',
};

const notionVerbs: Readonly<Record<string, string>> = {
  'user.login': 'sign_in',
  'user.settings.login_method.email_updated': 'user.update',
  'page.viewed': 'data.read',
  'page.deleted': 'data.delete',
  'page.exported': 'data.export',
  'workspace.content_exported': 'data.export',
  'page.permissions.guest_role_added': 'role.grant',
  'page.permissions.guest_role_updated': 'role.grant',
  'workspace.scim_token_generated': 'token.create',
  'workspace.settings.enforce_saml_sso_config_updated': 'policy.change',
};

const zoomDetail = (event: JsonObject): string => text(event, 'operation_detail') ?? '';
/** The rule fires where someone without privilege gets some; from one privilege to another is a grant all the same. */
function zoomAction(event: JsonObject, { rule, fires }: Label): string | undefined {
  if (rule === 'Zoom.User.Promoted.to.Privileged.Role' && /^Change Role/.test(zoomDetail(event)))
    return /to (Admin|Billing Admin|Co-Owner)$/.test(zoomDetail(event)) ? 'role.grant' : 'role.revoke';
  if (rule === 'Standard.NewUserAccountCreated') return 'user.create';
  const isSetting = text(event, 'category_type') === 'Account' && fires === true;
  return isSetting ? 'policy.change' : undefined;
}

const boxVerbs = { LOGIN: 'sign_in', FAILED_LOGIN: 'sign_in', DELETE: 'data.delete' };

/** Which field holds the object of a delivery, by GitHub's own list of events. */
const deliveryTargets: Readonly<Record<string, string>> = {
  pull_request: 'pull_request.title',
  issues: 'issue.title',
  member: 'member.login',
  membership: 'member.login',
  workflow_run: 'workflow_run.name',
  workflow_job: 'workflow_job.name',
  check_run: 'check_run.name',
  deploy_key: 'key.title',
  push: 'ref',
  repository: 'repository.full_name',
};
const deliveryKind = ({ path }: Label): string | undefined => path?.split('/')[2];

const salesforce: Agreement['expect'] = {
  ts: (event) => instant(text(event, 'TIMESTAMP_DERIVED', 'TIMESTAMP')),
  action_original: (event) => text(event, 'EVENT_TYPE'),
  actor_id: (event) =>
    text(event, 'EVENT_TYPE') === 'LoginAs'
      ? text(event, 'DELEGATED_USER_ID_DERIVED')
      : text(event, 'USER_ID_DERIVED'),
  actor_name: (event) => text(event, 'DELEGATED_USER_NAME', 'USER_NAME', 'USERNAME'),
  actor_email: (event) => email(text(event, 'DELEGATED_USER_NAME', 'USER_NAME', 'USERNAME')),
  target_name: (event) => text(event, 'ENTITY_NAME'),
  outcome: (event) =>
    ({ LOGIN_NO_ERROR: 'success', Success: 'success', Failed: 'failure' })[
      text(event, 'LOGIN_STATUS', 'STATUS') ?? ''
    ],
  src_ip: (event) => address(text(event, 'SOURCE_IP', 'CLIENT_IP')),
  user_agent: (event) => text(event, 'BROWSER_TYPE'),
  session_id: (event) => text(event, 'SESSION_KEY'),
  request_id: (event) => text(event, 'REQUEST_ID'),
};
const salesforceTypes: Readonly<Record<string, string>> = {
  Login: 'sign_in',
  LoginAs: 'impersonate',
  OAuthTokenRevoked: 'oauth.revoke',
  OAuthTokenRefreshFailed: 'oauth.refresh',
  BulkApiResultEventStore: 'data.export',
};

export const collaborationAgreements: readonly Agreement[] = [
  {
    logType: 'Slack.AuditLogs',
    source: 'slack.audit',
    complete: completed('date_create', 1_714_979_289, 'id'),
    expect: {
      ts: (event) => instant(text(event, 'date_create')),
      action: said('action', slackVerbs),
      action_original: (event) => text(event, 'action'),
      actor_id: (event) => text(event, 'actor.user.id'),
      actor_name: (event) => text(event, 'actor.user.name'),
      actor_email: (event) => email(text(event, 'actor.user.email')),
      target_id: (event) => text(slackEntity(event), 'id'),
      // A person is named by the address where there is one: names are not unique.
      target_name: (event) => text(slackEntity(event), 'email', 'name'),
      outcome: (event) => failed(text(event, 'action')),
      src_ip: (event) => address(text(event, 'context.ip_address')),
      user_agent: (event) => text(event, 'context.ua'),
      session_id: (event) => text(event, 'context.session_id'),
    },
  },
  {
    logType: 'GitHub.Audit',
    source: 'github.audit',
    of: (event) => at(event, 'actor') !== undefined && at(event, 'repository') === undefined,
    complete: completed('created_at', 1_714_979_289_000, '_document_id'),
    expect: {
      ts: (event) => instant(text(event, '@timestamp', 'created_at')),
      action: said('action', githubVerbs),
      action_original: (event) => text(event, 'action'),
      actor_id: (event) => text(event, 'actor_id'),
      actor_name: (event) => text(event, 'actor'),
      target_name: (event) => {
        const user = text(event, 'user');
        return user !== undefined && user !== text(event, 'actor') ? user : text(event, 'repo');
      },
      target_id: (event) => (text(event, 'user') === undefined ? text(event, 'repo_id') : undefined),
      outcome: () => 'success',
      src_ip: (event) => address(text(event, 'actor_ip')),
      user_agent: (event) => text(event, 'user_agent'),
      session_id: (event) => text(event, 'hashed_token'),
    },
  },
  {
    logType: 'github/webhook-payloads',
    source: 'github.webhook',
    expect: {
      action_original: (event, label) => {
        const kind = deliveryKind(label);
        const verb = text(event, 'action');
        return verb === undefined ? kind : `${kind}.${verb}`;
      },
      actor_name: (event) => text(event, 'sender.login'),
      actor_id: (event) => text(event, 'sender.id'),
      target_name: (event, label) => text(event, deliveryTargets[deliveryKind(label) ?? ''] ?? ''),
      workspace: (event) => text(event, 'organization.login'),
    },
  },
  {
    logType: 'GitHub.Webhook',
    source: 'github.webhook',
    complete: (event) => ({
      ...event,
      repository: { updated_at: someTime, ...((at(event, 'repository') ?? {}) as JsonObject) },
    }),
    expect: {
      actor_name: (event) => text(event, 'sender.login', 'pusher.name'),
      target_name: (event) => text(event, 'workflow_run.name', 'workflow_job.name', 'pull_request.title'),
      outcome: (event) =>
        ({ failure: 'failure', success: 'success' })[
          text(event, 'workflow_run.conclusion', 'workflow_job.conclusion') ?? ''
        ],
    },
  },
  {
    logType: 'github/gharchive.ndjson',
    source: 'github.events',
    expect: {
      ts: (event) => instant(text(event, 'created_at')),
      actor_id: (event) => text(event, 'actor.id'),
      actor_name: (event) => text(event, 'actor.login'),
      workspace: (event) => text(event, 'org.login'),
      target_name: (event) => text(event, 'payload.member.login'),
    },
  },
  {
    logType: 'Zoom.Operation',
    source: 'zoom.operation',
    complete: completed('time', someTime),
    expect: {
      ts: (event) => instant(text(event, 'time')),
      action: zoomAction,
      action_original: (event) => `${text(event, 'category_type')} ${text(event, 'action')}`,
      actor_name: (event) => text(event, 'operator'),
      actor_email: (event) => email(text(event, 'operator')),
      target_name: (event) => /[\w.+-]+@[\w.-]+\.\w+/.exec(zoomDetail(event))?.[0],
      role: (event) => /^Change Role {2}- [^:]+: from .+ to (.+)$/.exec(zoomDetail(event))?.[1],
      outcome: () => 'success',
    },
  },
  {
    logType: 'Zoom.Activity',
    source: 'zoom.activity',
    expect: {
      ts: (event) => instant(text(event, 'time')),
      action: () => 'sign_in',
      actor_email: (event) => email(text(event, 'email')),
      src_ip: (event) => address(text(event, 'ip_address')),
      outcome: () => 'success',
    },
  },
  {
    logType: 'Notion.AuditLogs',
    source: 'notion.audit',
    complete: (event, place) => {
      const inner = completed(
        'timestamp',
        someTime,
        'id',
      )((at(event, 'event') ?? event) as JsonObject, place);
      return at(event, 'event') === undefined ? inner : { ...event, event: inner };
    },
    expect: {
      ts: (event) => instant(text(event, 'event.timestamp')),
      action: said('event.type', notionVerbs),
      action_original: (event) => text(event, 'event.type'),
      actor_id: (event) => text(event, 'event.actor.id'),
      actor_email: (event) => email(text(event, 'event.actor.person.email')),
      target_name: (event) =>
        text(event, 'event.details.target.person.email') ?? text(event, 'event.details.page_name'),
      outcome: (event) => failed(text(event, 'event.type')),
      src_ip: (event) => address(text(event, 'event.ip_address')),
      workspace: (event) => text(event, 'event.workspace_id'),
    },
  },
  {
    logType: 'Asana.Audit',
    source: 'asana.audit',
    complete: completed('created_at', someTime, 'gid'),
    expect: {
      ts: (event) => instant(text(event, 'created_at')),
      action: said('event_type', {
        user_login_succeeded: 'sign_in',
        user_login_failed: 'sign_in',
        user_workspace_admin_role_changed: 'role.grant',
      }),
      action_original: (event) => text(event, 'event_type'),
      actor_id: (event) => text(event, 'actor.gid'),
      actor_name: (event) => text(event, 'actor.name'),
      actor_email: (event) => email(text(event, 'actor.email')),
      target_id: (event) => text(event, 'resource.gid'),
      target_name: (event) => text(event, 'resource.email', 'resource.name'),
      outcome: (event) => failed(text(event, 'event_type')),
      src_ip: (event) => address(text(event, 'context.client_ip_address')),
      user_agent: (event) => text(event, 'context.user_agent'),
    },
  },
  {
    logType: 'Box.Event',
    source: 'box.events',
    complete: completed('created_at', someTime, 'event_id'),
    expect: {
      action: said('event_type', boxVerbs),
      action_original: (event) => text(event, 'event_type'),
      actor_id: (event) => text(event, 'created_by.id'),
      actor_name: (event) => text(event, 'created_by.name'),
      actor_email: (event) => email(text(event, 'created_by.login')),
      target_id: (event) => text(event, 'source.id'),
      target_name: (event) => text(event, 'source.login', 'source.name'),
      outcome: (event) => failed(text(event, 'event_type')),
      src_ip: (event) => address(text(event, 'ip_address')),
    },
  },
  {
    logType: 'Zendesk.Audit',
    source: 'zendesk.audit',
    complete: (event, place) => ({ ...event, id: place + 1 }),
    expect: {
      ts: (event) => instant(text(event, 'created_at')),
      action: (_, { rule, fires }) =>
        rule === 'Standard.AdminRoleAssigned' && fires === true ? 'role.grant' : undefined,
      actor_id: (event) => text(event, 'actor_id'),
      target_id: (event) => text(event, 'source_id'),
      target_name: (event) => text(event, 'source_label'),
      role: (event) => /^.*?changed from .+ to (.+)$/m.exec(text(event, 'change_description') ?? '')?.[1],
      src_ip: (event) => address(text(event, 'ip_address')),
    },
  },
  {
    logType: 'Atlassian.Audit',
    source: 'atlassian.org',
    complete: completed('', '', 'id'),
    expect: {
      ts: (event) => instant(text(event, 'attributes.time')),
      action: said('attributes.action', { user_logged_in_as_user: 'impersonate', user_login: 'sign_in' }),
      action_original: (event) => text(event, 'attributes.action'),
      actor_id: (event) => text(event, 'attributes.actor.id'),
      actor_name: (event) => text(event, 'attributes.actor.name'),
      actor_email: (event) => email(text(event, 'attributes.actor.email')),
      target_name: (event) => text(event, 'attributes.context.0.attributes.email'),
      outcome: () => 'success',
      src_ip: (event) => address(text(event, 'attributes.location.ip')),
    },
  },
  ...[
    'Login',
    'LoginAs',
    'ApiAnomalyEventStore',
    'ApiConnectedApp',
    'ApiTotalUsage',
    'BulkApiResultEventStore',
    'ConnectedAppUsageEventStore',
    'OAuthTokenRefreshFailed',
    'OAuthTokenRevoked',
  ].map((type) => ({
    logType: `Salesforce.${type}`,
    source: 'salesforce.eventlogfile',
    complete: completed('', '', 'REQUEST_ID_OF_TEST'),
    expect: { ...salesforce, action: () => salesforceTypes[type] },
  })),
  {
    logType: 'Anthropic.Activity',
    source: 'anthropic.audit',
    complete: completed('', '', 'id'),
    expect: {
      ts: (event) => instant(text(event, 'created_at')),
      action: said('type', {
        admin_api_key_created: 'token.create',
        admin_api_key_deleted: 'token.revoke',
        service_key_created: 'token.create',
        service_key_revoked: 'token.revoke',
        integration_user_connected: 'integration.connect',
        mcp_server_created: 'integration.connect',
        mcp_server_deleted: 'integration.disconnect',
        org_ip_restriction_deleted: 'policy.change',
        claude_organization_settings_updated: 'policy.change',
        org_user_deleted: 'user.delete',
        primary_owner_transferred: 'role.grant',
        role_assignment_granted: 'role.grant',
        org_sso_toggled: 'policy.change',
        org_sso_connection_deactivated: 'policy.change',
        sso_login_succeeded: 'sign_in',
        sso_login_failed: 'sign_in',
      }),
      action_original: (event) => text(event, 'type'),
      actor_id: (event) => text(event, 'actor.user_id'),
      actor_email: (event) => email(text(event, 'actor.email_address')),
      target_name: (event) => text(event, 'deleted_user_email', 'mcp_server_name'),
      target_id: (event) => text(event, 'target_id', 'deleted_user_id', 'mcp_server_id'),
      role: (event) => text(event, 'role'),
      outcome: (event) => failed(text(event, 'type')),
      src_ip: (event) => address(text(event, 'actor.ip_address')),
      user_agent: (event) => text(event, 'actor.user_agent'),
      workspace: (event) => text(event, 'organization_id'),
    },
  },
];
