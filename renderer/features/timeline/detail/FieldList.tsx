/** The fields of an event by group. A click or the menu key on a value opens its pivots; fields without a value are folded. */
import { useState } from 'react';
import type { Cell } from '../../../../shared/model/cell.ts';
import type { EventColumnName } from '../../../../shared/model/event-column.ts';
import { CategoryMark, OutcomeMark, SeverityMark } from '../../../ui/Shapes.tsx';
import { cellText, clipboardText } from '../../../view-kit/table/cell-text.ts';
import type { OpenPivots } from '../use-pivot-menu.tsx';
import { type Field, groupFields } from './field-groups.ts';
import './FieldList.css';

export interface FieldListProps {
  readonly event: Readonly<Record<string, Cell>>;
  readonly ts: string | undefined;
  readonly openPivots: OpenPivots;
}

export function FieldList({ event, ts, openPivots }: FieldListProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const groups = groupFields(event);
  const emptyCount = groups.reduce((sum, group) => sum + group.empty.length, 0);
  return (
    <div className="fields">
      {groups
        .filter((group) => group.filled.length > 0 || isUnfolded)
        .map((group) => (
          <section key={group.title} className="field-group" aria-label={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.filled.map((field) => (
                <div key={field.column} className="event-field">
                  <dt title={field.help}>{field.column}</dt>
                  <dd>
                    <ValueButton field={field} ts={ts} openPivots={openPivots} />
                  </dd>
                </div>
              ))}
              {isUnfolded
                ? group.empty.map((column) => (
                    <div key={column} className="event-field">
                      <dt>{column}</dt>
                      <dd>
                        <button
                          type="button"
                          className="value-button grid-null"
                          onClick={(click) =>
                            openPivots({ column, value: '', ts }, pointOf(click.currentTarget))
                          }
                        >
                          null
                        </button>
                      </dd>
                    </div>
                  ))
                : null}
            </dl>
          </section>
        ))}
      {emptyCount === 0 ? null : (
        <button
          type="button"
          className="fields-fold"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {isUnfolded ? 'Fold fields without a value' : `${emptyCount} fields without a value`}
        </button>
      )}
    </div>
  );
}

function ValueButton({
  field,
  ts,
  openPivots,
}: {
  readonly field: Field;
  readonly ts: string | undefined;
  readonly openPivots: OpenPivots;
}) {
  const { column, value } = field;
  const plain = clipboardText(value);
  return (
    <button
      type="button"
      className={isMono(column) ? 'value-button mono' : 'value-button'}
      aria-haspopup="menu"
      onClick={(click) => openPivots({ column, value: plain, ts }, pointOf(click.currentTarget))}
      onContextMenu={(click) => {
        click.preventDefault();
        openPivots({ column, value: plain, ts }, { x: click.clientX, y: click.clientY });
      }}
    >
      <span className="visually-hidden">{column}: </span>
      <Shown column={column} value={value} />
    </button>
  );
}

function Shown({ column, value }: { readonly column: EventColumnName; readonly value: Cell }) {
  const text = clipboardText(value);
  if (column === 'category') return <CategoryMark category={text} />;
  if (column === 'outcome') return <OutcomeMark outcome={text} />;
  if (column === 'severity') return <SeverityMark severity={text} />;
  if (column === 'ts') return `${cellText(value, 'time') ?? ''} UTC`;
  if (column === 'duration_ms') return `${cellText(value, 'number') ?? ''} ms`;
  if (column === 'item_count') return cellText(value, 'number') ?? '';
  return text === '' ? <span className="grid-null">empty</span> : text;
}

export function pointOf(element: Element): { readonly x: number; readonly y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 2 };
}

function isMono(column: EventColumnName): boolean {
  return /^(ts|time_original|.*_id|src_ip|status_code)$/.test(column);
}
