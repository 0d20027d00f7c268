/**
 * The filter as one types it: `/` comes here. Words filter by themselves after a pause; `actor:ana -action:sign_in` wait for
 * Enter and then become chips. Shift+Enter searches. Esc leaves.
 */
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { readFilterText } from '../../../shared/model/filter-text.ts';
import { useCaseState } from '../../state/CaseContext.tsx';
import { Input } from '../../ui/Input.tsx';

const pauseMs = 350;

export function FilterText() {
  const applied = useCaseState((state) => state.filter.text ?? '');
  const setText = useCaseState((state) => state.setText);
  const applyTyped = useCaseState((state) => state.applyTyped);
  const openSearch = useCaseState((state) => state.openSearch);
  const [typed, setTyped] = useState(applied);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(applied);
  }, [applied]);
  useEffect(() => {
    if (typed.trim() === applied || readFilterText(typed).terms.length > 0) return undefined;
    const timer = setTimeout(() => setText(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, applied, setText]);

  return (
    <Input
      id="filter-text"
      ref={field}
      className="filter-text"
      label="Filter by text"
      labelHidden
      icon={<Search aria-hidden="true" />}
      placeholder="Words, or actor:ana -action:sign_in ip:10.0.0.0/8"
      title="Words are looked for in every field. column:value, -column:value, name:*part* and ip:10.0.0.0/8 become chips on Enter. Shift+Enter shows where the words stand. / comes here."
      maxLength={1_000}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.shiftKey) openSearch(readFilterText(typed).text);
        else if (event.key === 'Enter') {
          applyTyped(typed);
          setTyped(readFilterText(typed).text);
        }
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
