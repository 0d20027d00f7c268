/**
 * Celery's worker and beat log: `[2026-03-04 02:11:09,123: INFO/ForkPoolWorker-1] Task shop.charge[uuid] succeeded in
 * 0.1s: None`. `task` and `task_id` come from Celery's own sentences and from a task logger's `shop.charge[uuid]: text`;
 * `text` is what follows them. Times name no zone. Tracebacks and the rest of long messages go on with their line.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const shown = 1_000;
const begin =
  /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3,6}): (DEBUG|INFO|WARNING|ERROR|CRITICAL)\/([\w.@:-]{1,100})\] ?/;
const id = '([0-9A-Za-z_.:-]{8,80})';
const task = '([\\w.<>-]{1,200})';
const ofTask = new RegExp(
  `^(?:Task |Received task: |Discarding revoked task: |Skipping revoked task: |Terminating |)${task}\\[${id}\\]:? ?`,
);
const timeLimit = new RegExp(`^(?:Hard|Soft) time limit \\([\\d.]{1,12}s\\) exceeded for ${task}\\[${id}\\]`);
const due = new RegExp(`^Scheduler: Sending due task .{1,200}? \\(${task}\\)`);

function parse(line: string): JsonObject | undefined {
  const match = begin.exec(line.slice(0, shown));
  if (match === null) return undefined;
  const message = line.slice(match[0].length);
  const head = message.slice(0, shown);
  const found = ofTask.exec(head) ?? timeLimit.exec(head) ?? due.exec(head);
  const rest = found === null || found.input.startsWith('Scheduler') ? undefined : found[0].length;
  return named(
    ['time', 'level', 'process', 'task', 'task_id', 'text', 'message'],
    [
      match[1],
      match[2],
      match[3],
      found?.[1],
      found?.[2],
      rest === undefined ? undefined : message.slice(rest),
      message,
    ],
  );
}

export const lineFormat: LineFormat = { id: 'celery', title: "Celery's log", parse, continues: true };
