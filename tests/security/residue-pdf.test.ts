import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchText } from '../../electron/redaction/gate/gate.ts';
import { createKnownValues } from '../../electron/redaction/known/known-values.ts';
import { profileOf } from '../../electron/redaction/profiles/profile-of.ts';
import { sealSpecimen } from '../../electron/redaction/redact-report.ts';
import { openRedacted } from '../../electron/redaction/seal.ts';
import { pdfWriter } from '../../electron/report/pdf/pdf-writer.ts';
import type { ReportWriter } from '../../electron/report/writer.ts';
import type { Block, ReportDocument } from '../../shared/model/report-document.ts';
import { ip, openResidueCase, people, type ResidueCase } from './residue-case.ts';
import { loadRedactors, makeReport } from './residue-report.ts';

let open: ResidueCase;
beforeAll(async () => {
  open = await openResidueCase();
});
afterAll(() => open.close());

const value = people.marta.email;

const isOfTheCase = (document: ReportDocument): boolean =>
  JSON.stringify(document).includes('Spring break-in');

/** Prints a document that the redaction never saw. */
const leaking = (spoil: (document: ReportDocument) => ReportDocument): ReportWriter => ({
  format: 'pdf',
  write: (sealed) => {
    const document = openRedacted(sealed);
    // The product's own specimens teach the gate what is no residue: only the case's report leaks.
    return pdfWriter.write(sealSpecimen('public', isOfTheCase(document) ? spoil(document) : document));
  },
});
const adding =
  (block: Block) =>
  (document: ReportDocument): ReportDocument => ({
    ...document,
    sections: [...document.sections, { id: 'leak', title: 'Leak', blocks: [block] }],
  });

describe('a PDF that leaks is caught', () => {
  test.each<readonly [string, (document: ReportDocument) => ReportDocument]>([
    ['on a page', adding({ kind: 'paragraph', text: `seen: ${value}.` })],
    [
      'in letters with accents apart',
      adding({ kind: 'paragraph', text: people.marta.name.normalize('NFD') }),
    ],
    ['base64', adding({ kind: 'paragraph', text: Buffer.from(value).toString('base64') })],
    [
      'in a table',
      adding({ kind: 'table', caption: 'c', columns: [{ label: 'a' }, { label: 'b' }], rows: [['1', ip]] }),
    ],
    ['broken over lines', adding({ kind: 'paragraph', text: `${'x'.repeat(70)}/${value}` })],
    ['in the properties', (document) => ({ ...document, meta: [{ label: 'Author', value }] })],
    ['in the title', (document) => ({ ...document, title: `${document.title} ${value}` })],
    ['in a bookmark', (document) => ({ ...document, sections: [{ id: 'a', title: value, blocks: [] }] })],
    [
      'in what a chart stands for',
      adding({
        kind: 'chart',
        title: 'Chart',
        caption: value,
        chart: {
          kind: 'over-time',
          from: '2026-03-01T00:00:00.000Z',
          bucketMs: 3_600_000,
          series: [{ category: 'auth', counts: [1] }],
        },
      }),
    ],
    ['a secret nobody knows', adding({ kind: 'paragraph', text: 'key AKIAQYLPMN5HFIQR7XYB' })],
  ])('%s', async (_name, spoil) => {
    const { result, files } = await makeReport({
      reader: open.reader,
      profile: 'public',
      writers: [leaking(spoil)],
    });
    expect({ code: result.ok ? 'written' : result.error.code, files }).toEqual({
      code: 'redaction/residue',
      files: {},
    });
  });

  test.each([
    [
      'a revision behind the end',
      (pdf: Buffer) => Buffer.concat([pdf, Buffer.from('\n1 0 obj\n(x)\nendobj\n')]),
    ],
    [
      'something between objects',
      (pdf: Buffer) => Buffer.from(pdf.toString('latin1').replace('endobj\n', 'endobj\nx y\n'), 'latin1'),
    ],
    [
      'an attached file',
      (pdf: Buffer) =>
        Buffer.from(pdf.toString('latin1').replace('/Type /Metadata', '/Type /EmbeddedFile'), 'latin1'),
    ],
    ['a cut', (pdf: Buffer) => pdf.subarray(0, pdf.length - 400)],
  ])('%s is refused, not skipped', async (_name, spoil) => {
    const writer: ReportWriter = {
      format: 'pdf',
      write: async (sealed) => {
        const bytes = Buffer.from(await pdfWriter.write(sealed));
        return isOfTheCase(openRedacted(sealed)) ? spoil(bytes) : bytes;
      },
    };
    const { result, files } = await makeReport({ reader: open.reader, profile: 'public', writers: [writer] });
    expect({ code: result.ok ? 'written' : result.error.code, files }).toEqual({
      code: 'redaction/failed',
      files: {},
    });
  });

  test('the digest in the properties may read like a secret, and no known value may stand there', async () => {
    const written = async (digest: string) => {
      const writer: ReportWriter = {
        format: 'pdf',
        write: async (sealed) => {
          const pdf = Buffer.from(await pdfWriter.write(sealed)).toString('latin1');
          const spoilt = pdf.replace(/(?<=<xmpMM:InstanceID>)[^<]{24}/, digest);
          expect(spoilt).not.toBe(pdf);
          return Buffer.from(isOfTheCase(openRedacted(sealed)) ? spoilt : pdf, 'latin1');
        },
      };
      const { result } = await makeReport({ reader: open.reader, profile: 'public', writers: [writer] });
      return result.ok ? 'written' : result.error.code;
    };
    const packed = Buffer.from(`${'x '.repeat(8)}${value}`.slice(-16)).toString('base64');
    expect([await written('gTxIAGXQ78hCbs9/tT+9Pw=='), await written(packed)]).toEqual([
      'written',
      'redaction/residue',
    ]);
  });

  test('the network behind an issued name may stand, over a line end too, and behind nothing else', async () => {
    const known = createKnownValues({
      entities: { facts: [], omitted: {} },
      hides: () => true,
      vocabulary: [],
    });
    const gate = {
      profile: profileOf('partner'),
      known,
      redactors: await loadRedactors(),
      allowed: new Set(['ip-03']),
    };
    const found = (text: string): number => searchText('x.pdf', 'page 1', text, gate).length;
    expect([
      found('from ip-03 (203.0.113.0/24), GB'),
      found('from ip-03 \n(203.0.113.0/24), GB'),
      found('from ip-04 (203.0.113.0/24), GB'),
      found('from \n(203.0.113.0/24), GB'),
      found('from ip-03 \n(203.0.113.7), GB'),
    ]).toEqual([0, 0, 1, 1, 1]);
  });

  test('one that does not leak is written', async () => {
    const { result, files } = await makeReport({
      reader: open.reader,
      profile: 'public',
      writers: [pdfWriter],
    });
    expect([result.ok, Object.keys(files).sort()]).toEqual([
      true,
      ['incident-review.public.pdf', 'manifest.json'],
    ]);
  });
});
