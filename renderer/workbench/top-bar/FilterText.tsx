/** Free text: `/` comes here, Enter applies, Esc leaves; typing applies by itself after a pause. */
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useCaseState } from '../../state/CaseContext.tsx';
import { Input } from '../../ui/Input.tsx';

const pauseMs = 350;

export function FilterText() {
  const applied = useCaseState((state) => state.filter.text ?? '');
  const setText = useCaseState((state) => state.setText);
  const [typed, setTyped] = useState(applied);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(applied);
  }, [applied]);
  useEffect(() => {
    if (typed.trim() === applied) return undefined;
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
      placeholder="Filter by text in any field, press /"
      maxLength={1_000}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') setText(typed);
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
