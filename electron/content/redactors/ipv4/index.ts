/**
 * IPv4 addresses, with or without a port or prefix length.
 * A dotted quad that names a version (`Chrome/120.0.6099.109`, `v1.2.3.4`, `version 1.2.3.4`) or has a fifth part
 * is not an address. `0.0.0.0` is nobody's.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const quad =
  /(?<![\p{L}\p{N}_]|\d\.)(?:(?:25[0-5]|2[0-4]\d|[01]?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d?\d)(?![\p{L}\p{N}_]|\.\d)/gu;
const versionBefore = /(?:\bv|\bver(?:sion)?[ :=]{0,2}|\brelease[ :=]{0,2}|\bbuild[ :=]{0,2})$/i;
const productBefore = /([A-Za-z][\w.-]{0,40})\/$/;
const addressWord = /^(?:ip|ips|client|host|addr|address|from|peer|src|dst|remote|cidr|net|subnet)$/i;

function find(text: string): readonly Span[] {
  return findAll(text, quad, (value, span) => {
    if (value === '0.0.0.0') return false;
    const before = text.slice(Math.max(0, span.start - 44), span.start);
    if (versionBefore.test(before)) return false;
    const product = productBefore.exec(before)?.[1];
    return product === undefined || addressWord.test(product);
  });
}

export const redactor: Redactor = {
  id: 'ipv4',
  kind: 'ipv4',
  title: 'IPv4 address',
  severity: 'network',
  entity: 'ip',
  find,
};
