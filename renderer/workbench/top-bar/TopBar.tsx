/** Which case this is, how it may be shared, and what part of it every screen looks at. */
import { useCaseState } from '../../state/CaseContext.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { TlpBadge } from '../TlpBadge.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterText } from './FilterText.tsx';
import { PaletteButton } from './PaletteButton.tsx';
import { RangePicker } from './RangePicker.tsx';
import './TopBar.css';

export function TopBar() {
  const summary = useCaseState((state) => state.case);
  return (
    <header className="top-bar">
      <div className="top-bar-row">
        <h1 className="top-bar-name truncate" title={summary.dir}>
          {summary.name}
        </h1>
        <TlpBadge classification={summary.classification} />
        {summary.origin === undefined ? null : (
          <Badge
            tone="warning"
            title={`Redacted package, profile ${summary.origin.profile.id}, signed by key ${summary.origin.fingerprint}. Nothing in it can be changed.`}
          >
            Redacted, read-only
          </Badge>
        )}
        <FilterText />
        <RangePicker />
        <Badge title="All times are shown in Coordinated Universal Time">UTC</Badge>
        <PaletteButton />
      </div>
      <FilterChips />
    </header>
  );
}
