/** Hardware addresses: `aa:bb:cc:dd:ee:ff`, with dashes, and the three-group form of network gear. */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const mac =
  /(?<![0-9a-z:.-])(?:[0-9a-f]{2}(?::[0-9a-f]{2}){5}|[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![0-9a-z:.-]*[0-9a-z])/gi;

export const redactor: Redactor = {
  id: 'mac-address',
  kind: 'mac',
  title: 'Hardware (MAC) address',
  severity: 'network',
  entity: 'mac',
  find: (text) => findAll(text, mac, (value) => /[1-9a-f]/i.test(value)),
};
