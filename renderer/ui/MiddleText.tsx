/** One line that loses its middle where it is too long: a path begins with where it is from and ends with what it is. */
import './MiddleText.css';
import { classNames } from './class-names.ts';

const keptAtEnd = 22;

export function MiddleText({ text, className }: { readonly text: string; readonly className?: string }) {
  // Between code points, or half a character would stand on each side.
  const letters = [...text];
  const cut = Math.max(0, letters.length - keptAtEnd);
  return (
    <span className={classNames('middle-text', className)}>
      {cut === 0 ? null : <span className="truncate">{letters.slice(0, cut).join('')}</span>}
      <span>{letters.slice(cut).join('')}</span>
    </span>
  );
}
