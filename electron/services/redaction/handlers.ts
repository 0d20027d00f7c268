/** Lines through the detectors, as `afterlog redact` sends them. */
import { ok } from '../../../shared/result/result.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Redactor } from '../../content/redactor.ts';
import { collectEntities } from '../../redaction/known/collect.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { createLineRedactor, type LineRedactor } from '../../redaction/redact-lines.ts';
import { spellingsFor, unsealLines } from '../../redaction/unseal-lines.ts';
import type { Handlers } from '../handler.ts';
import { createProfileHandlers } from './profile-handlers.ts';
import { vaultHandlers } from './vault-handlers.ts';
import { vaultOf } from './vault-of-case.ts';

const mostStreams = 8;

export function createRedactionHandlers(redactors: readonly Redactor[]): Handlers<'redaction'> {
  /** The latest used last. */
  const streams = new Map<string, LineRedactor>();
  const told = new Map<string, { replaced: number; kept: number; spellings: ReadonlyMap<string, string> }>();
  const spellingsOf = async (file: CaseFile): Promise<ReadonlyMap<string, string>> =>
    spellingsFor((await collectEntities(file.reader)).facts);
  return {
    ...createProfileHandlers(redactors),
    ...vaultHandlers,
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
    async unseal(context, { caseId, as, stream, lines, ends }) {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const content = await vaultOf(file.value).load();
      if (!content.ok) return content;
      const key = `${caseId} ${stream}`;
      const before = told.get(key) ?? { replaced: 0, kept: 0, spellings: await spellingsOf(file.value) };
      const turned = unsealLines(content.value.rows, lines, before.spellings);
      const sum = { replaced: before.replaced + turned.replaced, kept: before.kept + turned.kept };
      told.set(key, { ...sum, spellings: before.spellings });
      if (ends) {
        told.delete(key);
        await file.value.custody.append({ act: 'vault.unseal', by: as, detail: sum });
      }
      return ok({ lines: [...turned.lines], ...sum });
    },
  };
}
