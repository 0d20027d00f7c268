/**
 * Typed, stable names for what is hidden: `person-07`, `ip-03`.
 * Two passes: first everything that needs a name is reserved, then `settle` numbers the new ones in the order of a
 * keyed digest, so that numbers say nothing about order of appearance, alphabet or rank.
 */
import { createHmac } from 'node:crypto';
import type { EntityKind } from '../content/redactor.ts';
import type { VaultContent, VaultRow } from './vault/pseudonym-vault.ts';

export interface Pseudonyms {
  /**
   * The name of an entity; before `settle` a placeholder for the new ones. An entity that had its name under another
   * spelling (`aliases`: evidence that came later joined them) keeps it.
   */
  nameOf(kind: EntityKind, entity: string, aliases?: readonly string[]): string;
  /** Numbers what was asked for; true when there was anything new to keep. */
  settle(): boolean;
  rows(): readonly VaultRow[];
}

const oneWay: ReadonlySet<EntityKind> = new Set(['token', 'key', 'secret', 'card', 'account']);

export function pseudonymPattern(kinds: readonly EntityKind[]): RegExp {
  return new RegExp(`^(?:${kinds.join('|')})-\\d{2,}$`);
}

export function createPseudonyms(content: VaultContent): Pseudonyms {
  const rows: VaultRow[] = [...content.rows];
  const numbers = new Map<string, number>();
  const highest = new Map<EntityKind, number>();
  const waiting = new Map<string, { readonly kind: EntityKind; readonly name: string }>();
  for (const row of rows) {
    for (const name of row.names) numbers.set(`${row.kind} ${name}`, row.number);
    highest.set(row.kind, Math.max(highest.get(row.kind) ?? 0, row.number));
  }
  const digest = (kind: EntityKind, text: string): string =>
    createHmac('sha256', content.caseKey).update(`${kind}\0${text}`).digest('hex');

  function nameOf(kind: EntityKind, entity: string, aliases: readonly string[] = []): string {
    const keyed = (text: string): string => (oneWay.has(kind) ? digest(kind, text) : text);
    const name = keyed(entity);
    let number = numbers.get(`${kind} ${name}`);
    for (const alias of number === undefined ? aliases : [])
      number ??= numbers.get(`${kind} ${keyed(alias)}`);
    if (number === undefined) {
      waiting.set(`${kind} ${name}`, { kind, name });
      return `${kind}-00`;
    }
    return `${kind}-${String(number).padStart(2, '0')}`;
  }

  function settle(): boolean {
    const fresh = [...waiting.values()].map((entry) => ({ ...entry, order: digest(entry.kind, entry.name) }));
    fresh.sort((a, b) => (a.order < b.order ? -1 : 1));
    for (const entry of fresh) {
      const number = (highest.get(entry.kind) ?? 0) + 1;
      highest.set(entry.kind, number);
      numbers.set(`${entry.kind} ${entry.name}`, number);
      rows.push({ kind: entry.kind, number, names: [entry.name] });
    }
    waiting.clear();
    return fresh.length > 0;
  }

  return { nameOf, settle, rows: () => rows };
}
