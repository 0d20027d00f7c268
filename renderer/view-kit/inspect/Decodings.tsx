/** What else a value may be, each reading with its reason; open while there is one, folded when there are more. */
import { useMemo } from 'react';
import { JsonTree } from '../json-tree/JsonTree.tsx';
import type { JsonValue } from '../json-tree/read-json.ts';
import { decodingsOf } from './decodings.ts';
import './Decodings.css';

export function Decodings({ name, text }: { readonly name: string; readonly text: string }) {
  const found = useMemo(() => decodingsOf(text), [text]);
  if (found.length === 0) return null;
  return (
    <div className="decodings">
      {found.map(({ kind, title, why, value }) => (
        <details key={kind} open={found.length === 1}>
          <summary>
            {title} <span className="muted">{why}</span>
          </summary>
          {typeof value === 'string' ? (
            <p className="decoding-text">{value}</p>
          ) : (
            <JsonTree label={`${name} as ${title}`} value={value as JsonValue} openDepth={2} />
          )}
        </details>
      ))}
    </div>
  );
}
