/**
 * What a person may choose for each part of a profile. No choice lets out what no profile lets out: secrets are hidden,
 * ids that Afterlog made stand, and text is searched before it is shown.
 */
import { type ReportColumn, reportColumns } from '../../../shared/model/report.ts';
import { type EntityKind, entityKinds } from '../../content/redactor.ts';
import { type ColumnOperator, commonColumns, type EntityOperator, secretEntities } from './profile.ts';

const vocabulary: readonly ReportColumn[] = [
  'source',
  'category',
  'action',
  'outcome',
  'severity',
  'actor_kind',
];
/** References that resolve in the case: a report without them says nothing that can be checked. */
const references: readonly ReportColumn[] = ['event_id', 'file_id', 'record_no', 'ts'];

export function columnChoices(column: ReportColumn): readonly ColumnOperator[] {
  if (column === 'ts') return ['time'];
  if (references.includes(column)) return ['keep'];
  if (vocabulary.includes(column)) return ['keep', 'drop'];
  if (column === 'src_country') return ['country', 'drop'];
  if (column === 'user_agent') return ['scrub', 'user-agent', 'drop'];
  const common: string | undefined = column === 'src_asn' ? undefined : commonColumns[column];
  return common === 'entity' ? ['entity', 'drop'] : ['scrub', 'drop'];
}

export function entityChoices(kind: EntityKind): readonly EntityOperator[] {
  if (kind in secretEntities) return ['pseudonymise', 'mask'];
  return kind === 'ip' ? ['keep', 'prefix', 'pseudonymise', 'mask'] : ['keep', 'pseudonymise', 'mask'];
}

export const isColumn = (name: string): name is ReportColumn =>
  reportColumns.some((column) => column === name);
export const isEntityKind = (name: string): name is EntityKind => entityKinds.some((kind) => kind === name);
