/**
 * Redacts the rows of a query's result, or what is distinct of some of their columns, page by page and twice over: once to
 * learn which pseudonyms are needed, once to write. A column called like one of an event gets that column's rule; any other is free text. JSON, raw records and what the
 * profile drops are left out. What holds for a row never depends on another: no more than a page is held.
 */
import type { Column } from '../../shared/model/cell.ts';
import type { Redacted } from '../../shared/model/redacted.ts';
import type { RedactionStatement } from '../../shared/model/report.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Redactor } from '../content/redactor.ts';
import { type CellPolicy, createCellPolicy } from './cell-policy.ts';
import { createCounts } from './counts.ts';
import type { GateOptions } from './gate/gate.ts';
import { generaliseTime } from './generalise.ts';
import type { CaseEntities } from './known/collect.ts';
import { createKnownValues, type KnownValues } from './known/known-values.ts';
import { productWords } from './known/product-words.ts';
import { operatorOf } from './profiles/operator-of.ts';
import type { Profile } from './profiles/profile.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { planColumns, type RowColumns } from './row-columns.ts';
import { createScrubber, type Scrubber } from './scrubber.ts';
import { sealRedacted } from './seal.ts';
import type { PseudonymVault } from './vault/pseudonym-vault.ts';

/** `c0`, `c1`: the values by place; `k0`: whether that event_id is one of the case; `n`: how many rows are like it. */
export type StagedRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface RowBaseOptions {
  readonly profile: Profile;
  readonly entities: CaseEntities;
  readonly vault: PseudonymVault;
}

/** What all redactors of one case and profile share: seconds and hundreds of megabytes where a case has a million ids. */
export interface RowBase {
  readonly profile: Profile;
  readonly known: KnownValues;
  readonly pseudonyms: Pseudonyms;
  readonly vault: PseudonymVault;
}

export interface RedactRowsOptions {
  readonly columns: readonly Column[];
  readonly base: RowBase;
  readonly redactors: readonly Redactor[];
  /** Hashes that must survive wherever they stand. */
  readonly allowed?: ReadonlySet<string>;
}

export interface RowRedactor {
  readonly columns: RowColumns;
  /**
   * Reads the cells at these places (all that are kept). True when nothing is found in any, and so never will be: the row may
   * be left as it is.
   */
  learn(row: StagedRow, places?: readonly number[]): boolean;
  /** After the last `learn`: numbers the new pseudonyms and keeps them. The names of the columns, then. */
  settle(): Promise<Result<Redacted<readonly string[]>>>;
  /** `n` of a row: how many rows it stands for, in the counts. */
  redact(rows: readonly StagedRow[], places?: readonly number[]): Redacted<readonly StagedRow[]>;
  /** Columns of numbers of which some had to be hidden: they are text now. */
  readonly textual: ReadonlySet<number>;
  counts(): RedactionStatement['counts'];
  gate(): GateOptions;
}

interface Pass {
  readonly scrubber: Scrubber;
  readonly policy: CellPolicy;
  readonly counts: ReturnType<typeof createCounts>;
  /** Texts in which nothing was found, so that the common ones are read once. */
  readonly clean: Set<string>;
}

const mostClean = 50_000;
const longestClean = 400;

export async function createRowBase({ profile, entities, vault }: RowBaseOptions): Promise<Result<RowBase>> {
  const content = await vault.load();
  if (!content.ok) return content;
  const known = createKnownValues({
    entities,
    hides: (kind) => profile.entities[kind] !== 'keep',
    vocabulary: [...productWords],
  });
  return ok({ profile, known, pseudonyms: createPseudonyms(content.value, known.isTaken), vault });
}

export function createRowRedactor(options: RedactRowsOptions): RowRedactor {
  const { base, redactors, allowed = new Set<string>() } = options;
  const { profile, known, pseudonyms, vault } = base;
  const columns = planColumns(options.columns, profile);
  const textual = new Set<number>();

  const newPass = (): Pass => {
    const counts = createCounts();
    const scrubber = createScrubber({ profile, known, redactors, pseudonyms, counts, allowed });
    const policy = createCellPolicy({ profile, known, scrubber, counts });
    return { scrubber, policy, counts, clean: new Set() };
  };
  let pass = newPass();

  const remember = (text: string): void => {
    if (text.length > longestClean) return;
    if (pass.clean.size >= mostClean) pass.clean.clear();
    pass.clean.add(text);
  };
  const searched = (text: string, search: (text: string) => string, key = text): string => {
    if (pass.clean.has(key)) return text;
    const found = search(text);
    if (found === text) remember(key);
    return found;
  };
  const freeText = (text: string): string => searched(text, pass.policy.freeText);
  const nameOf = (name: string): string => (columns.isPublicName(name) ? name : freeText(name));

  function cell(at: number, row: StagedRow, context: Readonly<Record<string, string>>): StagedRow[string] {
    const rule = columns.rules[at];
    const value = row[`c${at}`];
    if (rule === undefined || rule.kind === 'left-out' || value === null || value === undefined) return null;
    const text = String(value);
    switch (rule.kind) {
      case 'keep':
        return value;
      case 'number': {
        const found = searched(text, pass.scrubber.scrub, `number\0${text}`);
        if (found === text) return value;
        textual.add(at);
        return found;
      }
      case 'time':
        return generaliseTime(text.endsWith('Z') ? text : `${text}Z`, profile.timePrecision) ?? null;
      case 'event-id':
        return row[`k${at}`] === true ? value : freeText(text);
      case 'text':
        return freeText(text);
      case 'column': {
        // What a rule for text leaves as it is, it leaves in every row.
        const operator = operatorOf(profile, rule.column, context['source']);
        const isText = operator === 'keep' || operator === 'scrub';
        const key = `${rule.column}\0${text}`;
        if (isText && pass.clean.has(key)) return text;
        const kept = pass.policy.cell(rule.column, text, context);
        if (isText && kept === text) remember(key);
        if (kept === undefined) return null;
        // A family of clients can be the name of a service of the case.
        return rule.column === 'user_agent' ? pass.scrubber.scrub(kept) : kept;
      }
    }
  }

  function redactRow(row: StagedRow, places: readonly number[]): StagedRow {
    const context: Record<string, string> = {};
    for (const [name, at] of columns.context) {
      const value = row[`c${at}`];
      if (value !== null && value !== undefined) context[name] = String(value);
    }
    pass.counts.times(Number(row.n ?? 1));
    return Object.fromEntries(places.map((at) => [`c${at}`, cell(at, row, context)]));
  }

  /** A pseudonym that is not numbered yet is no text of the case, but the case can have a text that is written like one. */
  function isSettled(at: number, before: StagedRow[string], after: StagedRow[string]): boolean {
    if (before === null || before === undefined) return true;
    const rule = columns.rules[at];
    // Where a source's rule says something else, what it makes differs from what was there.
    const isText = rule?.kind !== 'column' || ['keep', 'scrub'].includes(profile.columns[rule.column]);
    return isText && before === after && !/-00(?!\d)/.test(String(before));
  }

  return {
    columns,
    textual,
    learn: (row, places = columns.kept) => {
      const redacted = redactRow(row, places);
      return places.every((at) => isSettled(at, row[`c${at}`], redacted[`c${at}`]));
    },
    settle: async () => {
      for (const name of columns.names) nameOf(name);
      const now = await vault.load();
      if (!now.ok) return now;
      pseudonyms.adopt(now.value.rows);
      if (pseudonyms.settle()) {
        const saved = await vault.save(pseudonyms.rows());
        if (!saved.ok) return saved;
      }
      pass = newPass();
      return ok(sealRedacted(profile.id, columns.names.map(nameOf)));
    },
    redact: (rows, places = columns.kept) =>
      sealRedacted(
        profile.id,
        rows.map((row) => redactRow(row, places)),
      ),
    counts: () => pass.counts.list(),
    gate: () => ({
      profile,
      known,
      redactors,
      allowed: { has: (token) => allowed.has(token) || pseudonyms.isIssued(token) },
    }),
  };
}
