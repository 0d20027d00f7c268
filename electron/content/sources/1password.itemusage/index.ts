/** 1Password item usage (Events API `{cursor, has_more, items}`): who used which item of which vault, and how. */

import type { ActionTable } from '../../source.ts';
import { type JsonObject, lookUp, type Source, valueAt } from '../../source.ts';

const usages: ActionTable = {
  fill: ['data.read', 'app'],
  reveal: ['data.read', 'app', 'low'],
  'secure-copy': ['data.read', 'app', 'low'],
  'server-fetch': ['data.read', 'app'],
  'select-sso-provider': ['data.read', 'app'],
  'enter-item-edit-mode': ['data.read', 'app', 'low'],
  export: ['data.export', 'app', 'high'],
  share: ['data.export', 'app', 'high'],
  'server-create': ['config.change', 'app', 'low'],
  'server-update': ['config.change', 'app', 'low'],
};
const user = 'coalesce(store.given({name}), store.given({email}), {userId})';

function isUsage(record: JsonObject): boolean {
  return (
    typeof record['vault_uuid'] === 'string' &&
    typeof record['item_uuid'] === 'string' &&
    valueAt(record, 'user.uuid') !== undefined &&
    'timestamp' in record
  );
}

export const source: Source = {
  id: '1password.itemusage',
  title: '1Password item usage',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isUsage).length / sample.length),
  fields: {
    at: '$.timestamp',
    record: '$.uuid',
    verb: '$.action',
    vault: '$.vault_uuid',
    item: '$.item_uuid',
    version: '$.used_version',
    userId: '$.user.uuid',
    name: '$.user.name',
    email: '$.user.email',
    userKind: '$.user.type',
    ip: '$.client.ip_address',
    app: '$.client.app_name',
    appVersion: '$.client.app_version',
    platform: '$.client.platform_name',
    os: '$.client.os_name',
    country: '$.location.country',
    account: '$.account_uuid',
  },
  zone: 'UTC',
  identity: ['{record}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: lookUp('{verb}', usages, 1, "'app'"),
    action: lookUp('{verb}', usages, 0, "'data.read'"),
    action_original: "coalesce({verb}, 'item usage')",
    outcome: "'success'",
    severity: lookUp('{verb}', usages, 2, "'info'"),
    actor_kind:
      "CASE WHEN {userKind} IN ('service_account', 'S') THEN 'service' WHEN {userId} IS NOT NULL THEN 'user' END",
    actor_id: 'store.given({userId})',
    actor_name: user,
    actor_email: 'store.email({email})',
    target_kind: "'item'",
    target_id: '{item}',
    target_name: "concat({vault}, '/', {item})",
    src_ip: 'store.address_only({ip})',
    src_country: 'store.given({country})',
    user_agent:
      "nullif(concat_ws(' ', store.given({app}), store.given({appVersion}), store.given({platform}), store.given({os})), '')",
    workspace: '{account}',
    message: `concat_ws(' ', ${user}, coalesce({verb}, 'used'), 'item', {item}, 'of vault', {vault}, 'version ' || {version})`,
  },
};
