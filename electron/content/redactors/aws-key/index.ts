/** AWS access key ids (long-lived and temporary) and, beside them or named so, the 40-character secrets. */
import type { Redactor } from '../../redactor.ts';
import { entropyOf, findAll } from '../../scan.ts';

const accessKey = /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g;
const secretKey =
  /(?:aws|secret|AKIA[A-Z0-9]{16})[^\n]{0,40}?(?<![A-Za-z0-9/+=])(?<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/dgi;

export const redactor: Redactor = {
  id: 'aws-key',
  kind: 'aws-key',
  title: 'AWS access key',
  severity: 'secret',
  entity: 'token',
  find: (text) =>
    [
      ...findAll(text, accessKey),
      ...findAll(text, secretKey, (value) => entropyOf(value) > 4 && !/^[0-9a-f]{40}$/i.test(value)),
    ].sort((a, b) => a.start - b.start),
};
