import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { ReportDocument } from '../../../shared/model/report-document.ts';
import type { ReportPaper } from '../../../shared/rpc/report.ts';
import { template } from '../../content/templates/incident-review/index.ts';
import { readZipParts } from '../../redaction/gate/docx/zip-parts.ts';
import { extractDocx } from '../../redaction/gate/extract-docx.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { sealSpecimen } from '../../redaction/redact-report.ts';
import { specimens } from '../specimen.ts';
import { docxWriter } from './docx-writer.ts';

const names = [
  'Ана Новаковић',
  'Łukasz Müller-José',
  'Nguyễn Thị Hồng',
  '王小明',
  '山田たろう',
  '김철수',
  'محمد عبد الله',
  'דוד כהן',
];
/** Where they are not, `npm test` as root installs them, and CI is root. */
const hasReaders = ['soffice', 'pdftotext', 'pdfinfo'].every((tool) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool))),
);
if (!hasReaders)
  process.stderr.write('LibreOffice or poppler is not installed: no DOCX is opened by another program\n');

const [, full] = specimens(profileOf('public'), 'TLP:AMBER', '9.9.9');
if (full === undefined) throw new Error('there is no specimen');
const base = template.render(full);
const chart = base.sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'chart');
if (chart === undefined) throw new Error('the specimen has no chart');
const withBlocks = (...blocks: ReportDocument['sections'][number]['blocks']): ReportDocument => ({
  ...base,
  title: 'Who was there',
  sections: [{ id: 'one', title: 'Those who came', blocks }],
});
const write = async (document: ReportDocument, paper?: ReportPaper): Promise<Uint8Array> =>
  docxWriter.write(sealSpecimen('public', document), paper);
const partOf = async (bytes: Uint8Array, name: string): Promise<string> =>
  (await readZipParts(bytes)).find((part) => part.name === name)?.bytes.toString('utf8') ?? '';

test('the same document gives the same bytes, also after another one, with nothing of the machine in it', async () => {
  const first = await write(base);
  await write(withBlocks(chart, { kind: 'list', items: names }));
  expect(Buffer.compare(first, await write(base))).toBe(0);
  const all = (await extractDocx(first)).map(({ text }) => text).join('\n');
  expect(
    [userInfo().username, hostname(), tmpdir(), String(new Date().getUTCFullYear())].filter((word) =>
      new RegExp(`(?<![\\w/])${word.replace(/\W/g, '\\$&')}(?!\\w)`).test(all.replace(/https?:[^\s"]*/g, '')),
    ),
  ).toEqual([]);
});

test('names of every script come back as they were written, those from the right marked as such', async () => {
  const bytes = await write(withBlocks({ kind: 'list', items: names }));
  const text = (await extractDocx(bytes)).find(({ where }) => where === 'word/document.xml')?.text ?? '';
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
  const xml = await partOf(bytes, 'word/document.xml');
  expect([
    xml.match(/<w:rtl\/>/g)?.length,
    xml.includes('<w:bidi/>'),
    xml.includes('eastAsia="zh-CN"'),
  ]).toEqual([2, true, true]);
});

test('what XML cannot hold is replaced, and text of a case is never markup', async () => {
  const hostile = ['a\u0000b\u001bc', '\ud800x', '<w:p/>&amp;', ']]>', '{ HYPERLINK "x" }'];
  const text = (await extractDocx(await write(withBlocks({ kind: 'list', items: hostile })))).find(
    ({ where }) => where === 'word/document.xml',
  )?.text;
  expect(
    ['a\ufffdb\ufffdc', '\ufffdx', '<w:p/>&amp;', ']]>', '{ HYPERLINK "x" }'].filter(
      (line) => text?.includes(line) !== true,
    ),
  ).toEqual([]);
});

test('head rows repeat, styles are named, pictures have words, and the paper is the one asked for', async () => {
  const bytes = await write(base, 'letter');
  const xml = await partOf(bytes, 'word/document.xml');
  const used = new Set([...xml.matchAll(/<w:pStyle w:val="(\w+)"/g)].map((match) => match[1]));
  const styles = await partOf(bytes, 'word/styles.xml');
  expect({
    unnamed: [...used].filter((style) => !styles.includes(`w:styleId="${style}"`)),
    headings: ['Heading1', 'Heading2', 'Heading3'].filter((style) => !used.has(style)),
    repeats: xml.includes('<w:tblHeader/>'),
    words: /<wp:docPr[^>]* descr="Events over time/.test(xml),
    pictures: [
      xml.includes('svgBlip'),
      (await readZipParts(bytes)).filter(({ name }) => /media/.test(name)).length,
    ],
    paper: /<w:pgSz w:w="12240" w:h="15840"/.test(xml),
    moments: [...xml.matchAll(/w:name="E_\d+"/g)].length,
    ids: new Set([...xml.matchAll(/<w:bookmarkStart[^>]* w:id="(\d+)"/g)].map((match) => match[1])).size,
  }).toEqual({
    unnamed: [],
    headings: [],
    repeats: true,
    words: true,
    pictures: [true, 10],
    paper: true,
    moments: 30,
    ids: 30 + base.sections.length,
  });
});

test.skipIf(!hasReaders).each([
  ['a4', '595.304 x 841.89'],
  ['letter', '612 x 792'],
] as const)(
  'LibreOffice opens it on %s and shows the same words, marking and number on each page',
  async (paper, size) => {
    const folder = mkdtempSync(join(tmpdir(), 'afterlog-docx-'));
    try {
      const rows = Array.from({ length: 120 }, (_, row) => [`row-${row}`, 'ab12'.repeat(16)]);
      const document = withBlocks({ kind: 'list', items: names }, chart, {
        kind: 'table',
        caption: 'Many',
        columns: [{ label: 'Row heading' }, { label: 'Hash', mono: true }],
        rows,
      });
      writeFileSync(join(folder, 'x.docx'), await write(document, paper));
      const profile = pathToFileURL(join(folder, 'profile')).href;
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=${profile}`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          join(folder, 'x.docx'),
        ],
        { stdio: 'ignore' },
      );
      const read = (tool: string, ...args: string[]): string =>
        execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      const pages = read('pdftotext', '-layout', join(folder, 'x.pdf'), '-').split('\f').slice(0, -1);
      const text = pages.join('\n').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
      expect({
        missing: [...names, ...rows.map(([name]) => name ?? '')].filter((word) => !text.includes(word)),
        unmarked: pages.filter((page) => page.split('TLP:AMBER').length < 3),
        unnumbered: pages.filter(
          (page, index) => !page.replace(/\s/g, '').includes(`${index + 1}/${pages.length}`),
        ),
        headless: pages.filter((page) => page.includes('row-') && !page.includes('Row heading')),
        size: read('pdfinfo', join(folder, 'x.pdf')).includes(`Page size:       ${size}`),
      }).toEqual({ missing: [], unmarked: [], unnumbered: [], headless: [], size: true });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
