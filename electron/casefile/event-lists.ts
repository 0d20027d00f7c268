/**
 * Fixed orders of filtered events, so that a grid of ten million rows can be paged by offset.
 * A list holds row ids and times only; a page joins them back. Its beginning is found at once and shown; the whole is sorted
 * meanwhile, on a connection of its own, and pages further down wait for it. Lists die with an import (row ids may move).
 */
import type { Table } from '../../shared/model/cell.ts';
import type { Connection } from './engine.ts';
import { whileWanted } from './interruptible.ts';
import type { SqlValue } from './reader.ts';
import { shownId } from './shown-id.ts';
import { quoteName } from './wire.ts';

const maxLists = 8;
/** What a window shows before anybody scrolls far. */
const headRows = 1_000;

interface EventList {
  readonly table: string;
  readonly total: number;
  /** Row ids of the beginning, in order. */
  readonly head: readonly string[];
  /** False when the sorting failed or was given up. */
  readonly whole: Promise<boolean>;
  readonly giveUp: AbortController;
}

export class EventLists {
  readonly #sorting: Connection;
  readonly #quick: Connection;
  readonly #lists = new Map<string, EventList>();

  constructor(sorting: Connection, quick: Connection) {
    this.#sorting = sorting;
    this.#quick = quick;
  }

  /** `from` is `store.clocked` or a part of it, of which `where` names columns. Throws `app/cancelled` once `signal` is aborted. */
  async make(
    listId: string,
    scope: { readonly from: string; readonly where: string; readonly params: readonly SqlValue[] },
    isDescending: boolean,
    signal: AbortSignal,
  ): Promise<number> {
    const table = quoteName(`list_${listId}`);
    const direction = isDescending ? 'DESC' : 'ASC';
    const order = `ORDER BY ts ${direction}, rid ${direction}`;
    const { from, where, params } = scope;
    const begun = await whileWanted(this.#quick, 'the list', signal, async () => ({
      counted: await this.#quick.tableNow(`SELECT count(*)::BIGINT AS n FROM ${from} WHERE ${where}`, params),
      head: await this.#quick.tableNow(
        `SELECT rid FROM ${from} WHERE ${where} ${order} LIMIT ${headRows}`,
        params,
      ),
    }));
    const total = Number(begun.counted.data[0]?.[0] ?? 0);
    const giveUp = new AbortController();
    const whole = whileWanted(this.#sorting, 'the list', giveUp.signal, () =>
      this.#sorting.runNow(
        `CREATE TEMP TABLE ${table} AS SELECT rid, ts FROM ${from} WHERE ${where} ${order}`,
        params,
      ),
    ).then(
      () => true,
      () => false,
    );
    this.#lists.set(listId, { table, total, head: (begun.head.data[0] ?? []).map(String), whole, giveUp });
    const oldest = [...this.#lists.keys()][0];
    if (this.#lists.size > maxLists && oldest !== undefined) await this.#drop(oldest);
    return total;
  }

  /** Undefined when the list is no longer kept. */
  async page(
    listId: string,
    offset: number,
    limit: number,
    columns: readonly string[],
  ): Promise<Table | undefined> {
    const list = this.#lists.get(listId);
    if (list === undefined) return undefined;
    this.#lists.delete(listId);
    this.#lists.set(listId, list);
    const select = columns
      .map((name) => {
        if (name === 'ts') return 'e.ts';
        return name === 'event_id' ? `${shownId('e.event_id')} AS event_id` : `e.${quoteName(name)}`;
      })
      .join(', ');
    const end = Math.min(offset + limit, list.total);
    if (end <= list.head.length) {
      const rids = `[${list.head.slice(offset, end).join(', ')}]::BIGINT[]`;
      return this.#quick.table(
        `SELECT ${select} FROM (SELECT unnest(${rids}) AS rid, unnest(range(len(${rids}))) AS place) l
         JOIN store.clocked e ON e.rid = l.rid ORDER BY l.place`,
      );
    }
    if (!(await list.whole)) return undefined;
    return this.#sorting.table(
      `SELECT ${select} FROM (SELECT rid, rowid AS place FROM ${list.table} WHERE rowid >= $1 AND rowid < $2) l
       JOIN store.clocked e ON e.rid = l.rid ORDER BY l.place`,
      [offset, end],
    );
  }

  async locate(listId: string, ts: string): Promise<number | undefined> {
    const list = this.#lists.get(listId);
    if (list === undefined || !(await list.whole)) return undefined;
    const found = await this.#sorting.table(
      `SELECT count(*)::BIGINT AS n FROM ${list.table} WHERE ts < $1::TIMESTAMPTZ`,
      [ts],
    );
    return Number(found.data[0]?.[0] ?? 0);
  }

  async #drop(listId: string): Promise<void> {
    const list = this.#lists.get(listId);
    this.#lists.delete(listId);
    if (list === undefined) return;
    list.giveUp.abort();
    await list.whole;
    await this.#sorting.run(`DROP TABLE IF EXISTS ${list.table}`);
  }

  async clear(): Promise<void> {
    for (const listId of [...this.#lists.keys()]) await this.#drop(listId);
  }
}
