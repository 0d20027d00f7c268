/**
 * Functions of the engine that make something as long as they are told to, in one step that nothing stops: `lpad('x', 2e9)` runs
 * for a minute, deaf to a cancel, and past the memory limit. Macros of the same names stand before them and say no.
 * They belong to the program, not to the case: every open puts the current ones in.
 */
import type { Connection } from './engine.ts';

const mostSigns = 10_000_000;
const mostItems = 10_000_000;
const mostSteps = 100_000_000;

const words = (most: number): string => most.toLocaleString('en-US');
const refusal = (name: string, made: string, most: number): string =>
  `error('${name}() makes at most ${words(most)} ${made}')`;
/** Numbers, and 0 for what is none: a time has no such bound. */
const number = (name: string): string => `coalesce(try_cast(${name}::VARCHAR AS DOUBLE), 0)`;

const bounded = (name: string, params: string, isTooMuch: string, no: string): string =>
  `(${params}) AS CASE WHEN ${isTooMuch} THEN ${no} ELSE system.main.${name}(${params}) END`;

function macros(): readonly string[] {
  const padded = ['lpad', 'rpad'].map(
    (name) => `${name}${bounded(name, 'x, n, fill', `n > ${mostSigns}`, refusal(name, 'signs', mostSigns))}`,
  );
  const resized = ['list_resize', 'array_resize'].map((name) => {
    const no = refusal(name, 'items', mostItems);
    const isTooMuch = `n > ${mostItems}`;
    return `${name}${bounded(name, 'x, n', isTooMuch, no)}, ${bounded(name, 'x, n, fill', isTooMuch, no)}`;
  });
  const counted = ['range', 'generate_series'].map((name) => {
    const no = refusal(name, 'items', mostItems);
    const forms = [
      bounded(name, 'n', `n > ${mostItems}`, no),
      bounded(name, 'a, n', `${number('n')} - ${number('a')} > ${mostItems}`, no),
      bounded(
        name,
        'a, n, step',
        `abs(${number('n')} - ${number('a')}) > ${mostItems} * greatest(1, abs(${number('step')}))`,
        no,
      ),
    ];
    return `${name}${forms.join(', ')}`;
  });
  const compared = ['levenshtein', 'editdist3', 'damerau_levenshtein'].map(
    (name) =>
      `${name}${bounded(
        name,
        'a, b',
        `length(a)::HUGEINT * length(b) > ${mostSteps}`,
        `error('${name}() compares texts whose lengths make at most ${words(mostSteps)}, one times the other')`,
      )}`,
  );
  return [
    `repeat${bounded('repeat', 'x, n', `n::HUGEINT * length(x) > ${mostSigns}`, refusal('repeat', 'signs', mostSigns))}`,
    `bitstring${bounded('bitstring', 'x, n', `n > ${mostSigns}`, refusal('bitstring', 'signs', mostSigns))}`,
    ...padded,
    ...resized,
    ...counted,
    ...compared,
  ];
}

export async function installBoundedFunctions(connection: Connection): Promise<void> {
  await connection.exclusive(async () => {
    await connection.runNow('BEGIN');
    for (const macro of macros()) await connection.runNow(`CREATE OR REPLACE MACRO main.${macro}`);
    await connection.runNow('COMMIT');
  });
}
