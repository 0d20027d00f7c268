/**
 * Sidekiq's worker log, JSON (`ts`, `pid`, `tid`, `lvl`, `msg`, `ctx`) or text, which the line format gives in the same
 * shape. Times are UTC. A failure writes `fail` and, on its own line, the exception with the job in JSON; only `fail`
 * counts as job.fail. `elapsed` is in seconds. No record has an id of its own: the whole of it names it.
 */
import { type Source, shareWith } from '../../source.ts';

const jobInMessage = 'store.inner_json({msg})';

export const source: Source = {
  id: 'sidekiq.jobs',
  title: 'Sidekiq worker log',
  recognise: (sample, form) => {
    if (form.kind === 'text') return form.format === 'sidekiq' ? 1 : 0;
    return form.kind === 'json' ? shareWith(sample, ['ts', 'pid', 'tid', 'lvl', 'msg']) : 0;
  },
  zone: 'UTC',
  fields: {
    ts: '$.ts',
    pid: '$.pid',
    tid: '$.tid',
    level: '$.lvl',
    msg: '$.msg',
    continuation: '$.continuation',
    class: '$.ctx.class',
    jid: '$.ctx.jid',
    bid: '$.ctx.bid',
    elapsed: '$.ctx.elapsed',
    exceptionText: '$.e.message',
  },
  derived: {
    job: `CASE WHEN starts_with({msg}, '{') THEN ${jobInMessage} END`,
    step: "CASE WHEN {jid} IS NOT NULL AND regexp_matches({msg}, '^(start|done|fail)(: [0-9.]+ sec)?$') THEN left({msg}, 4) WHEN starts_with({msg}, 'Adding dead ') THEN 'dead' WHEN starts_with({msg}, '{') AND json_valid({msg}) THEN 'exception' WHEN starts_with({msg}, 'Booting') OR starts_with({msg}, 'Booted') OR starts_with({msg}, 'Starting processing') THEN 'boot' END",
    seconds: "coalesce({elapsed}, regexp_extract({msg}, '^(?:done|fail): ([0-9.]+) sec$', 1))",
  },
  identity: [],
  columns: {
    ts: 'store.instant({ts}, {zone})',
    time_original: '{ts}',
    category: "'job'",
    action:
      "CASE {step} WHEN 'star' THEN 'job.start' WHEN 'done' THEN 'job.succeed' WHEN 'fail' THEN 'job.fail' WHEN 'dead' THEN 'job.fail' ELSE 'other' END",
    action_original:
      "CASE {step} WHEN 'star' THEN 'start' WHEN 'exception' THEN coalesce({job}->>'$.context', 'exception') ELSE coalesce({step}, lower({level})) END",
    outcome:
      "CASE WHEN {step} = 'done' THEN 'success' WHEN {step} IN ('fail', 'dead', 'exception') OR {level} IN ('ERROR', 'FATAL') THEN 'failure' ELSE 'unknown' END",
    severity:
      "CASE WHEN {step} = 'dead' OR {level} = 'FATAL' THEN 'medium' WHEN {step} IN ('fail', 'exception') OR {level} IN ('WARN', 'ERROR') THEN 'low' ELSE 'info' END",
    actor_kind: "'service'",
    actor_id: "concat_ws('-', {pid}, {tid})",
    actor_name: "concat('sidekiq ', {pid})",
    target_kind:
      "CASE WHEN {step} = 'dead' OR coalesce({jid}, {job}->>'$.job.jid') IS NOT NULL THEN 'job' END",
    target_id:
      "coalesce({jid}, {job}->>'$.job.jid', nullif(regexp_extract({msg}, '^Adding dead \\S+ job (\\S+)', 1), ''))",
    target_name:
      "coalesce({class}, {job}->>'$.job.class', nullif(regexp_extract({msg}, '^Adding dead (\\S+) job', 1), ''))",
    request_id: '{bid}',
    status_code: "CASE {step} WHEN 'star' THEN 'start' ELSE {step} END",
    error:
      "CASE WHEN {step} = 'exception' THEN coalesce(concat_ws(': ', {job}->>'$.job.error_class', {job}->>'$.job.error_message'), {msg}) WHEN {step} IS NULL AND {level} IN ('WARN', 'ERROR', 'FATAL') THEN coalesce({exceptionText}, {msg}) END",
    duration_ms: "1000 * try_cast(nullif({seconds}, '') AS DOUBLE)",
    item_count: "{job}->>'$.job.retry_count'",
    message:
      "concat_ws(' ', CASE WHEN {step} = 'exception' THEN concat_ws(': ', coalesce({job}->>'$.context', 'exception'), coalesce({job}->>'$.job.class', {class})) ELSE concat_ws(' ', {class}, {msg}) END, CASE WHEN {continuation} IS NOT NULL THEN split_part({continuation}, chr(10), 1) END)",
  },
};
