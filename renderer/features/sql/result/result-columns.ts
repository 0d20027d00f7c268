/** The columns of a result as a grid shows them: as wide as their names and first values need, within reason. */
import type { Table } from '../../../../shared/model/cell.ts';
import { cellText, kindOfType } from '../../../view-kit/table/cell-text.ts';
import type { GridColumn } from '../../../view-kit/table/grid-column.ts';

const sampledRows = 60;
const leastPx = 64;
const mostPx = 360;
/** Width of a character at the size cells are set in, text and mono. */
const textPx = 6.6;
const monoPx = 7.25;
const paddingPx = 20;

export function resultColumns({ columns, data }: Table): readonly GridColumn[] {
  return columns.map((column, at) => {
    const kind = kindOfType(column.type);
    const lengths = (data[at] ?? []).slice(0, sampledRows).map((value) => cellText(value, kind)?.length ?? 4);
    const characterPx = kind === 'time' || kind === 'json' ? monoPx : textPx;
    const wanted =
      Math.max(column.name.length * textPx + 4, Math.max(0, ...lengths) * characterPx) + paddingPx;
    return {
      key: `${at} ${column.name}`,
      label: column.name,
      help: `${column.name} ${column.type}`,
      kind,
      width: Math.round(Math.min(Math.max(wanted, leastPx), mostPx)),
      value: (row) => row.at(at),
    };
  });
}
