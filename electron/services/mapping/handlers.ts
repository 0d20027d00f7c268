/** The mapping wizard's answers: what a file holds, what a mapping would make of it, and making it so. */
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { Result } from '../../../shared/result/result.ts';
import { ok } from '../../../shared/result/result.ts';
import { errorFromCause, fail, pathIn } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Source } from '../../content/source.ts';
import { ensureEntities } from '../../correlate/entities/rebuild.ts';
import { type Framing, framingSchema } from '../../ingest/framing.ts';
import { inspect, mappingBehind } from '../../ingest/generic/inspect.ts';
import { preview } from '../../ingest/generic/preview.ts';
import { sourceFromMapping } from '../../ingest/generic/source-from-mapping.ts';
import { readUserSources, removeUserSource, saveUserSource } from '../../ingest/generic/user-sources.ts';
import { remapFile } from '../../ingest/remap-file.ts';
import { headBytes } from '../../ingest/sniff.ts';
import { type StoredRow, storedFile } from '../../ingest/stored-files.ts';
import { zonesOfCase } from '../../ingest/zones.ts';
import type { CallContext, Handlers } from '../handler.ts';

async function find(
  context: CallContext,
  sources: readonly Source[],
  input: { readonly caseId: string; readonly fileId: number },
): Promise<Result<{ file: CaseFile; stored: StoredRow }>> {
  const file = context.cases.get(input.caseId);
  if (!file.ok) return file;
  const stored = await storedFile(file.value.writer, file.value.layout, sources, input.fileId);
  if (stored === undefined)
    return fail('ingest/no-file', `there is no file ${input.fileId} in this case`, {
      hint: 'Look at the list of files.',
    });
  return ok({ file: file.value, stored });
}

/** More than a sample. */
const recordsLooked = 500;

async function headOf(bytes: AsyncGenerator<Buffer>): Promise<{ head: Buffer; isWhole: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    parts.push(chunk);
    length += chunk.length;
    if (length > headBytes) break;
  }
  return { head: Buffer.concat(parts).subarray(0, headBytes), isWhole: length <= headBytes };
}

/** Evidence that cannot be read is told as such. */
async function read<T>(path: string, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (cause) {
    return { ok: false, error: errorFromCause(cause, pathIn(cause, path), 'read') };
  }
}

/** What `inspect` gave, handed back. */
function framingFrom(text: string): Result<Framing> {
  try {
    const parsed = framingSchema.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Told below.
  }
  return fail('app/invalid-request', 'the framing is not one that was offered', {
    hint: 'Inspect the file again.',
  });
}

/** A zone that no clock knows would fail the whole reading later. */
async function strange(file: CaseFile, mapping: Mapping): Promise<Result<never> | undefined> {
  const { zone } = mapping.time;
  if (zone === undefined) return undefined;
  const known = await file.writer.table('SELECT 1 AS one FROM pg_timezone_names() WHERE name = $1', [zone]);
  return known.rows > 0
    ? undefined
    : fail('app/usage', `${zone} is not a time zone`, { hint: 'Use a name such as Europe/Paris or UTC.' });
}

export function createMappingHandlers(sources: readonly Source[]): Handlers<'mapping'> {
  return {
    async inspect(context, input) {
      const found = await find(context, sources, input);
      if (!found.ok) return found;
      const { intake } = found.value.stored;
      const begun = await read(intake.path, () => headOf(intake.bytesFrom(0, recordsLooked)));
      if (!begun.ok) return begun;
      const { head, isWhole } = begun.value;
      const chosen = input.framing === undefined ? ok(undefined) : framingFrom(input.framing);
      if (!chosen.ok) return chosen;
      const current = intake.framing.kind === 'none' ? undefined : intake.framing;
      const seen = inspect(head, isWhole, chosen.value ?? current);
      const now = chosen.value === undefined ? mappingBehind(intake.source) : undefined;
      const mapping = now ?? seen.guess;
      return ok({
        path: intake.path,
        source: intake.source?.id ?? 'unknown',
        framings: seen.framings.map(({ framing, label }) => ({ framing: JSON.stringify(framing), label })),
        framing: JSON.stringify(seen.framing),
        records: seen.records,
        fields: seen.fields.map((field) => ({ ...field, examples: [...field.examples] })),
        mapping: mapping ?? null,
        isGuess: mapping?.id.startsWith('generic.') ?? false,
      });
    },
    async preview(context, input) {
      const found = await find(context, sources, input);
      if (!found.ok) return found;
      const { file, stored } = found.value;
      const wrong = await strange(file, input.mapping);
      if (wrong !== undefined) return wrong;
      const framing = framingFrom(input.framing);
      if (!framing.ok) return framing;
      const seen = await read(stored.intake.path, () =>
        preview(file.writer, file.layout, stored.intake, framing.value, input.mapping),
      );
      return seen.ok ? ok({ ...seen.value, reasons: seen.value.reasons.map((each) => ({ ...each })) }) : seen;
    },
    async apply(context, input) {
      const found = await find(context, sources, input);
      if (!found.ok) return found;
      const { file } = found.value;
      const wrong = await strange(file, input.mapping);
      if (wrong !== undefined) return wrong;
      const framing = framingFrom(input.framing);
      if (!framing.ok) return framing;
      const { mapping } = input;
      const as = {
        source: sourceFromMapping(mapping),
        root: mapping.root,
        framing: framing.value,
        mapping: JSON.stringify(mapping),
      };
      const account = await remapFile(input.fileId, as, `mapped by hand as ${mapping.title}`, {
        file,
        sources,
        zones: await zonesOfCase(file.writer),
        signal: context.signal,
        onProgress: (phase) => context.progress({ phase, done: 0, total: 0, unit: 'steps' }),
      });
      if (account.ok && input.keep) await saveUserSource(context.platform.userDataDir, mapping);
      await file.lists.clear();
      if (account.ok) await ensureEntities(file);
      context.changed(input.caseId, 'events');
      return account;
    },
    async list(context) {
      const { mappings, problems } = await readUserSources(context.platform.userDataDir);
      return ok({ mappings: [...mappings], problems: [...problems] });
    },
    async remove(context, input) {
      const { mappings } = await readUserSources(context.platform.userDataDir);
      if (!mappings.some(({ id }) => id === input.id))
        return fail('app/usage', `there is no mapping ${input.id}`, {
          hint: 'Look at the list of mappings.',
        });
      await removeUserSource(context.platform.userDataDir, input.id);
      return ok({});
    },
  };
}
