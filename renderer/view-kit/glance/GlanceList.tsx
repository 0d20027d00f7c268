/** What guided views found, heaviest first, each with its answer; a click goes to the view. */
import type { Glance } from '../../../shared/model/view.ts';
import { SeverityMark } from '../../ui/Shapes.tsx';
import './GlanceList.css';

export interface GlanceListProps {
  readonly found: readonly Glance[];
  readonly onOpen: (viewId: string) => void;
}

export function GlanceList({ found, onOpen }: GlanceListProps) {
  return (
    <ul className="stands-out-list">
      {found.map((glance) => (
        <li key={glance.viewId}>
          <button type="button" className="stands-out-item" onClick={() => onOpen(glance.viewId)}>
            <SeverityMark severity={glance.weight} />
            <span className="stands-out-title">{glance.title}</span>
            <span className="stands-out-answer">{glance.answer}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
