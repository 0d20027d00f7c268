/** The report that lies in an opened package, read from it when it is looked at and compared once more with what was signed. */
import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { contentOf, type PlacedMember, readContainer } from '../../share/container.ts';
import { packageManifestName, packageManifestSchema, reportFolder } from '../../share/package-manifest.ts';

const mostBytes = 64 * 1024 * 1024;

async function bytesOf(path: string, member: PlacedMember): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of contentOf(path, member)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export async function packageReport(
  file: CaseFile,
): Promise<Result<{ readonly html: string; readonly parts: string[] }>> {
  const { origin, summary } = file;
  if (origin === undefined)
    return fail('app/invalid-request', 'this case is no package', { hint: 'Its report is previewed.' });
  const { path } = origin;
  const members = await readContainer(path);
  const [first] = members;
  const changed = fail('package/damaged', `${path} is not what was opened any more`, {
    path,
    hint: 'Close it and open it again.',
  });
  if (first?.name !== packageManifestName || first.bytes > mostBytes) return changed;
  const bytes = await bytesOf(path, first);
  // The case is named after the manifest whose signature was checked.
  if (!sha256(bytes).startsWith(summary.caseId)) return changed;
  const { parts } = packageManifestSchema.parse(JSON.parse(bytes.toString('utf8')));
  const reports = parts.filter((part) => part.path.startsWith(reportFolder));
  const page = reports.find((part) => part.path.endsWith('.html'));
  const member = members.find(({ name }) => name === page?.path);
  if (page === undefined || member === undefined || member.bytes > mostBytes)
    return fail('fs/not-found', `${path} holds no report that can be shown here`, { path });
  const content = await bytesOf(path, member);
  if (sha256(content) !== page.sha256) return changed;
  return ok({ html: content.toString('utf8'), parts: reports.map((part) => part.path) });
}
