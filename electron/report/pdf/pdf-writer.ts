/**
 * A report as a tagged PDF: paged, with bookmarks, the marking on every page, the same bytes from every door.
 * Typst's compiler and the faces (19 MB) are loaded when the first PDF is written. Nothing is read from the machine: no face,
 * no clock, no file but those given here.
 */
import { join } from 'node:path';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Redacted } from '../../../shared/model/redacted.ts';
import type { ReportDocument } from '../../../shared/model/report-document.ts';
import type { ReportPaper } from '../../../shared/rpc/report.ts';
import { openRedacted } from '../../redaction/seal.ts';
import type { ReportWriter } from '../writer.ts';
import { printFonts } from './fonts.ts';
import { printData } from './print-data.ts';
import { printProgram } from './print-program.ts';

interface Press {
  readonly typst: Compiler;
  /** The folder that the program's files are taken to be in; none of them is on disk. */
  readonly place: string;
}

let loading: Promise<Press> | undefined;

async function load(): Promise<Press> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const { folder, faces } = printFonts();
  const typst = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: [...faces] }] });
  return { typst, place: folder };
}

async function press(): Promise<Press> {
  loading ??= load();
  try {
    return await loading;
  } catch (cause) {
    loading = undefined;
    throw cause;
  }
}

const suspects = Buffer.from('/Suspects false');

const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Half a sign, as a cut leaves it, is no text for the compiler. */
function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(halves, '\ufffd') : value;
}

/**
 * That there are no doubtful tags goes without saying, and Poppler's checks call the entry an error of its type. Blanks take its
 * place, so that nothing moves. Where it does not stand once, and outside of text, it is left.
 */
function withoutSuspects(pdf: Buffer): Buffer {
  const start = pdf.indexOf(suspects);
  const isInCatalog = start !== -1 && pdf.subarray(Math.max(0, start - 60), start).includes('/MarkInfo <<');
  if (isInCatalog && pdf.indexOf(suspects, start + 1) === -1) pdf.fill(' ', start, start + suspects.length);
  return pdf;
}

async function print(document: ReportDocument, paper: ReportPaper): Promise<Uint8Array> {
  const { typst, place } = await press();
  const { report, charts } = printData(document, paper);
  typst.resetShadow();
  try {
    typst.mapShadow(join(place, 'report.json'), Buffer.from(JSON.stringify(report, wellFormed)));
    for (const { file, svg } of charts) typst.mapShadow(join(place, file), Buffer.from(svg));
    const compiled = typst.compile({ mainFileContent: printProgram, resetRead: true });
    if (compiled.result === null) {
      const why = compiled.takeDiagnostics()?.shortDiagnostics.map((each) => String(each?.message ?? each));
      throw new Error(
        `the report could not be set for print: ${(why ?? ['no reason was given']).join('; ')}`,
      );
    }
    return withoutSuspects(typst.pdf(compiled.result, {}));
  } finally {
    typst.resetShadow();
    typst.evictCache(0);
  }
}

async function write(sealed: Redacted<ReportDocument>, paper: ReportPaper = 'a4'): Promise<Uint8Array> {
  return print(openRedacted(sealed), paper);
}

export const pdfWriter: ReportWriter = { format: 'pdf', write };
