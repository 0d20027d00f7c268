import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportDocument } from '../../../shared/model/report-document.ts';
import type { ReportPaper } from '../../../shared/rpc/report.ts';
import { templates } from '../../content/registry.gen.ts';
import { template } from '../../content/templates/incident-review/index.ts';
import { extractPdf } from '../../redaction/gate/extract-pdf.ts';
import { PdfFile } from '../../redaction/gate/pdf/pdf-file.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { sealSpecimen } from '../../redaction/redact-report.ts';
import { specimens } from '../specimen.ts';
import { pdfWriter } from './pdf-writer.ts';

const names = [
  'Ана Новаковић',
  'Дмитрий Ёлкин',
  'Łukasz Müller-José',
  'Nguyễn Thị Hồng',
  'Ὀδυσσεύς Παπάς',
  '王小明',
  '山田たろう',
  '김철수',
  'محمد عبد الله',
  'דוד כהן',
];
const base: ReportDocument = {
  title: 'Who was there',
  kicker: 'Post-incident report',
  marking: 'TLP:RED',
  markingMeans: 'For the eyes of those named.',
  meta: [{ label: 'Author', value: 'Response team' }],
  sections: [],
  footer: 'Written offline.',
};
const withBlocks = (...blocks: ReportDocument['sections'][number]['blocks']): ReportDocument => ({
  ...base,
  sections: [{ id: 'one', title: 'One', blocks }],
});
const print = async (document: ReportDocument, paper?: ReportPaper): Promise<Uint8Array> =>
  pdfWriter.write(sealSpecimen('public', document), paper);
/** What a reader copies, page after page. */
const textOf = (bytes: Uint8Array): string =>
  extractPdf(bytes)
    .filter(({ where, role }) => where.startsWith('page ') && role === 'content')
    .map(({ text }) => text)
    .join('\n');

test('names of every script are read back from the page as they were written, in whole letters', async () => {
  const text = textOf(await print(withBlocks({ kind: 'list', items: names })));
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
  expect(text).not.toContain('\ufffd');
});

test('the same document gives the same bytes, also after another one, with no time and no machine in it', async () => {
  const [model] = [...specimens(profileOf('public'), 'TLP:AMBER', '9.9.9')].slice(1);
  if (model === undefined) throw new Error('there is no specimen');
  const first = await print(template.render(model));
  await print(withBlocks({ kind: 'paragraph', text: 'something else' }));
  expect(Buffer.compare(first, await print(template.render(model)))).toBe(0);
  const words = Buffer.from(first).toString('latin1');
  expect([words.includes('CreationDate'), words.includes('ModDate'), words.includes(tmpdir())]).toEqual([
    false,
    false,
    false,
  ]);
});

test('text of a case is never a program: what means something to the setter is printed as it is', async () => {
  const hostile = [
    '#panic("gone")',
    '#import "/etc/passwd"',
    '[*bold*] _a_ $x^2$ @ref <label> \\ // none',
    '#read("/report.json")',
    '"}, {"kind": "x"',
  ];
  const text = textOf(
    await print({ ...withBlocks({ kind: 'list', items: hostile }), title: '#eval("1+1") = 2' }),
  );
  expect([...hostile, '#eval("1+1") = 2'].filter((line) => !text.includes(line))).toEqual([]);
});

test('two thousand rows go over pages, each with the heading and the marking, and none is lost', async () => {
  const rows = Array.from({ length: 2_000 }, (_, row) => [`row-${row}`, 'ab12'.repeat(16)]);
  const bytes = await print(
    withBlocks({
      kind: 'table',
      caption: 'Many',
      columns: [{ label: 'Row heading' }, { label: 'Hash', mono: true }],
      rows,
    }),
  );
  const pages = extractPdf(bytes).filter(
    ({ where, role }) => where.startsWith('page ') && role === 'content',
  );
  const all = pages
    .map(({ text }) => text)
    .join('\n')
    .split(/\s+/);
  expect(rows.filter(([name]) => !all.includes(name ?? '')).length).toBe(0);
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter(({ text }) => !text.includes('TLP:RED')).length).toBe(0);
  expect(pages.filter(({ text }) => text.includes('row-') && !text.includes('Row heading')).length).toBe(0);
});

test('it is tagged, has a bookmark for each section, and is on the paper asked for', async () => {
  const sizes = await Promise.all(
    (['a4', 'letter'] as const).map(async (paper) => {
      const file = PdfFile.read(await print(withBlocks({ kind: 'paragraph', text: 'words' }), paper));
      const root = file.dictionary(file.trailer.get('Root'));
      const outline = file.dictionary(file.dictionary(root.get('Outlines')).get('First'));
      const page = file.dictionary(file.list(file.dictionary(root.get('Pages')).get('Kids'))[0]);
      return [
        file.dictionary(root.get('MarkInfo')).get('Marked'),
        root.has('StructTreeRoot'),
        (outline.get('Title') as { text: string } | undefined)?.text,
        file
          .list(page.get('MediaBox'))
          .slice(2)
          .map((each) => Math.round(Number(each))),
      ];
    }),
  );
  expect(sizes).toEqual([
    [true, true, 'One', [595, 842]],
    [true, true, 'One', [612, 792]],
  ]);
});

test('another reader of PDF finds the same words', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'afterlog-pdf-'));
  try {
    const path = join(folder, 'x.pdf');
    writeFileSync(
      path,
      await print(withBlocks({ kind: 'list', items: names }, { kind: 'paragraph', text: 'office affluent' })),
    );
    let read: string;
    try {
      read = execFileSync('pdftotext', [path, '-'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
        return context.skip('pdftotext is not installed here');
      throw cause;
    }
    const plain = read.replace(/[\u202a-\u202e]/g, '');
    expect([...names, 'office affluent'].filter((name) => !plain.includes(name))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined;
test.skipIf(!hasPoppler)('a check of the PDF of every kind of report finds no error', async () => {
  const [, model] = specimens(profileOf('public'), 'TLP:AMBER', '9.9.9');
  if (model === undefined) throw new Error('there is no specimen');
  const folder = mkdtempSync(join(tmpdir(), 'afterlog-pdf-'));
  try {
    for (const each of templates) {
      const file = join(folder, `${each.id}.pdf`);
      writeFileSync(file, await print(each.render(model)));
      const { stderr, stdout } = spawnSync('pdfinfo', [file], { encoding: 'utf8' });
      expect([each.id, stderr, /Tagged: +yes/.test(stdout)]).toEqual([each.id, '', true]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
