/**
 * One open case: the single owner of its engine, its folder and its custody chain.
 * Reading goes through `reader` and `sessions`, writing through the functions of the rooms that write
 * (ingest, review, report), which are handed `writer` and `layout`.
 */

import { rm } from 'node:fs/promises';
import type { Table } from '../../shared/model/cell.ts';
import type { PackageOrigin } from '../../shared/model/package-origin.ts';
import type { CaseSummary } from '../../shared/rpc/case.ts';
import { appendCustody, type CustodyAct } from '../custody/custody-log.ts';
import type { Clock } from '../platform/platform.ts';
import { type CaseJson, writeCaseJson } from './case-json.ts';
import type { Connection, Engine } from './engine.ts';
import { EventLists } from './event-lists.ts';
import { whileWanted } from './interruptible.ts';
import type { CaseLayout } from './layout.ts';
import { QuerySessions } from './query-session.ts';
import type { Reader, SqlValue } from './reader.ts';

export interface CustodyWriter {
  append(act: CustodyAct): Promise<void>;
}

interface Parts {
  readonly layout: CaseLayout;
  readonly json: CaseJson;
  readonly engine: Engine;
  readonly writer: Connection;
  readonly readers: readonly Connection[];
  readonly sessions: readonly Connection[];
  readonly lists: Connection;
  readonly heads: Connection;
  readonly background: Connection;
  readonly clock: Clock;
  readonly origin: PackageOrigin | undefined;
}

export class CaseFile {
  readonly layout: CaseLayout;
  readonly writer: Connection;
  readonly sessions: QuerySessions;
  readonly lists: EventLists;
  /** For reading that nobody waits for. */
  readonly background: Connection;
  readonly reader: Reader;
  readonly custody: CustodyWriter;
  /** Where it comes from when it is an opened package: read-only, its folder gone when it is closed, no custody of its own. */
  readonly origin: PackageOrigin | undefined;
  #json: CaseJson;
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #readers: readonly Connection[];
  #nextReader = 0;
  #custodyTail: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.layout = parts.layout;
    this.origin = parts.origin;
    this.writer = parts.writer;
    this.sessions = new QuerySessions(parts.sessions);
    this.lists = new EventLists(parts.lists, parts.heads);
    this.background = parts.background;
    this.#json = parts.json;
    this.#engine = parts.engine;
    this.#clock = parts.clock;
    this.#readers = parts.readers;
    this.reader = { read: (name, sql, params, signal) => this.#read(name, sql, params, signal) };
    this.custody = { append: (act) => this.#appendCustody(act) };
  }

  get dir(): string {
    return this.layout.dir;
  }

  get json(): CaseJson {
    return this.#json;
  }

  get summary(): CaseSummary {
    const { caseId, name, classification, createdAt, retainUntil, formatVersion } = this.#json;
    const { origin } = this;
    return {
      caseId,
      dir: origin?.path ?? this.layout.dir,
      name,
      classification,
      createdAt,
      retainUntil,
      formatVersion,
      ...(origin === undefined ? {} : { origin }),
    };
  }

  async #read(
    name: string,
    sql: string,
    params: readonly SqlValue[] = [],
    signal?: AbortSignal,
  ): Promise<Table> {
    const connection = this.#readers[this.#nextReader % this.#readers.length] ?? this.writer;
    this.#nextReader += 1;
    if (signal === undefined) return connection.table(sql, params);
    return whileWanted(connection, name, signal, () => connection.tableNow(sql, params));
  }

  async #appendCustody(act: CustodyAct): Promise<void> {
    if (this.origin !== undefined) return;
    const next = this.#custodyTail.then(async () => {
      const custody = await appendCustody(
        this.layout.custodyLog,
        this.#json.custody,
        act,
        new Date(this.#clock.now()).toISOString(),
      );
      this.#json = { ...this.#json, custody: { ...custody } };
      await writeCaseJson(this.layout.dir, this.#json);
    });
    this.#custodyTail = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.#custodyTail;
    await this.#engine.close();
    if (this.origin !== undefined) await rm(this.layout.dir, { recursive: true, force: true });
  }
}
