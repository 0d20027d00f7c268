/** A record as a tree that opens and closes by click and arrow keys. A leaf's menu is the caller's. */
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { flattenJson, previewOf, type TreeLine } from './flatten-json.ts';
import { ExactNumber, type JsonValue } from './read-json.ts';
import './JsonTree.css';

export interface JsonTreeProps {
  readonly label: string;
  readonly value: JsonValue;
  /** Branches above this depth are open at first. */
  readonly openDepth?: number;
  readonly onMenu?: (line: TreeLine, at: { readonly x: number; readonly y: number }) => void;
}

export function JsonTree({ label, value, openDepth = 3, onMenu }: JsonTreeProps) {
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(() => new Set());
  const [current, setCurrent] = useState('$');
  const tree = useRef<HTMLDivElement>(null);
  const lines = useMemo(
    () => flattenJson(value, (path, depth) => depth < openDepth !== flipped.has(path)),
    [value, openDepth, flipped],
  );

  const flip = (path: string): void => {
    const next = new Set(flipped);
    if (!next.delete(path)) next.add(path);
    setFlipped(next);
  };
  const go = (to: TreeLine | undefined): void => {
    if (to === undefined) return;
    setCurrent(to.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(to.path)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = lines.findIndex((line) => line.path === current);
    const here = lines[at];
    if (here === undefined) return;
    const parent = (): TreeLine | undefined => lines.slice(0, at).findLast((line) => line.depth < here.depth);
    const canOpen = here.size !== undefined && here.size > 0;
    if (event.key === 'ArrowDown') go(lines[at + 1]);
    else if (event.key === 'ArrowUp') go(lines[at - 1]);
    else if (event.key === 'ArrowRight') canOpen && !here.isOpen ? flip(here.path) : go(lines[at + 1]);
    else if (event.key === 'ArrowLeft') here.isOpen ? flip(here.path) : go(parent());
    else if (event.key === 'Home') go(lines[0]);
    else if (event.key === 'End') go(lines.at(-1));
    else if (event.key === 'Enter' && canOpen) flip(here.path);
    else if (event.key === 'Enter' || event.key === 'ContextMenu') {
      const place = event.target instanceof Element ? event.target.getBoundingClientRect() : undefined;
      onMenu?.(here, { x: (place?.left ?? 0) + 24, y: place?.bottom ?? 0 });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onMenuEvent = (event: MouseEvent, line: TreeLine): void => {
    if (onMenu === undefined || line.hidden !== undefined) return;
    event.preventDefault();
    setCurrent(line.path);
    onMenu(line, { x: event.clientX, y: event.clientY });
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      className="json-tree mono"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {lines.map((line) => (
        <div
          key={line.path}
          role="treeitem"
          aria-level={line.depth + 1}
          aria-selected={line.path === current}
          {...(line.size === undefined ? {} : { 'aria-expanded': line.isOpen })}
          tabIndex={line.path === current ? 0 : -1}
          data-path={line.path}
          className="json-line"
          style={{ paddingLeft: 4 + Math.min(line.depth, 40) * 14 }}
          title={line.path}
          onFocus={() => setCurrent(line.path)}
          onClick={(event) => {
            if (line.size !== undefined && line.size > 0) flip(line.path);
            else onMenuEvent(event, line);
          }}
          onContextMenu={(event) => onMenuEvent(event, line)}
          onKeyDown={() => undefined}
        >
          <span className="json-mark" aria-hidden="true">
            {line.size === undefined || line.size === 0 ? '' : line.isOpen ? '▾' : '▸'}
          </span>
          <Words line={line} />
        </div>
      ))}
    </div>
  );
}

function Words({ line }: { readonly line: TreeLine }) {
  if (line.hidden !== undefined) return <span className="json-rest">{line.hidden} more: see the text</span>;
  return (
    <>
      {line.name === undefined ? null : (
        <>
          <span className={line.isIndex ? 'json-index' : 'json-key'}>{line.name}</span>
          <span className="json-colon">:&nbsp;</span>
        </>
      )}
      <span className={`json-${kindOf(line)}`}>{previewOf(line)}</span>
    </>
  );
}

function kindOf({ value, size }: TreeLine): string {
  if (size !== undefined) return 'branch';
  if (value instanceof ExactNumber) return 'number';
  return value === null ? 'null' : typeof value;
}
