/**
 * Where an import's time goes: wraps what the pipeline calls (engine statements, hashing, compression, copies, the scan
 * of lines, the sniffer's parts) with clocks, in the bench's own process. The product has no timers for this.
 * Parts overlap: statements and compression run beside the JavaScript thread.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { createGunzip, createGzip } from 'node:zlib';
import { Connection } from '../../../electron/casefile/engine.ts';
import { LinePrescan } from '../../../electron/ingest/readers/line-prescan.ts';

export interface Timers {
  /** Milliseconds by part, and how often it was called. */
  readonly parts: () => Readonly<Record<string, { readonly ms: number; readonly calls: number }>>;
}

type Method = (this: unknown, ...given: unknown[]) => unknown;

export function installTimers(): Timers {
  const spent = new Map<string, { ms: number; calls: number }>();
  const add = (part: string, ms: number): void => {
    const known = spent.get(part) ?? { ms: 0, calls: 0 };
    spent.set(part, { ms: known.ms + ms, calls: known.calls + 1 });
  };
  const timeMethod = (owner: object, name: string, partOf: (given: readonly unknown[]) => string): void => {
    const methods = owner as Record<string, Method>;
    const real = methods[name];
    if (real === undefined) throw new Error(`there is no ${name} to time`);
    methods[name] = function timed(...given) {
      const started = performance.now();
      const result = real.apply(this, given);
      if (!(result instanceof Promise)) {
        add(partOf(given), performance.now() - started);
        return result;
      }
      return result.finally(() => add(partOf(given), performance.now() - started));
    };
  };
  timeMethod(Connection.prototype, 'runNow', ([sql]) => `engine: ${label(String(sql))}`);
  timeMethod(Connection.prototype, 'tableNow', ([sql]) => `engine: ${label(String(sql))}`);
  timeMethod(LinePrescan.prototype, 'push', () => 'JS thread: scan of lines');
  timeMethod(Object.getPrototypeOf(createHash('sha256')), 'update', () => 'JS thread: SHA-256');
  timeTransform(Object.getPrototypeOf(createGzip()), 'thread pool: gzip of evidence', add);
  timeTransform(Object.getPrototypeOf(createGunzip()), 'thread pool: gunzip', add);
  for (const name of ['copyFile', 'open', 'rename', 'rm', 'stat'])
    timeMethod(fs.promises, name, () => `files: ${name}`);
  syncBuiltinESMExports();
  return { parts: () => Object.fromEntries([...spent].sort((a, b) => b[1].ms - a[1].ms)) };
}

/** Waiting for a turn in the thread pool is counted too. */
function timeTransform(prototype: object, part: string, add: (part: string, ms: number) => void): void {
  // Both inherit _transform; an own one keeps them apart.
  const real = (prototype as Record<string, Method>)._transform;
  if (real === undefined) throw new Error('zlib streams have no _transform any more');
  Object.defineProperty(prototype, '_transform', {
    configurable: true,
    value: function timed(this: unknown, chunk: unknown, encoding: unknown, done: () => void) {
      const started = performance.now();
      real.call(this, chunk, encoding, (...outcome: []) => {
        add(part, performance.now() - started);
        done(...outcome);
      });
    },
  });
}

/** The verb and the table; for a load, what it reads. */
function label(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim();
  const reads = /FROM (read_\w+)/.exec(line)?.[1];
  return `${line.slice(0, 60)}${reads === undefined ? '' : ` ... ${reads}`}`;
}
