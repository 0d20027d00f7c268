/** What was taken out: by layer in the order they work, by rule, with counts. A layer that found nothing says so. */
import { formatCount } from '../../ui/format.ts';
import './RedactionTable.css';
import { type RedactionCount, sumByLayer } from './redaction-sums.ts';

export function RedactionTable({ redactions }: { readonly redactions: readonly RedactionCount[] }) {
  return (
    <table className="redactions">
      <caption className="visually-hidden">Redactions by layer and rule</caption>
      <thead>
        <tr>
          <th scope="col">Layer and rule</th>
          <th scope="col">Taken out</th>
        </tr>
      </thead>
      {sumByLayer(redactions).map((layer) => (
        <tbody key={layer.id}>
          <tr className="redactions-layer">
            <th scope="rowgroup">
              {layer.title} <span className="muted">{layer.help}</span>
            </th>
            <td>{formatCount(layer.total)}</td>
          </tr>
          {layer.rules.map((one) => (
            <tr key={one.rule}>
              <td className="mono">{one.rule}</td>
              <td>{formatCount(one.count)}</td>
            </tr>
          ))}
          {layer.rules.length === 0 ? (
            <tr>
              <td className="muted" colSpan={2}>
                Found nothing to take out.
              </td>
            </tr>
          ) : null}
        </tbody>
      ))}
    </table>
  );
}
