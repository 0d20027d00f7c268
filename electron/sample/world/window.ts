/**
 * The stretch of time the sample covers. The story keeps its dates; a bigger
 * sample first reaches further back (to about two months), then grows denser.
 */
import { DAY_MS, type TimeRange } from '../base/schedule.ts';

export const STORY_RANGE: TimeRange = { fromMs: Date.UTC(2026, 2, 3), toMs: Date.UTC(2026, 2, 7) };

/** From here on the identity provider's log was exported a second time. */
export const OKTA_OVERLAP_FROM_MS = Date.UTC(2026, 2, 5, 6);
/** The older code-host export ends here, the newer one begins an hour earlier. */
export const GITHUB_OLDER_TO_MS = Date.UTC(2026, 2, 4, 6, 30);
/** The last hour of the job log came in a file of its own. */
export const JOBS_TAIL_FROM_MS = Date.UTC(2026, 2, 6, 23);

const SHORTEST_DAYS = 9;
const LONGEST_DAYS = 62;

export function windowFor(events: number): TimeRange {
  const days = Math.min(LONGEST_DAYS, Math.max(SHORTEST_DAYS, Math.ceil(events / 2_000)));
  return { fromMs: STORY_RANGE.toMs - days * DAY_MS, toMs: STORY_RANGE.toMs };
}
