/** Host names in addresses with a scheme: which systems somebody runs. Numeric hosts are left to the address redactors. */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const host =
  /(?<![\p{L}\p{N}])[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s/@?#"'<>]{1,256}@)?(?<value>[\p{L}\p{N}][\p{L}\p{N}\p{M}.-]{0,252})/dgiu;

export const redactor: Redactor = {
  id: 'url-host',
  kind: 'hostname',
  title: 'Host name in an address',
  severity: 'network',
  entity: 'domain',
  find: (text) => (text.includes('://') ? findAll(text, host, (value) => !/^[\d.]+$/.test(value)) : []),
};
