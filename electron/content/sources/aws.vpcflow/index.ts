/**
 * AWS VPC flow logs, versions 2 to 5: lines in the documented order, tables whose header names their own order, and the
 * underscored names of Parquet and Athena. One record is a flow and a window of time; the time is the window's start.
 * Windows without traffic (NODATA) or without a record (SKIPDATA) are events of their own: a gap is worth seeing.
 */
import type { JsonObject, Source } from '../../source.ts';

const either = (name: string): string => `coalesce({${name}}, {${name}_})`;
const protocol =
  "CASE {protocol} WHEN '6' THEN 'tcp' WHEN '17' THEN 'udp' WHEN '1' THEN 'icmp' WHEN '58' THEN 'icmpv6' ELSE {protocol} END";

const isFlow = (record: JsonObject): boolean =>
  ['srcaddr', 'dstaddr', 'srcport', 'start', 'end', 'action'].filter((key) => key in record).length >= 5 &&
  ['log-status', 'log_status', 'interface-id', 'interface_id', 'flow-direction', 'flow_direction'].some(
    (key) => key in record,
  );

export const source: Source = {
  id: 'aws.vpcflow',
  title: 'AWS VPC flow log',
  recognise: (sample, form) => {
    if (sample.length === 0) return 0;
    if (form.format === 'vpcflow') return 1;
    return form.kind === 'text' ? 0 : sample.filter(isFlow).length / sample.length;
  },
  fields: {
    account: '$."account-id"',
    account_: '$.account_id',
    networkInterface: '$."interface-id"',
    networkInterface_: '$.interface_id',
    instance: '$."instance-id"',
    instance_: '$.instance_id',
    from: '$.srcaddr',
    to: '$.dstaddr',
    fromPort: '$.srcport',
    toPort: '$.dstport',
    protocol: '$.protocol',
    packets: '$.packets',
    bytes: '$.bytes',
    start: '$.start',
    end: '$.end',
    action: '$.action',
    status: '$."log-status"',
    status_: '$.log_status',
    realFrom: '$."pkt-srcaddr"',
    realFrom_: '$.pkt_srcaddr',
    direction: '$."flow-direction"',
    direction_: '$.flow_direction',
    reason: '$."reject-reason"',
    reason_: '$.reject_reason',
  },
  zone: 'UTC',
  derived: {
    at: 'coalesce(store.given({start}), store.given({end}))',
    verdict: 'store.given({action})',
    source: 'store.given({from})',
    target: 'store.given({to})',
  },
  identity: [],
  columns: {
    // Parquet and Athena may hold a timestamp.
    ts: "CASE WHEN contains({at}, ':') THEN store.instant({at}, {zone}) ELSE store.epoch_s({at}) END",
    time_original: '{at}',
    category: "'other'",
    action: "CASE WHEN {verdict} IS NOT NULL THEN 'request' ELSE 'other' END",
    action_original: `coalesce({verdict}, ${either('status')})`,
    outcome: "CASE {verdict} WHEN 'ACCEPT' THEN 'success' WHEN 'REJECT' THEN 'failure' END",
    target_kind: "CASE WHEN {target} IS NOT NULL THEN 'address' END",
    target_id: `coalesce(store.given(${either('networkInterface')}), store.given(${either('instance')}))`,
    target_name:
      "CASE WHEN {target} IS NOT NULL THEN concat_ws(' ', {target}, 'port', store.given({toPort})) END",
    src_ip: `store.address(coalesce({source}, ${either('realFrom')}))`,
    workspace: `store.given(${either('account')})`,
    status_code: `store.given(${either('status')})`,
    error: `store.given(${either('reason')})`,
    duration_ms: '(try_cast({end} AS BIGINT) - try_cast({start} AS BIGINT)) * 1000',
    item_count: 'store.given({packets})',
    message: `CASE WHEN {source} IS NULL THEN concat_ws(' ', ${either('status')}, 'at ' || ${either('networkInterface')}) ELSE concat_ws(' ', {verdict}, ${protocol}, {source}, store.given({fromPort}), 'to', {target}, store.given({toPort}), store.given(${either('direction')}), concat('(', store.given({bytes}), ' bytes)')) END`,
  },
};
