/** What became of a file's records, as shares of one bar; the same in words for those who do not see it. */
import type { FileAccount } from '../../../shared/model/accounting.ts';
import { formatCount } from '../../ui/format.ts';

export function AccountBar({ file }: { readonly file: FileAccount }) {
  const read = Math.max(0, file.records - file.duplicates - file.rejected - file.ignored);
  const parts = [
    { kind: 'events', words: 'read', count: read },
    { kind: 'duplicates', words: 'duplicates', count: file.duplicates },
    { kind: 'rejected', words: 'could not be read', count: file.rejected },
    { kind: 'ignored', words: 'ignored', count: file.ignored },
  ].filter((part) => part.count > 0);
  const words = parts.map((part) => `${formatCount(part.count)} ${part.words}`).join(', ');
  return (
    <span className="account-bar" role="img" aria-label={words === '' ? 'no records' : words} title={words}>
      {parts.map((part) => (
        <span key={part.kind} className={`account-bar-${part.kind}`} style={{ flexGrow: part.count }} />
      ))}
    </span>
  );
}
