/**
 * Sidekiq's text log, in the shape of its JSON log: `2026-03-04T02:11:09.412Z pid=1 tid=abc class=X jid=.. elapsed=0.1
 * INFO: done`, and the older `2026-03-04T02:11:09.412Z 1234 TID-abc X JID-.. BID-.. INFO: start`. The context
 * (class, jid, elapsed, and what the application adds) is `ctx`; a message's further lines go on with it.
 */
import type { LineFormat } from '../../line-format.ts';
import type { JsonObject } from '../../source.ts';

const shown = 2_000;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z /;
const newer = /pid=(\d{1,10}) tid=(\w{1,40}) /y;
const older = /(\d{1,10}) TID-(\w{1,40}) /y;
const level = /(DEBUG|INFO|WARN|ERROR|FATAL): ?/y;
const pair = /([A-Za-z_][\w.-]{0,60})=([^\s]{0,300}) /y;
const named = /(JID|BID)-(\w{1,40}) /y;
const className = /([A-Z][\w:]{0,150}) /y;
const mostPairs = 30;

function context(line: string, from: number): { readonly ctx: Record<string, string>; readonly end: number } {
  const ctx = new Map<string, string>();
  let at = from;
  for (let count = 0; count < mostPairs; count += 1) {
    level.lastIndex = at;
    if (level.test(line)) break;
    const found = [pair, named, className].flatMap((pattern) => {
      pattern.lastIndex = at;
      return pattern.exec(line) ?? [];
    });
    const [whole, first, second] = found;
    if (whole === undefined || first === undefined) break;
    const [key, value] = second === undefined ? ['class', first] : [first, second];
    ctx.set(key === 'JID' || key === 'BID' ? key.toLowerCase() : key, value);
    at += whole.length;
  }
  return { ctx: Object.fromEntries(ctx), end: at };
}

function parse(line: string): JsonObject | undefined {
  const head = line.slice(0, shown);
  const stamp = time.exec(head)?.[0];
  if (stamp === undefined) return undefined;
  newer.lastIndex = stamp.length;
  older.lastIndex = stamp.length;
  const process = newer.exec(head) ?? older.exec(head);
  if (process === null) return undefined;
  const { ctx, end } = context(head, stamp.length + process[0].length);
  level.lastIndex = end;
  const found = level.exec(head);
  if (found === null) return undefined;
  const [, pid, tid] = process;
  return {
    ts: stamp.trimEnd(),
    pid,
    tid,
    lvl: found[1],
    ...(Object.keys(ctx).length === 0 ? {} : { ctx }),
    msg: line.slice(end + found[0].length),
  };
}

export const lineFormat: LineFormat = { id: 'sidekiq', title: "Sidekiq's text log", parse, continues: true };
