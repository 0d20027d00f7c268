/** AWS VPC flow logs of version 2, the default list of fields; their header line is a comment. */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const names = [
  'version',
  'account_id',
  'interface_id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log_status',
];
const whole =
  /^2 (?:\d{12}|unknown) eni-[\da-f]{8,17}(?: [\da-fA-F.:-]{1,45}){2}(?: (?:\d{1,15}|-)){5} \d{9,11} \d{9,11} (?:ACCEPT|REJECT|-) (?:OK|NODATA|SKIPDATA)$/;

function parse(line: string): JsonObject | undefined {
  if (line.length > 400) return undefined;
  const text = line.trimEnd();
  return whole.test(text) ? named(names, text.split(' ')) : undefined;
}

export const lineFormat: LineFormat = {
  id: 'vpcflow',
  title: 'VPC flow logs',
  parse,
  continues: false,
  isComment: (line) => /^version account-id interface-id srcaddr /.test(line),
};
