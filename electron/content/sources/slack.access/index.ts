/**
 * Slack access logs (`team.accessLogs`): one record a person, address and client, with how often and between which times.
 * The event stands at the last time; the first stays in the record.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'slack.access',
  title: 'Slack access log',
  recognise: (sample, form) =>
    form.kind === 'json'
      ? shareWith(sample, ['user_id', 'username', 'date_first', 'date_last', 'count', 'ip'])
      : 0,
  fields: {
    user: '$.user_id',
    name: '$.username',
    last: '$.date_last',
    first: '$.date_first',
    count: '$.count',
    ip: '$.ip',
    ua: '$.user_agent',
    country: '$.country',
    isp: '$.isp',
  },
  identity: [],
  columns: {
    ts: "store.epoch_s(coalesce(nullif({last}, '0'), {first}))",
    time_original: "coalesce(nullif({last}, '0'), {first})",
    category: "'auth'",
    action: "'sign_in'",
    action_original: "'access'",
    outcome: "'success'",
    severity: "'info'",
    actor_kind: "'user'",
    actor_id: '{user}',
    actor_name: 'store.given({name})',
    actor_email: 'store.email({name})',
    src_ip: 'store.address_only({ip})',
    src_country: 'store.given({country})',
    src_asn: 'store.given({isp})',
    user_agent: 'store.given({ua})',
    item_count: 'try_cast({count} AS BIGINT)',
    message:
      "concat_ws(' ', coalesce(store.given({name}), {user}), 'was active', concat({count}, ' times'), 'from', store.given({ip}))",
  },
};
