/** What every chain promises, whatever it tells. */
import { describe, expect, test } from 'vitest';
import { openViewBench } from '../../../tests/support/view-bench.ts';
import { viewOfChain } from '../../correlate/chains/view-of-chain.ts';
import { chains, sources } from '../registry.gen.ts';

const bench = openViewBench();
/** The words that some source can write as an action: SQL texts and tables of verbs. */
const written = new Set(
  [...JSON.stringify(sources).matchAll(/[a-z_]+(?:\.[a-z_]+)?/g)].map(([word]) => word),
);
const actionsIn = (where: string): string[] =>
  [...where.matchAll(/\baction (?:=|IN) (\('[^)]*\)|'[^']*')/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].flatMap(([, action]) => action ?? []),
  );

describe.each(chains.map((chain) => [chain.id, chain] as const))('%s', (_, chain) => {
  test('says what it asks, in words that fit together', () => {
    expect(chain.question).toMatch(/^[A-Z].*\?$/);
    expect(chain.wants).not.toMatch(/\.$/);
    for (const { title } of chain.steps) expect(title).toMatch(/^[a-z].*[^.]$/);
  });

  test('names actions that sources write', () => {
    const actions = chain.steps.flatMap(({ where }) => actionsIn(where));
    expect(actions.filter((action) => !written.has(action))).toEqual([]);
  });

  test('takes no event for two steps that follow each other', async () => {
    const actions = chain.steps.flatMap(({ where }) => actionsIn(where));
    await bench.fill(
      [...new Set(actions)].flatMap((action) =>
        ['success', 'failure', 'unknown'].map((outcome) => ({
          ts: '2026-03-04T08:00:00Z',
          action,
          outcome,
          category: 'integration',
          severity: 'high',
          action_original: 'repo.access',
          status_code: '503',
          target_name: 'one',
        })),
      ),
    );
    for (const [index, { where }] of chain.steps.entries()) {
      const next = chain.steps[index + 1];
      if (next === undefined) continue;
      const both = await bench.rows(
        `SELECT action, outcome FROM events WHERE (${where}) AND (${next.where})`,
      );
      expect(both).toEqual([]);
    }
  });

  test('says what is missing where no event can be a step', async () => {
    await bench.fill([]);
    expect((await bench.ask(viewOfChain(chain))).state).toBe('cannot');
  });
});
