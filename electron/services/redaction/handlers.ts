/** Lines through the detectors, as `afterlog redact` sends them. */
import { ok } from '../../../shared/result/result.ts';
import type { Redactor } from '../../content/redactor.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { createLineRedactor, type LineRedactor } from '../../redaction/redact-lines.ts';
import type { Handlers } from '../handler.ts';

const mostStreams = 8;

export function createRedactionHandlers(redactors: readonly Redactor[]): Handlers<'redaction'> {
  /** The latest used last. */
  const streams = new Map<string, LineRedactor>();
  return {
    async lines(_context, { stream, profile, lines, want, ends }) {
      const key = `${profile} ${stream}`;
      const redactor = streams.get(key) ?? createLineRedactor({ profile: profileOf(profile), redactors });
      streams.delete(key);
      if (!ends) streams.set(key, redactor);
      for (const oldest of streams.keys()) {
        if (streams.size <= mostStreams) break;
        streams.delete(oldest);
      }
      return ok({
        lines: want === 'text' ? lines.map((line) => redactor.redact(line)) : [],
        spans: want === 'spans' ? lines.map((line) => redactor.spans(line).map((span) => ({ ...span }))) : [],
      });
    },
  };
}
