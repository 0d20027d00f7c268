import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { crc32 } from '../../electron/base/crc32.ts';
import { readZipParts } from '../../electron/redaction/gate/docx/zip-parts.ts';
import { openRedacted } from '../../electron/redaction/seal.ts';
import { docxWriter } from '../../electron/report/docx/docx-writer.ts';
import type { ReportWriter } from '../../electron/report/writer.ts';
import { openResidueCase, people, type ResidueCase } from './residue-case.ts';
import { makeReport } from './residue-report.ts';

let open: ResidueCase;
beforeAll(async () => {
  open = await openResidueCase();
});
afterAll(() => open.close());

const value = people.marta.email;
type Parts = Map<string, Buffer>;

async function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of parts)
    zip.addBuffer(bytes, name, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Written once for each document: what is tested here is the gate. */
const written = new Map<string, Promise<Buffer>>();
async function docxOf(...[sealed, paper, model]: Parameters<ReportWriter['write']>): Promise<Buffer> {
  const key = JSON.stringify(openRedacted(sealed));
  const bytes = written.get(key) ?? Promise.resolve(docxWriter.write(sealed, paper, model)).then(Buffer.from);
  written.set(key, bytes);
  return bytes;
}

const writerOf = (spoil: (file: Buffer) => Buffer | Promise<Buffer>): ReportWriter => ({
  format: 'docx',
  write: async (sealed, paper, model) => {
    const bytes = await docxOf(sealed, paper, model);
    // The product's own specimens teach the gate what is no residue: only the case's report leaks.
    return JSON.stringify(openRedacted(sealed)).includes('Spring break-in') ? spoil(bytes) : bytes;
  },
});
const leaking = (spoil: (parts: Parts) => void): ReportWriter =>
  writerOf(async (file) => {
    const parts: Parts = new Map((await readZipParts(file)).map(({ name, bytes }) => [name, bytes]));
    spoil(parts);
    return zipOf(parts);
  });
const into =
  (name: string, before: string, text: string) =>
  (parts: Parts): void => {
    const xml = parts.get(name)?.toString('utf8') ?? '';
    const at = xml.indexOf(before);
    if (at === -1) throw new Error(`there is no ${before} in ${name}`);
    parts.set(name, Buffer.from(xml.slice(0, at) + text + xml.slice(at)));
  };
const inBody = (xml: string) => into('word/document.xml', '<w:sectPr', xml);
const word = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named) >>> 0);
  return Buffer.concat([length, named, sum]);
}
const inPicture =
  (piece: Buffer) =>
  (parts: Parts): void => {
    const name = 'word/media/image1.png';
    const png = parts.get(name);
    if (png === undefined) throw new Error('the report has no picture');
    parts.set(name, Buffer.concat([png.subarray(0, 33), piece, png.subarray(33)]));
  };
const outcomeOf = async (writer: ReportWriter) => {
  const { result, files } = await makeReport({ reader: open.reader, profile: 'public', writers: [writer] });
  return { code: result.ok ? 'written' : result.error.code, files: Object.keys(files).sort() };
};

describe('a DOCX that leaks is caught', () => {
  test.each<readonly [string, (parts: Parts) => void]>([
    ['in a paragraph', inBody(`<w:p>${word(`seen: ${value}.`)}</w:p>`)],
    ['split over runs', inBody(`<w:p>${[...value].map(word).join('')}</w:p>`)],
    [
      'split by a bookmark',
      inBody(
        `<w:p>${word(value.slice(0, 4))}<w:bookmarkStart w:id="900" w:name="x"/>${word(value.slice(4))}</w:p>`,
      ),
    ],
    ['split over cells', inBody(`<w:p>${word(value.slice(0, 4))}</w:p><w:p>${word(value.slice(4))}</w:p>`)],
    [
      'as references',
      inBody(`<w:p>${word([...value].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join(''))}</w:p>`),
    ],
    [
      'as deleted text',
      inBody(`<w:p><w:del w:id="1"><w:r><w:delText>${value}</w:delText></w:r></w:del></w:p>`),
    ],
    ['hidden', inBody(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${value}</w:t></w:r></w:p>`)],
    ['in a field', inBody(`<w:p><w:r><w:instrText>HYPERLINK "mailto:${value}"</w:instrText></w:r></w:p>`)],
    ['in a bookmark', inBody(`<w:p><w:bookmarkStart w:id="900" w:name="${value}"/></w:p>`)],
    ['in a comment of XML', inBody(`<!-- ${value} -->`)],
    ['in CDATA', inBody(`<w:p><w:r><w:t><![CDATA[${value}]]></w:t></w:r></w:p>`)],
    ['in an instruction', inBody(`<?note ${value}?>`)],
    ['a secret that nobody knows', inBody(`<w:p>${word('AKIAQYLPMN5H')}${word('FIQR7XYB')}</w:p>`)],
    [
      'a secret in one run of several',
      inBody(`<w:p>${word('see')}${word('AKIAQYLPMN5HFIQR7XYB')}${word('there')}</w:p>`),
    ],
    [
      'in alternative text',
      into('word/document.xml', '<wp:docPr', `<wp:docPr id="9" name="x" descr="${value}"/>`),
    ],
    ['in the header', into('word/header1.xml', '</w:hdr>', `<w:p>${word(value)}</w:p>`)],
    ['in the footer', into('word/footer1.xml', '</w:ftr>', `<w:p>${word(value)}</w:p>`)],
    ['in a footnote', into('word/footnotes.xml', '</w:footnotes>', `<w:p>${word(value)}</w:p>`)],
    [
      'in the properties',
      into('docProps/core.xml', '</cp:coreProperties>', `<cp:lastModifiedBy>${value}</cp:lastModifiedBy>`),
    ],
    [
      'in the name of a property',
      (parts) => parts.set('docProps/custom.xml', Buffer.from(`<p><property name="${value}"/></p>`)),
    ],
    [
      'in the program',
      (parts) => parts.set('docProps/app.xml', Buffer.from(`<p><Company>${value}</Company></p>`)),
    ],
    [
      'in the target of a link',
      into(
        'word/_rels/document.xml.rels',
        '</Relationships>',
        `<Relationship Id="rId99" Type="t" TargetMode="External" Target="mailto:${encodeURIComponent(value)}"/>`,
      ),
    ],
    ['in a style', into('word/styles.xml', '</w:styles>', `<w:style><w:name w:val="${value}"/></w:style>`)],
    [
      'in a comment',
      (parts) =>
        parts.set(
          'word/comments.xml',
          Buffer.from(`<w:comments><w:comment w:author="${value}"/></w:comments>`),
        ),
    ],
    [
      'a secret in the name of a part',
      (parts) => parts.set('word/AKIAQYLPMN5HFIQR7XYB.xml', Buffer.from('<a/>')),
    ],
    ['in the name of a part', (parts) => parts.set(`word/${value}.xml`, Buffer.from('<a/>'))],
    ['in the SVG', into('word/media/image1.svg', '</svg>', `<desc>${value}</desc>`)],
    ['in text of the picture', inPicture(chunk('tEXt', Buffer.from(`Author\0${value}`)))],
    [
      'in packed text of the picture',
      inPicture(chunk('zTXt', Buffer.concat([Buffer.from('Author\0\0'), deflateSync(value)]))),
    ],
    [
      'in international text of the picture',
      inPicture(chunk('iTXt', Buffer.from(`Title\0\0\0en\0\0${value}`))),
    ],
  ])('%s', async (_name, spoil) => {
    expect(await outcomeOf(leaking(spoil))).toEqual({ code: 'redaction/residue', files: [] });
  });
});

describe('a DOCX that cannot be checked is refused, not skipped', () => {
  test.each<readonly [string, (parts: Parts) => void]>([
    ['a part of an unknown kind', (parts) => parts.set('word/embeddings/a.bin', Buffer.from([1, 2, 3]))],
    ['a document type', into('word/document.xml', '<w:document', '<!DOCTYPE x [<!ENTITY a "b">]>')],
    ['XML that is not well-formed', inBody('<w:p>')],
    ['text that is not UTF-8', (parts) => parts.set('word/comments.xml', Buffer.from([0x3c, 0xff, 0x3e]))],
    ['an unknown chunk of a picture', inPicture(chunk('eXIf', Buffer.from('MM')))],
    ['a picture that is none', (parts) => parts.set('word/media/a.png', Buffer.from('x'))],
    [
      'bytes behind a picture',
      (parts) => {
        const name = 'word/media/image1.png';
        parts.set(name, Buffer.concat([parts.get(name) ?? Buffer.alloc(0), Buffer.from('x')]));
      },
    ],
  ])('%s', async (_name, spoil) => {
    expect(await outcomeOf(leaking(spoil))).toEqual({ code: 'redaction/failed', files: [] });
  });

  test.each<readonly [string, (file: Buffer) => Buffer]>([
    ['bytes before the archive', (file) => Buffer.concat([Buffer.from('note'), file])],
    ['bytes behind the archive', (file) => Buffer.concat([file, Buffer.from('note')])],
    ['a cut archive', (file) => file.subarray(0, file.length - 40)],
    ['a changed byte', (file) => Buffer.from(file.map((byte, at) => (at === 3_000 ? byte ^ 1 : byte)))],
  ])('%s', async (_name, spoil) => {
    expect(await outcomeOf(writerOf(spoil))).toEqual({ code: 'redaction/failed', files: [] });
  });
});

test.each(['public', 'partner', 'internal'] as const)(
  'a %s report that does not leak is written',
  async (profile) => {
    const { result, files } = await makeReport({ reader: open.reader, profile, writers: [docxWriter] });
    expect([result.ok ? [] : result.error, Object.keys(files).sort()]).toEqual([
      [],
      [`incident-review.${profile}.docx`, 'manifest.json'],
    ]);
  },
);
