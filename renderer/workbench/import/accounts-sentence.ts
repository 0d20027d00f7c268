/** The account of an import or a case in one sentence; the parts always add up to the records. */
import type { Totals } from '../../../shared/model/accounting.ts';
import { formatCount, formatCounted } from '../../ui/format.ts';

export function accountsSentence(totals: Totals): string {
  const rejected =
    totals.rejected === 0 && totals.ignored === 0
      ? 'every record could be read'
      : `${formatCount(totals.rejected)} could not be read`;
  const parts = [
    formatCounted(totals.events, 'event'),
    formatCounted(totals.duplicates, 'duplicate'),
    rejected,
  ];
  if (totals.ignored > 0) parts.push(`${formatCount(totals.ignored)} ignored`);
  return `${formatCounted(totals.records, 'record')} in ${formatCounted(totals.files, 'file')}: ${parts.join(', ')}.`;
}
