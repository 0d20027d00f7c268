/** The question, the counts per source beside it, and the hits in order of time. */
import { Search, TextSearch } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useCaseState } from '../../state/CaseContext.tsx';
import { isFiltering } from '../../state/filter-terms.ts';
import type { SearchMatch, SearchOrder } from '../../state/search-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { SearchResults } from './SearchResults.tsx';
import './SearchScreen.css';

const pauseMs = 300;
const matches: readonly { value: SearchMatch; label: string }[] = [
  { value: 'anywhere', label: 'Anywhere' },
  { value: 'word', label: 'Whole words' },
  { value: 'prefix', label: 'Beginnings of words' },
];
const orders: readonly { value: SearchOrder; label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
];

export function SearchScreen() {
  const state = useCaseState((current) => current);
  const { searchText: text, searchMatch: match, searchOrder: order, filter } = state;
  const { setSearchText, setSearchMatch, setSearchOrder, clearFilter } = state;
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return undefined;
    const timer = setTimeout(() => setSearchText(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, text, setSearchText]);

  return (
    <div className="search">
      <search>
        <form
          className="search-bar"
          onSubmit={(event) => {
            event.preventDefault();
            setSearchText(typed.trim());
          }}
        >
          <Input
            id="search-text"
            className="search-text"
            label="Search every event"
            labelHidden
            icon={<Search aria-hidden="true" />}
            placeholder="A name, an address, an id, a part of a message"
            maxLength={1_000}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Select
            label="Where it may stand"
            labelHidden
            value={match}
            options={matches}
            onValue={setSearchMatch}
          />
          <Select label="Order" labelHidden value={order} options={orders} onValue={setSearchOrder} />
        </form>
      </search>
      {isFiltering(filter) ? (
        <p className="search-within muted">
          Only within the filter above.{' '}
          <Button tone="quiet" onClick={clearFilter}>
            Search all events
          </Button>
        </p>
      ) : null}
      {text === '' ? (
        <EmptyState icon={<TextSearch aria-hidden="true" />} title="Search every event">
          Letters of any case, in the columns and in the whole record as it was exported. Punctuation counts:
          ana@ finds addresses that contain it.
        </EmptyState>
      ) : (
        <SearchResults
          key={`${text} ${match} ${order} ${JSON.stringify(filter)}`}
          request={{ text, match, order, filter }}
        />
      )}
    </div>
  );
}
