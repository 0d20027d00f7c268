/** The writer of Word documents; the library behind it is set up by the first report, not by every start of the program. */
import { openRedacted } from '../../redaction/seal.ts';
import type { ReportWriter } from '../writer.ts';

export const docxWriter: ReportWriter = {
  format: 'docx',
  write: async (sealed, paper = 'a4', model) => {
    const { wordDocument } = await import('./docx-document.ts');
    return wordDocument(
      openRedacted(sealed),
      paper,
      model === undefined ? undefined : openRedacted(model).asOf,
    );
  },
};
