/** A browser tab that was opened without the address Afterlog printed. */
import { EmptyState } from '../ui/EmptyState.tsx';

export function NoDoor() {
  return (
    <main>
      <h1 className="visually-hidden">Afterlog</h1>
      <EmptyState title="This tab has no key to Afterlog.">
        <p>
          Open the whole address that <span className="mono">afterlog serve</span> printed: its last part is
          the key, new at each start.
        </p>
      </EmptyState>
    </main>
  );
}
