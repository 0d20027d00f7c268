import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { residueSchema } from '../../../shared/rpc/report.ts';
import { content, openCore } from '../../../tests/support/core.ts';
import type { Redactor } from '../../content/redactor.ts';

/** Finds in a whole file what it overlooks in a paragraph: a fault such as the gate is there for. */
const forgetful: Redactor = {
  id: 'forgetful',
  kind: 'animal',
  title: 'Animals',
  severity: 'personal',
  entity: 'object',
  find: (text) => {
    const start = text.length > 1_000 ? text.indexOf('zebra-stripe') : -1;
    return start === -1 ? [] : [{ start, end: start + 12 }];
  },
};
const core = openCore(undefined, { redactors: [...content.redactors, forgetful] });
afterAll(() => core.close());

test('what the gate finds is hidden by its place, without its value being told, and then the report is written', async () => {
  const { caseId } = await core.newCase('residues');
  await core.must('report.saveNarrative', {
    caseId,
    narrative: { summary: 'We saw a zebra-stripe that day.' },
  });
  const request = {
    caseId,
    profile: 'public' as const,
    template: 'incident-review',
    formats: ['md' as const],
  };
  const refused = await core.refusal('report.export', request);
  const [residue] = z.array(residueSchema).parse(refused.details?.residues);
  expect([refused.code, residue?.kind, JSON.stringify(refused).includes('zebra-stripe')]).toEqual([
    'redaction/residue',
    'animal',
    false,
  ]);
  const { artefact = '', where = '', kind = '' } = residue ?? {};
  const wrong = await core.refusal('redaction.hide', {
    caseId,
    as: 'Ana',
    kind: 'value',
    residue: { artefact, where: 'elsewhere', kind },
    reason: '',
  });
  expect(wrong.message).toBe('what the gate found there is not known any more');
  await core.must('redaction.hide', {
    caseId,
    as: 'Ana',
    kind: 'value',
    residue: { artefact, where, kind },
    reason: '',
  });
  const { dir } = await core.must('report.export', request);
  expect(readFileSync(join(dir, 'incident-review.public.md'), 'utf8')).toMatch(
    /We saw a hidden\S*-\d\d that day/,
  );
});
