/** A text with its ranges marked. */
import { Fragment } from 'react';

interface MarkedProps {
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}

export function Marked({ text, ranges }: MarkedProps) {
  const last = ranges.at(-1)?.[1] ?? 0;
  return (
    <>
      {ranges.map(([from, to], at) => (
        <Fragment key={from}>
          {text.slice(ranges[at - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(last)}
    </>
  );
}
