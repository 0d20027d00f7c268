/**
 * The zone of times that name none: per source, given with an import or set later. Setting it reads the time of every
 * event of that source anew, from what is stored; the evidence is not needed.
 */
import type { AppError } from '../../shared/result/app-error.ts';
import { appError } from '../base/app-errors.ts';
import type { Writer } from '../casefile/engine.ts';
import type { Source } from '../content/source.ts';
import { settleAccounts } from './accounting.ts';
import { rootSchema } from './framing.ts';
import { timesQuery } from './projection.ts';
import { sourceOfFile } from './stored-files.ts';

export async function zonesOfCase(writer: Writer): Promise<Readonly<Record<string, string>>> {
  const known = await writer.table('SELECT source, zone FROM store.source_zone');
  const [sources = [], zones = []] = known.data;
  return Object.fromEntries(sources.map((source, index) => [String(source), String(zones[index])]));
}

export async function rememberZone(writer: Writer, source: string, zone: string): Promise<void> {
  await writer.run('INSERT OR REPLACE INTO store.source_zone VALUES ($1, $2, now())', [source, zone]);
}

/** A zone for a source that is not known, or one that no clock knows, is a slip worth stopping for. */
export async function strangeZone(
  writer: Writer,
  sources: readonly Source[] | undefined,
  zones: Readonly<Record<string, string>>,
): Promise<AppError | undefined> {
  for (const [source, zone] of Object.entries(zones)) {
    if (sources !== undefined && !sources.some((each) => each.id === source)) {
      const known = sources.map((each) => each.id).join(', ');
      return appError('app/usage', `there is no source ${source}`, { hint: `Sources are: ${known}.` });
    }
    const named = await writer.table('SELECT 1 AS one FROM pg_timezone_names() WHERE name = $1', [zone]);
    if (named.rows === 0)
      return appError('app/usage', `${zone} is not a time zone`, {
        hint: 'Use a name such as Europe/Paris or UTC.',
      });
  }
  return undefined;
}

export interface ZoneQuestion {
  readonly source: string;
  /** Undefined while they are read as UTC for want of a better answer. */
  readonly zone: string | undefined;
  /** Events whose time names no zone. */
  readonly events: number;
  readonly example: string;
}

/** Sources with times that name no zone, where no rule of the vendor's says which it is. */
export async function zoneQuestions(reader: Pick<Writer, 'table'>): Promise<ZoneQuestion[]> {
  const found = await reader.table(
    `SELECT f.source, z.zone, sum(f.zoneless)::BIGINT AS events,
       (SELECT any_value(e.time_original) FROM store.event e WHERE e.source = f.source) AS example
     FROM store.file f LEFT JOIN store.source_zone z USING (source) GROUP BY ALL HAVING sum(f.zoneless) > 0 ORDER BY f.source`,
  );
  const [sources = [], zones = [], events = [], examples = []] = found.data;
  return sources.map((source, index) => ({
    source: String(source),
    zone: typeof zones[index] === 'string' ? zones[index] : undefined,
    events: Number(events[index]),
    example: String(examples[index] ?? ''),
  }));
}

interface FileMapping {
  readonly fileId: number;
  readonly root: string | null;
  readonly mapping: string | null;
}

/** Reads every time of the source anew in `zone`; without one, in UTC. Gives how many events moved. */
export async function setZone(
  writer: Writer,
  sources: readonly Source[],
  sourceId: string,
  zone: string | undefined,
): Promise<number> {
  if (zone === undefined) await writer.run('DELETE FROM store.source_zone WHERE source = $1', [sourceId]);
  else await rememberZone(writer, sourceId, zone);
  const files = await writer.table(
    'SELECT file_id, import_id, root, mapping FROM store.file WHERE source = $1 ORDER BY file_id',
    [sourceId],
  );
  const [ids = [], imports = [], roots = [], mappings = []] = files.data;
  const groups = new Map<string, FileMapping[]>();
  for (const [index, id] of ids.entries()) {
    const one = { fileId: Number(id), root: textOrNull(roots[index]), mapping: textOrNull(mappings[index]) };
    const key = JSON.stringify([one.root, one.mapping]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  let moved = 0;
  for (const group of groups.values()) moved += await moveTimes(writer, sources, sourceId, zone, group);
  for (const importId of new Set(imports.map(Number))) await settleAccounts({ writer }, sources, importId);
  return moved;
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

async function moveTimes(
  writer: Writer,
  sources: readonly Source[],
  sourceId: string,
  zone: string | undefined,
  files: readonly FileMapping[],
): Promise<number> {
  const [first] = files;
  const source = sourceOfFile(sources, sourceId, first?.mapping ?? undefined);
  if (source === undefined) return 0;
  const root =
    first?.root === null || first?.root === undefined ? undefined : rootSchema.parse(JSON.parse(first.root));
  const where = `file_id IN (${files.map((file) => file.fileId).join(', ')})`;
  return writer.run(
    `UPDATE store.event AS e SET ts = s.ts FROM (${timesQuery({ source, root, zone }, where)}) s
     WHERE e.rowid = s.rid AND s.ts IS NOT NULL AND s.ts <> e.ts`,
  );
}
