/** Outcome and severity as shape, word and colour: any one of the three is enough to read them. */
import type { ReactNode } from 'react';
import './Shapes.css';

const outcomeShapes: Readonly<Record<string, ReactNode>> = {
  success: <path d="M2 6.4 4.7 9 10 3.2" fill="none" strokeWidth="1.8" />,
  failure: <path d="M2.6 2.6 9.4 9.4 M9.4 2.6 2.6 9.4" fill="none" strokeWidth="1.8" />,
  unknown: <path d="M2.5 6 H9.5" fill="none" strokeWidth="1.8" strokeDasharray="2 1.5" />,
};

const severityShapes: Readonly<Record<string, ReactNode>> = {
  info: <circle cx="6" cy="6" r="2.6" fill="none" strokeWidth="1.3" />,
  low: <circle cx="6" cy="6" r="3.2" strokeWidth="0" />,
  medium: <path d="M6 1.8 10.6 9.8 H1.4 Z" strokeWidth="0" />,
  high: <path d="M6 0.8 11.2 6 6 11.2 0.8 6 Z" strokeWidth="0" />,
  critical: <path d="M3.6 0.6 H8.4 L11.4 3.6 V8.4 L8.4 11.4 H3.6 L0.6 8.4 V3.6 Z" strokeWidth="0" />,
};

export function OutcomeMark({ outcome }: { readonly outcome: string }) {
  return <Marked className={`outcome-${outcome}`} shape={outcomeShapes[outcome]} word={outcome} />;
}

export function SeverityMark({ severity }: { readonly severity: string }) {
  return <Marked className={`severity-${severity}`} shape={severityShapes[severity]} word={severity} />;
}

export function CategoryMark({ category }: { readonly category: string }) {
  return (
    <span className="shape-mark">
      <span className="category-swatch" style={{ background: `var(--cat-${category}, var(--cat-other))` }} />
      {category}
    </span>
  );
}

function Marked({
  className,
  shape,
  word,
}: {
  readonly className: string;
  readonly shape: ReactNode;
  readonly word: string;
}) {
  return (
    <span className={`shape-mark ${className}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true" fill="currentColor" stroke="currentColor">
        {shape}
      </svg>
      {word}
    </span>
  );
}
