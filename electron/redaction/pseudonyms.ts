/**
 * Typed, stable names for what is hidden: `person-07`, `ip-03`.
 * Two passes: first everything that needs a name is reserved, then `settle` numbers the new ones in the order of a
 * keyed digest, so that numbers say nothing about order of appearance, alphabet or rank.
 */
import { createHmac } from 'node:crypto';
import { AppFailure, appError } from '../base/app-errors.ts';
import { type EntityKind, entityKinds } from '../content/redactor.ts';
import type { VaultContent, VaultRow } from './vault/pseudonym-vault.ts';

export interface Pseudonyms {
  /**
   * The name of an entity; before `settle` a placeholder for the new ones. An entity that had its name under another
   * spelling (`aliases`: evidence that came later joined them) keeps it.
   */
  nameOf(kind: EntityKind, entity: string, aliases?: readonly string[]): string;
  /** Numbers what was asked for; true when there was anything new to keep. */
  settle(): boolean;
  /** Takes over what another report or result numbered in the meantime. */
  adopt(rows: readonly VaultRow[]): void;
  rows(): readonly VaultRow[];
  /** True for the pseudonyms that stand for something, and for no other text of their shape. */
  isIssued(text: string): boolean;
}

export const oneWay: ReadonlySet<EntityKind> = new Set(['token', 'key', 'secret', 'card', 'account']);

/** Each has a row in memory and in the vault. */
const mostNames = 3_000_000;

const tooMany = (most: number): AppFailure =>
  new AppFailure(
    appError(
      'redaction/too-many-names',
      `more than ${most.toLocaleString('en-US')} different values would each need a pseudonym`,
      {
        hint: 'Export less: fewer columns or events of a query; of a package the days that matter (--from, --to, or the shown range).',
      },
    ),
  );

/** What a pseudonym looks like. Real values can look so too: only the issued ones may stand (`isIssued`). */
export const pseudonymShape = new RegExp(`^(?:${entityKinds.join('|')})-\\d{2,}$`);

export const written = (kind: EntityKind, number: number): string =>
  `${kind}-${String(number).padStart(2, '0')}`;

/** `isTaken`: names that the case's own values have; what had such a name gets another, what is new never does. */
export function createPseudonyms(
  content: VaultContent,
  isTaken: (name: string) => boolean = () => false,
  most = mostNames,
): Pseudonyms {
  const rows: VaultRow[] = [];
  const issued = new Map<string, Set<number>>(entityKinds.map((kind) => [kind, new Set<number>()]));
  let isChanged = false;
  /** By kind: a case has a million, and a key of both would be a second copy of each name. */
  const numbers = new Map<EntityKind, Map<string, number>>(entityKinds.map((kind) => [kind, new Map()]));
  const numberOf = (kind: EntityKind, name: string): number | undefined => numbers.get(kind)?.get(name);
  const highest = new Map<EntityKind, number>();
  const waiting = new Map<EntityKind, Set<string>>(entityKinds.map((kind) => [kind, new Set<string>()]));
  let waits = 0;
  for (const row of content.rows) highest.set(row.kind, Math.max(highest.get(row.kind) ?? 0, row.number));
  const nextOf = (kind: EntityKind): number => {
    let number = (highest.get(kind) ?? 0) + 1;
    while (isTaken(written(kind, number))) number += 1;
    highest.set(kind, number);
    return number;
  };
  const keep = (row: VaultRow): void => {
    rows.push(row);
    issued.get(row.kind)?.add(row.number);
    for (const name of row.names) numbers.get(row.kind)?.set(name, row.number);
  };
  for (const row of content.rows) {
    const isLost = isTaken(written(row.kind, row.number));
    isChanged ||= isLost;
    keep(isLost ? { ...row, number: nextOf(row.kind) } : row);
  }
  const digest = (kind: EntityKind, text: string): Buffer =>
    createHmac('sha256', content.caseKey).update(`${kind}\0${text}`).digest();

  function nameOf(kind: EntityKind, entity: string, aliases: readonly string[] = []): string {
    const keyed = (text: string): string => (oneWay.has(kind) ? digest(kind, text).toString('hex') : text);
    const name = keyed(entity);
    let number = numberOf(kind, name);
    for (const alias of number === undefined ? aliases : []) number ??= numberOf(kind, keyed(alias));
    if (number === undefined) {
      const names = waiting.get(kind);
      if (names?.has(name) === false) {
        names.add(name);
        waits += 1;
        if (rows.length + waits > most) throw tooMany(most);
      }
      return `${kind}-00`;
    }
    return written(kind, number);
  }

  /** In the order of a keyed digest: nothing in a number tells who came first. */
  function inKeyedOrder(kind: EntityKind, names: readonly string[]): readonly string[] {
    const short = 6;
    const order = Float64Array.from(names, (name) => digest(kind, name).readUIntBE(0, short));
    const places = Uint32Array.from(names, (_, at) => at);
    places.sort(
      (a, b) =>
        (order[a] ?? 0) - (order[b] ?? 0) ||
        Buffer.compare(digest(kind, names[a] ?? ''), digest(kind, names[b] ?? '')),
    );
    return Array.from(places, (at) => names[at] ?? '');
  }

  function settle(): boolean {
    const isNew = isChanged || waits > 0;
    for (const [kind, names] of waiting) {
      for (const name of inKeyedOrder(kind, [...names])) keep({ kind, number: nextOf(kind), names: [name] });
      names.clear();
    }
    waits = 0;
    isChanged = false;
    return isNew;
  }

  function adopt(others: readonly VaultRow[]): void {
    for (const row of others) {
      if (row.names.some((name) => numberOf(row.kind, name) !== undefined)) continue;
      highest.set(row.kind, Math.max(highest.get(row.kind) ?? 0, row.number));
      keep(row);
      for (const name of row.names) if (waiting.get(row.kind)?.delete(name) === true) waits -= 1;
    }
  }

  return {
    nameOf,
    settle,
    adopt,
    rows: () => rows,
    isIssued: (text) => {
      const at = text.lastIndexOf('-');
      const number = Number(text.slice(at + 1));
      const kind = text.slice(0, at);
      return issued.get(kind)?.has(number) === true && text === written(kind as EntityKind, number);
    },
  };
}
