/** Kinds of entities in words. */
import type { EntityKind } from '../../shared/model/entity.ts';

export const kindWords: Readonly<Record<EntityKind, { readonly one: string; readonly many: string }>> = {
  person: { one: 'Person', many: 'People' },
  service: { one: 'Service account', many: 'Services' },
  address: { one: 'Address', many: 'Addresses' },
  network: { one: 'Network', many: 'Networks' },
  session: { one: 'Session', many: 'Sessions' },
  device: { one: 'Device', many: 'Devices' },
  integration: { one: 'Integration', many: 'Integrations' },
  workspace: { one: 'Workspace', many: 'Workspaces' },
  token: { one: 'Token or key', many: 'Tokens' },
  target: { one: 'Target', many: 'Targets' },
};

/** `email:ana@x.example` and `okta:00u1` as one reads them; what a bare value is stays to be said. */
export function keyWords(key: string): { readonly space: string; readonly value: string } {
  const colon = key.indexOf(':');
  const space = key.slice(0, colon);
  const value = key.slice(colon + 1);
  if (space === 'email') return { space: 'e-mail', value };
  return value.startsWith('@')
    ? { space: `name at ${space}`, value: value.slice(1) }
    : { space: `id at ${space}`, value };
}
