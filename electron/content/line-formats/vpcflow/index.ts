/**
 * VPC flow logs without a header, or with one that says the documented order: the 14 fields of version 2, and those that
 * versions 3, 4 and 5 put behind them. Names are the vendor's. CloudWatch Logs puts a time of its own before each line.
 * A file whose header names another order is read as a table with spaces.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const versions: readonly (readonly [version: string, fields: string])[] = [
  [
    '2',
    'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
  ],
  ['3', 'vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr'],
  ['4', 'region az-id sublocation-type sublocation-id'],
  ['5', 'pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path'],
];
const orders = versions.map(([version], index) => ({
  version,
  names: versions.slice(0, index + 1).flatMap(([, fields]) => fields.split(' ')),
}));
const headers = new Set(orders.map(({ names }) => names.join(' ')));
const basic =
  /^[2-5] (?:\d{12}|unknown) eni-[\da-f]{8,17}(?: [\da-fA-F.:-]{1,45}){2}(?: (?:\d{1,15}|-)){5} \d{9,11} \d{9,11} (?:ACCEPT|REJECT|-) (?:OK|NODATA|SKIPDATA)(?: |$)/;
const added = /^(?:vpc-[\da-f]+|-) (?:subnet-[\da-f]+|-) (?:i-[\da-f]+|-) (?:\d{1,3}|-) (?:IPv4|IPv6|EFA|-) /;
const cloudWatchTime = /^\d{4}-\d\d-\d\dT[\d:.]{8,16}Z /;

function parse(line: string): JsonObject | undefined {
  if (line.length > 800) return undefined;
  const text = line.trimEnd().replace(cloudWatchTime, '');
  if (!basic.test(text)) return undefined;
  const values = text.split(' ');
  const order = orders.find(({ names }) => names.length === values.length);
  if (order === undefined || Number(values[0]) > Number(order.version)) return undefined;
  const isBasic = order.version === '2';
  return isBasic || added.test(values.slice(14).join(' ')) ? named(order.names, values) : undefined;
}

export const lineFormat: LineFormat = {
  id: 'vpcflow',
  title: 'VPC flow logs',
  parse,
  continues: false,
  isComment: (line) => line.startsWith('version ') && headers.has(line.trimEnd()),
};
