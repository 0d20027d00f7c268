import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRedacted } from '../../electron/redaction/seal.ts';
import { jsonWriter } from '../../electron/report/json.ts';
import type { ReportWriter } from '../../electron/report/writer.ts';
import { openResidueCase, people, type ResidueCase } from './residue-case.ts';
import { makeReport } from './residue-report.ts';

let open: ResidueCase;
beforeAll(async () => {
  open = await openResidueCase();
});
afterAll(() => open.close());

const value = people.marta.email;

test.each<readonly [string, object]>([
  ['a string, deep inside', { a: [{ b: { c: `seen ${value}` } }] }],
  ['the name of a member', { [value]: 1 }],
  ['escapes', { a: 'ESCAPED' }],
  ['base64', { a: Buffer.from(value).toString('base64') }],
  ['JSON inside a string', { a: JSON.stringify({ b: value }) }],
])('JSON that leaks in %s is caught', async (_name, leak) => {
  const escaped = [...value].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const writer: ReportWriter = {
    format: 'json',
    write: async (document, paper, model) => {
      const text = new TextDecoder().decode(await jsonWriter.write(document, paper, model));
      if (!JSON.stringify(openRedacted(document)).includes('Spring break-in'))
        return new TextEncoder().encode(text);
      const spoilt = JSON.stringify({ ...(JSON.parse(text) as object), leak }).replace('ESCAPED', escaped);
      return new TextEncoder().encode(spoilt);
    },
  };
  const { result, files } = await makeReport({ reader: open.reader, profile: 'public', writers: [writer] });
  expect({ code: result.ok ? 'written' : result.error.code, files }).toEqual({
    code: 'redaction/residue',
    files: {},
  });
});
