/**
 * Makes a redacted case package: tables, report, manifest, signature, container. Every part passes the gate where it was
 * written; the finished file is read again and must hold exactly those parts. Nothing has the package's name before that.
 */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventColumnNames } from '../../../shared/model/event-column.ts';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import type { RedactionCount } from '../../../shared/rpc/report.ts';
import { AppFailure, cancelled, fail } from '../../base/app-errors.ts';
import { productVersion } from '../../base/product-version.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Redactor } from '../../content/redactor.ts';
import { searchArtefact } from '../../redaction/gate/gate.ts';
import { generaliseTime } from '../../redaction/generalise.ts';
import {
  createRowBase,
  createRowRedactor,
  type RowBase,
  type RowRedactor,
} from '../../redaction/redact-rows.ts';
import { openRedacted } from '../../redaction/seal.ts';
import { exportReport, type RenderOptions } from '../../report/export.ts';
import { type Part, writeContainer } from '../../share/container.ts';
import { hashOfFile } from '../../share/hash-of-file.ts';
import {
  manifestBytes,
  type PackagedTable,
  type PackageManifest,
  packagedTables,
  packageManifestName,
  reportFolder,
  signatureName,
  tablePart,
} from '../../share/package-manifest.ts';
import type { SigningKey } from '../../share/signing-key.ts';
import { verifyPackage } from '../../share/verify-package.ts';
import type { CallContext } from '../handler.ts';
import { exportRedacted, type RedactedRows } from '../query/export-redacted.ts';
import { refusal } from '../query/result-gate.ts';
import { vaultOf } from '../redaction/vault-of-case.ts';

export interface PackageRequest {
  readonly file: CaseFile;
  readonly redactors: readonly Redactor[];
  readonly profile: ReportProfile;
  /** The report that goes with it; its known values are the package's. */
  readonly report: RenderOptions;
  readonly key: SigningKey;
  /** Half-open; without both, all events. */
  readonly range: { readonly from?: string; readonly to?: string };
  /** A folder of the staging folder that is not there yet. */
  readonly work: string;
}

export interface MadePackage {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: PackageManifest['counts'];
  readonly leftOut: readonly string[];
  /** Events of the case, where not all are in it. */
  readonly ofEvents: number | undefined;
  readonly redactions: readonly RedactionCount[];
}

const eventNames = eventColumnNames.filter((name) => name !== 'raw' && name !== 'time_original');

/**
 * Of the events, which are in the package: ` WHERE ...`, or nothing. Marked ones and those that the report tells of are in
 * every part: its references must lead to them.
 */
function partSql({ range: { from, to }, report }: PackageRequest): string {
  const at = (time: string): string => `TIMESTAMPTZ '${new Date(time).toISOString()}'`;
  const within = [
    ...(from === undefined ? [] : [`ts >= ${at(from)}`]),
    ...(to === undefined ? [] : [`ts < ${at(to)}`]),
  ];
  if (within.length === 0) return '';
  const told = report.input.events
    .map(({ columns }) => columns.event_id ?? '')
    .filter((id) => /^[0-9a-f]{32}$/.test(id));
  const listed = `SELECT event_id FROM annotations${told.length === 0 ? '' : ` UNION ALL SELECT unnest(['${told.join("', '")}'])`}`;
  return ` WHERE (${within.join(' AND ')}) OR event_id IN (${listed})`;
}

/** Of a part, the files' accounts are those of the part: what lies outside is told with what was ignored. */
function filesSql(part: string): string {
  const columns = (counts: string): string =>
    `SELECT file_id, path, sha256, bytes, source, records, ${counts}, note, first_ts, last_ts FROM files`;
  if (part === '')
    return `${columns('events, event_records, duplicates, rejected, ignored')} ORDER BY file_id`;
  return `${columns(`coalesce(here.events, 0)::BIGINT AS events, coalesce(here.event_records, 0)::BIGINT AS event_records, duplicates, rejected,
    (ignored + files.event_records - coalesce(here.event_records, 0))::BIGINT AS ignored`)}
    LEFT JOIN (SELECT file_id, count(*) AS events, count(DISTINCT record_no) AS event_records FROM events${part} GROUP BY file_id) here
    USING (file_id) ORDER BY file_id`;
}

/** `n` keeps the order in which marks were made, which times to the minute do not. */
const selectOf: Readonly<Record<PackagedTable, (part: string) => string>> = {
  events: (part) => `SELECT ${eventNames.join(', ')} FROM events${part}`,
  files: filesSql,
  annotations: () =>
    `SELECT row_number() OVER (ORDER BY made_at, op_id) AS n, event_id, kind, text, by_name, made_at FROM annotations ORDER BY n`,
};

async function hashesOfEvidence(file: CaseFile): Promise<ReadonlySet<string>> {
  const { data } = await file.reader.read(
    'share.hashes',
    "SELECT DISTINCT sha256 FROM files WHERE sha256 <> ''",
  );
  return new Set((data[0] ?? []).map(String).filter((hash) => /^[0-9a-f]{64}$/.test(hash)));
}

export async function makePackage(
  context: CallContext,
  request: PackageRequest,
): Promise<Result<MadePackage>> {
  try {
    await mkdir(request.work, { mode: 0o700 });
    return await make(context, request);
  } catch (cause) {
    if (context.signal.aborted) return err(cancelled('the package'));
    if (cause instanceof AppFailure) return err(cause.appError);
    const why = cause instanceof Error ? cause.message : String(cause);
    return fail('redaction/failed', `The package could not be made: ${why}.`, {
      hint: 'Nothing was written: what cannot be redacted and checked is not exported.',
    });
  }
}

async function make(context: CallContext, request: PackageRequest): Promise<Result<MadePackage>> {
  const { file, work, report, key } = request;
  const { signal } = context;
  const allowed = await hashesOfEvidence(file);
  // The report first: what it knows is let go before the tables' own is made.
  context.progress({ phase: 'writing the report', done: 0, total: 0, unit: 'steps' });
  const exported = await exportReport({ ...report, out: join(work, 'report') });
  if (!exported.ok) return exported;
  if (signal.aborted) return err(cancelled('the package'));
  context.progress({ phase: 'collecting known values', done: 0, total: 0, unit: 'steps' });
  const base = await createRowBase({
    profile: request.report.profile,
    entities: report.entities,
    vault: vaultOf(file),
  });
  if (!base.ok) return base;
  const written = new Map<PackagedTable, RedactedRows>();
  for (const table of packagedTables) {
    const rows = await writeTable(context, request, table, { allowed, base: base.value });
    if (!rows.ok) return rows;
    written.set(table, rows.value);
  }
  if (signal.aborted) return err(cancelled('the package'));

  const names = (await readdir(join(work, 'report'))).sort();
  const parts: Part[] = [
    ...packagedTables.map((table) => ({ name: tablePart(table), path: join(work, tablePart(table)) })),
    ...names.map((name) => ({ name: `${reportFolder}${name}`, path: join(work, 'report', name) })),
  ];
  const ofEvents = partSql(request) === '' ? undefined : await eventsOf(file);
  const manifest = await manifestOf(context, request, base.value, parts, written, ofEvents);
  if (!manifest.ok) return manifest;
  const bytes = manifestBytes(manifest.value);
  const signed: Part[] = [packageManifestName, signatureName].map((name) => ({
    name,
    path: join(work, name),
  }));
  await writeFile(join(work, packageManifestName), bytes);
  await writeFile(join(work, signatureName), key.sign(bytes));
  const gate = await gateManifest(request, base.value, manifest.value, parts, allowed);
  if (!gate.ok) return gate;

  context.progress({ phase: 'writing the package', done: 0, total: 0, unit: 'steps' });
  const path = join(work, 'package.afterlog');
  await writeContainer(path, [...signed, ...parts], signal);
  const checked = await verifyPackage(path, {
    signal,
    onProgress: (done, total) =>
      context.progress({ phase: 'reading the package again', done, total, unit: 'bytes' }),
  });
  if (checked.problems.length > 0)
    throw new Error(`read again, it is not as written: ${checked.problems.join(' ')}`);
  const { leftOut = [] } = written.get('events') ?? {};
  return ok({
    path,
    bytes: (await stat(path)).size,
    sha256: await hashOfFile(path, signal),
    counts: manifest.value.counts,
    leftOut,
    ofEvents,
    redactions: [...written.values()].flatMap(({ redactions }) => redactions),
  });
}

async function writeTable(
  context: CallContext,
  request: PackageRequest,
  table: PackagedTable,
  shared: { readonly allowed: ReadonlySet<string>; readonly base: RowBase },
): Promise<Result<RedactedRows>> {
  const { file, redactors, profile, work } = request;
  const named: CallContext = {
    ...context,
    progress: (update) => context.progress({ ...update, phase: `${table}: ${update.phase}` }),
  };
  return file.sessions.aside((session) =>
    exportRedacted(named, {
      file,
      session,
      redactors,
      sql: selectOf[table](partSql(request)),
      profile,
      format: 'parquet',
      staged: join(work, tablePart(table)),
      ...shared,
    }),
  );
}

async function manifestOf(
  context: CallContext,
  { file, redactors, key, report, range }: PackageRequest,
  base: RowBase,
  parts: readonly Part[],
  written: ReadonlyMap<PackagedTable, RedactedRows>,
  ofEvents: number | undefined,
): Promise<Result<PackageManifest>> {
  const { profile } = base;
  const { caseId, name, createdAt, retainUntil } = file.summary;
  const { classification } = report.input;
  const named = await redactedText(name, createRowRedactor({ columns: oneText, base, redactors }));
  if (!named.ok) return named;
  const listed: PackageManifest['parts'] = [];
  for (const part of parts)
    listed.push({
      path: part.name,
      sha256: await hashOfFile(part.path, context.signal),
      bytes: (await stat(part.path)).size,
    });
  const rowsOf = (table: PackagedTable): number => written.get(table)?.rows ?? 0;
  return ok({
    format: 'afterlog-package',
    version: 1,
    tool: `Afterlog ${productVersion}`,
    caseId,
    name: named.value.slice(0, 400),
    classification,
    createdAt,
    retainUntil,
    profile: { id: profile.id, version: profile.version, title: profile.title },
    signer: { algorithm: 'Ed25519', publicKey: key.publicKey, fingerprint: key.fingerprint },
    counts: { events: rowsOf('events'), files: rowsOf('files'), annotations: rowsOf('annotations') },
    leftOut: [...(written.get('events')?.leftOut ?? [])],
    ...(ofEvents === undefined ? {} : { part: { ...rangeFor(profile, range), ofEvents } }),
    parts: listed,
  });
}

/** As exact as the profile leaves the times of the events themselves. */
function rangeFor(
  { timePrecision }: RowBase['profile'],
  range: PackageRequest['range'],
): PackageRequest['range'] {
  const told = (time: string): string | undefined =>
    generaliseTime(new Date(time).toISOString(), timePrecision);
  const from = range.from === undefined ? undefined : told(range.from);
  const to = range.to === undefined ? undefined : told(range.to);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

async function eventsOf(file: CaseFile): Promise<number> {
  const { data } = await file.reader.read('share.events', 'SELECT count(*)::BIGINT FROM events');
  return Number(data[0]?.[0] ?? 0);
}

const oneText = [{ name: 'v', type: 'VARCHAR' }] as const;

async function redactedText(text: string, redactor: RowRedactor): Promise<Result<string>> {
  redactor.learn({ c0: text });
  const settled = await redactor.settle();
  if (!settled.ok) return settled;
  return ok(String(openRedacted(redactor.redact([{ c0: text }]))[0]?.c0 ?? ''));
}

/** The manifest as it lies there, with the names of all parts in it. */
async function gateManifest(
  request: PackageRequest,
  base: RowBase,
  manifest: PackageManifest,
  parts: readonly Part[],
  evidence: ReadonlySet<string>,
): Promise<Result<void>> {
  const { caseId, signer } = manifest;
  const hashes = manifest.parts.map(({ sha256 }) => sha256);
  const allowed = new Set([...evidence, ...hashes, caseId, signer.publicKey, signer.fingerprint]);
  const { redactors } = request;
  const gate = createRowRedactor({ columns: oneText, base, redactors, allowed }).gate();
  const bytes = await readFile(join(request.work, packageManifestName));
  const residues = await searchArtefact(packageManifestName, bytes, gate);
  if (residues.length > 0) return err(refusal(residues));
  return parts.length === manifest.parts.length
    ? ok(undefined)
    : fail('redaction/failed', 'a part is in no manifest');
}
