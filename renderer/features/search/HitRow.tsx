/** One event with the places where the text stands. It opens on the timeline. */
import type { SearchHit } from '../../../shared/rpc/search.ts';
import { formatTimeShort } from '../../ui/format.ts';
import { Marked } from './Marked.tsx';

const shownMatches = 3;

export function HitRow({ hit, onOpen }: { readonly hit: SearchHit; readonly onOpen: () => void }) {
  const { ts, source, category, action, actor, message, matches } = hit;
  const ofMessage = matches.find((match) => match.column === 'message');
  // The record holds what the columns hold: it is shown where they do not tell.
  const columns = matches.filter((match) => match.column !== 'message' && match.column !== 'raw');
  const raw = matches.filter((match) => match.column === 'raw');
  const places = (ofMessage === undefined && columns.length === 0 ? raw : columns).slice(0, shownMatches);
  return (
    <li>
      <button type="button" className="search-hit" onClick={onOpen} title="Open on the timeline">
        <span className="search-hit-head">
          <span className={`search-dot cat-${category}`} style={{ background: `var(--cat-${category})` }} />
          <time className="figures">{ts === null ? 'no time' : formatTimeShort(ts, 'second')}</time>
          <span className="muted truncate">{source}</span>
          <span className="truncate">{action}</span>
          <span className="muted truncate">{actor ?? ''}</span>
        </span>
        {message === null ? null : (
          <span className="search-hit-line">
            {ofMessage === undefined ? message : <Marked text={ofMessage.text} ranges={ofMessage.ranges} />}
          </span>
        )}
        {places.map((place) => (
          <span key={place.column} className="search-hit-line search-place">
            <span className="muted">{place.column === 'raw' ? 'record' : place.column}</span>{' '}
            <Marked text={place.text} ranges={place.ranges} />
          </span>
        ))}
      </button>
    </li>
  );
}
