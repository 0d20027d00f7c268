/**
 * Slack integration logs (`team.integrationLogs`): `{logs: [...]}`. An app has `app_id` and `app_type`, an older service
 * `service_id` and `service_type`; `change_type` says what someone did to it.
 */
import { type ActionTable, lookUp, type Source, shareWith } from '../../source.ts';

const changes: ActionTable = {
  added: ['integration.connect', 'integration', 'medium'],
  enabled: ['integration.connect', 'integration', 'medium'],
  removed: ['integration.disconnect', 'integration', 'low'],
  disabled: ['integration.disconnect', 'integration', 'low'],
  expanded: ['oauth.grant', 'integration', 'high'],
  updated: ['config.change', 'integration', 'low'],
};

export const source: Source = {
  id: 'slack.integrations',
  title: 'Slack integration log',
  recognise: (sample) =>
    Math.max(
      shareWith(sample, ['change_type', 'user_id', 'user_name', 'date', 'service_id']),
      shareWith(sample, ['change_type', 'user_id', 'user_name', 'date', 'app_id']),
    ) >= 0.3
      ? shareWith(sample, ['change_type', 'user_id', 'user_name', 'date'])
      : 0,
  fields: {
    at: '$.date',
    change: '$.change_type',
    userId: '$.user_id',
    userName: '$.user_name',
    appId: '$.app_id',
    appName: '$.app_type',
    serviceId: '$.service_id',
    serviceName: '$.service_type',
    channel: '$.channel',
    scope: '$.scope',
    reason: '$.reason',
  },
  derived: {
    app: 'coalesce({appName}, {serviceName}, {appId}, {serviceId})',
  },
  identity: [],
  columns: {
    ts: 'store.epoch_s({at})',
    time_original: '{at}',
    category: "'integration'",
    action: lookUp('{change}', changes, 0, "'other'"),
    action_original: '{change}',
    outcome: "'success'",
    severity: lookUp('{change}', changes, 2, "'info'"),
    actor_kind: "CASE WHEN {userId} IS NOT NULL THEN 'user' END",
    actor_id: '{userId}',
    actor_name: 'store.given({userName})',
    target_kind: "'app'",
    target_id: 'coalesce({appId}, {serviceId})',
    target_name: '{app}',
    role: 'store.given({scope})',
    integration: '{app}',
    message:
      "concat_ws(' ', {userName} || ':', {change}, {app}, 'in ' || store.given({channel}), '(' || store.given({scope}) || ')', store.given({reason}))",
  },
};
