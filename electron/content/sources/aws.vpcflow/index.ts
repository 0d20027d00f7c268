/**
 * AWS VPC flow logs, version 2: one line a flow and a window of time; the time is the window's start. Windows without
 * traffic (NODATA) or without a record (SKIPDATA) are events of their own: a gap is worth seeing.
 */
import type { Source } from '../../source.ts';

const protocol =
  "CASE {protocol} WHEN '6' THEN 'tcp' WHEN '17' THEN 'udp' WHEN '1' THEN 'icmp' WHEN '58' THEN 'icmpv6' ELSE {protocol} END";

export const source: Source = {
  id: 'aws.vpcflow',
  title: 'AWS VPC flow log',
  recognise: (sample, form) => (form.format === 'vpcflow' && sample.length > 0 ? 1 : 0),
  fields: {
    account: '$.account_id',
    networkInterface: '$.interface_id',
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
    status: '$.log_status',
  },
  identity: [],
  columns: {
    ts: 'store.epoch_s({start})',
    time_original: '{start}',
    category: "'other'",
    action: "CASE WHEN {action} IS NOT NULL THEN 'request' ELSE 'other' END",
    action_original: 'coalesce({action}, {status})',
    outcome: "CASE {action} WHEN 'ACCEPT' THEN 'success' WHEN 'REJECT' THEN 'failure' END",
    target_kind: "CASE WHEN {to} IS NOT NULL THEN 'address' END",
    target_id: '{networkInterface}',
    target_name: "CASE WHEN {to} IS NOT NULL THEN concat_ws(' ', {to}, 'port', {toPort}) END",
    src_ip: 'store.address({from})',
    workspace: '{account}',
    status_code: '{status}',
    duration_ms: '(try_cast({end} AS BIGINT) - try_cast({start} AS BIGINT)) * 1000',
    item_count: '{packets}',
    message: `CASE WHEN {from} IS NULL THEN concat_ws(' ', {status}, 'at', {networkInterface}) ELSE concat_ws(' ', {action}, ${protocol}, {from}, {fromPort}, 'to', {to}, {toPort}, concat('(', {bytes}, ' bytes)')) END`,
  },
};
