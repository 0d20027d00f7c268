import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportWriters } from '../../electron/report/writers.ts';
import { openResidueCase, type ResidueCase } from './residue-case.ts';
import { makeReport } from './residue-report.ts';

let open: ResidueCase;
beforeEach(async () => {
  open = await openResidueCase();
});
afterEach(() => open.close());

const written = async (narrative: { title: string; summary?: string }) => {
  const writers = Object.values(reportWriters);
  const { result } = await makeReport({ reader: open.reader, profile: 'partner', writers, narrative });
  return result.ok ? [] : [result.error.message, result.error.details];
};

test('a title that is cut within a sign of two halves, or half a sign in the text, is printed', async () => {
  expect(await written({ title: `Break-in ${'😀'.repeat(99)}`, summary: 'cut off \ud83d here' })).toEqual([]);
});

test.each([2, 3, 4, 5])(
  'a title that is cut within a network of the partner report is no address: %i signs before',
  async (more) => {
    expect(
      await written({ title: `${'a'.repeat(60 + more)} from 203.0.113.77 and so on to the end` }),
    ).toEqual([]);
  },
);

test('labels of pictures that are cut within a network are no addresses', async () => {
  const before = (index: number): string => 'a'.repeat(index);
  const events = Array.from({ length: 24 }, (_, index) => {
    const name = `${before(index)} 203.0.113.77 or 2001:db8:77::5 and more`;
    const id = (index + 100).toString(16).padStart(32, '0');
    return `('${id}', TIMESTAMPTZ '2026-03-14 09:00:00Z', 'high', 'data', 'data.read', 'user', 'file', '${name}', '${name}', 'success', 'okta.system')`;
  });
  await open.run(
    `INSERT INTO events (event_id, ts, severity, category, action, actor_kind, target_kind, target_name, integration, outcome, source) VALUES ${events.join(', ')}`,
  );
  expect(await written({ title: 'Labels' })).toEqual([]);
});
