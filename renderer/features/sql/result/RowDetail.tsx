/** One row of a result in full: long text unbroken, nested values as trees. */
import { PanelRightClose } from 'lucide-react';
import type { Cell } from '../../../../shared/model/cell.ts';
import { formatCount } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Decodings } from '../../../view-kit/inspect/Decodings.tsx';
import { JsonTree } from '../../../view-kit/json-tree/JsonTree.tsx';
import { type JsonValue, readJson } from '../../../view-kit/json-tree/read-json.ts';
import { type CellKind, cellText } from '../../../view-kit/table/cell-text.ts';
import type { GridColumn } from '../../../view-kit/table/grid-column.ts';
import type { GridRow } from '../../../view-kit/table/page-cache.ts';
import './RowDetail.css';

export interface RowDetailProps {
  readonly columns: readonly GridColumn[];
  readonly row: GridRow | undefined;
  readonly onClose: () => void;
}

export function RowDetail({ columns, row, onClose }: RowDetailProps) {
  return (
    <section className="row-detail" aria-label="Row detail">
      <header>
        <h2>{row === undefined ? 'Row' : `Row ${formatCount(row.index + 1)}`}</h2>
        <IconButton
          label="Close row detail"
          keys="space"
          icon={<PanelRightClose aria-hidden="true" />}
          side="left"
          onClick={onClose}
        />
      </header>
      {row === undefined ? (
        <p className="muted row-detail-empty">Choose a row to see all of it.</p>
      ) : (
        <dl tabIndex={0}>
          {columns.map((column) => (
            <div key={column.key}>
              <dt>{column.label}</dt>
              <dd>
                <Value name={column.label} kind={column.kind} value={column.value(row)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Value({
  name,
  kind,
  value,
}: {
  readonly name: string;
  readonly kind: CellKind;
  readonly value: Cell | undefined;
}) {
  const tree = kind === 'json' ? treeOf(value) : undefined;
  if (tree !== undefined) return <JsonTree label={name} value={tree} openDepth={2} />;
  const text = cellText(value, kind);
  if (text === undefined) return <span className="grid-null">null</span>;
  if (kind === 'time') return <span className="mono">{text}</span>;
  return (
    <>
      <span>{text}</span>
      <Decodings name={name} text={text} />
    </>
  );
}

function treeOf(value: Cell | undefined): JsonValue | undefined {
  const read = typeof value === 'string' ? readJson(value) : value;
  return typeof read === 'object' && read !== null ? read : undefined;
}
