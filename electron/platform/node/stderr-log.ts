/** The log on stderr, one entry a line but for a cause's stack. stdout stays the answer's. */
import type { Log } from '../platform.ts';

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

export const stderrLog: Log = {
  info: (message) => void process.stderr.write(`${message}\n`),
  error: (message, cause) =>
    void process.stderr.write(`${message}${cause === undefined ? '' : `: ${describe(cause)}`}\n`),
};
