/**
 * Names of machines under endings that no public domain has (`vault.internal`, `ad01.corp`, `MacBook-Ann.local`): they need no
 * scheme to be known as hosts. What every installation of a product has (`host.docker.internal`) tells nothing.
 */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const host =
  /(?<![\p{L}\p{N}_.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:internal|corp|lan|intranet|local|localdomain|home\.arpa)(?![\p{L}\p{N}_(=-]|\.[\p{L}\p{N}])/giu;
/** Of products, what programs call settings, and how a kind of token begins (`v2.local.`), of which a page may break the line. */
const everyones =
  /^(?:(?:metadata\.google|(?:host|gateway|kubernetes)\.docker)\.internal|localhost\.(?:local|localdomain|lan)|(?:[a-z0-9-]+\.)?kubernetes\.default\.svc\.cluster\.local|v\d\.local|(?:threading|config|settings|env|this|self)\.(?:local|internal))$/i;
const ending = /\.(?:internal|corp|lan|intranet|local|home\.arpa)/i;

export const redactor: Redactor = {
  id: 'internal-host',
  kind: 'hostname',
  title: 'Internal host name',
  severity: 'network',
  entity: 'domain',
  find: (text) => (ending.test(text) ? findAll(text, host, (value) => !everyones.test(value)) : []),
};
