/**
 * Fixed orders of filtered events, so that a grid of ten million rows can be paged by offset.
 * A list holds row ids and times only; a page joins them back. Lists die with an import (row ids may move).
 */
import type { Table } from '../../shared/model/cell.ts';
import type { Connection } from './engine.ts';
import { whileWanted } from './interruptible.ts';
import type { SqlValue } from './reader.ts';
import { quoteName } from './wire.ts';

const maxLists = 8;

interface EventList {
  readonly table: string;
  readonly total: number;
}

export class EventLists {
  readonly #connection: Connection;
  readonly #lists = new Map<string, EventList>();

  constructor(connection: Connection) {
    this.#connection = connection;
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
    await whileWanted(this.#connection, 'the list', signal, () =>
      this.#connection.runNow(
        `CREATE TEMP TABLE ${table} AS SELECT rid, ts FROM ${scope.from} WHERE ${scope.where} ORDER BY ts ${direction}, rid ${direction}`,
        scope.params,
      ),
    );
    const counted = await this.#connection.table(`SELECT count(*)::BIGINT AS n FROM ${table}`);
    const total = Number(counted.data[0]?.[0] ?? 0);
    this.#lists.set(listId, { table, total });
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
        if (name === 'ts') return 'l.ts';
        return name === 'event_id'
          ? "replace(e.event_id::VARCHAR, '-', '') AS event_id"
          : `e.${quoteName(name)}`;
      })
      .join(', ');
    return this.#connection.table(
      `SELECT ${select} FROM (SELECT rid, rowid AS place, ts FROM ${list.table} WHERE rowid >= $1 AND rowid < $2) l JOIN store.event e ON e.rowid = l.rid ORDER BY l.place`,
      [offset, offset + limit],
    );
  }

  async locate(listId: string, ts: string): Promise<number | undefined> {
    const list = this.#lists.get(listId);
    if (list === undefined) return undefined;
    const found = await this.#connection.table(
      `SELECT count(*)::BIGINT AS n FROM ${list.table} WHERE ts < $1::TIMESTAMPTZ`,
      [ts],
    );
    return Number(found.data[0]?.[0] ?? 0);
  }

  async #drop(listId: string): Promise<void> {
    const list = this.#lists.get(listId);
    this.#lists.delete(listId);
    if (list !== undefined) await this.#connection.run(`DROP TABLE IF EXISTS ${list.table}`);
  }

  async clear(): Promise<void> {
    for (const listId of [...this.#lists.keys()]) await this.#drop(listId);
  }
}
