/**
 * Checks a package as it lies there: the container byte for byte, the signature over the manifest, every part against its hash,
 * none missing, none more. Reads only; trusts nothing that the signature does not cover.
 */
import { createHash } from 'node:crypto';
import { contentOf, NotAPackage, type PlacedMember, readContainer } from './container.ts';
import {
  type PackageManifest,
  packagedTables,
  packageManifestName,
  packageManifestSchema,
  reportFolder,
  signatureName,
  tablePart,
} from './package-manifest.ts';
import { fingerprintOf, isSignedBy } from './signing-key.ts';

const mostManifestBytes = 1024 * 1024;
const signatureBytes = 64;

export interface CheckedPackage {
  /** One sentence each; empty when everything is as it was signed. */
  readonly problems: readonly string[];
  /** Undefined where it cannot be read. Not to be believed while there are problems. */
  readonly manifest: PackageManifest | undefined;
  /** SHA-256 of the manifest: names this package and no other. */
  readonly manifestSha256: string;
  readonly members: readonly PlacedMember[];
}

export interface VerifyPackageOptions {
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

async function bytesOf(path: string, member: PlacedMember): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of contentOf(path, member)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function manifestFrom(bytes: Buffer): PackageManifest | undefined {
  try {
    const parsed = packageManifestSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** What the manifest must name, whatever it says: without the tables there is no case to open. */
function problemsOfParts(manifest: PackageManifest, members: readonly PlacedMember[]): string[] {
  const wanted = manifest.parts.map(({ path }) => path);
  const there = members.map(({ name }) => name).slice(2);
  const problems = wanted.filter((path) => !there.includes(path)).map((path) => `${path} is missing.`);
  problems.push(
    ...there.filter((name) => !wanted.includes(name)).map((name) => `${name} is not in the manifest.`),
  );
  if (problems.length === 0 && wanted.join('\n') !== there.join('\n'))
    problems.push('The parts are not in the order of the manifest.');
  const tables = packagedTables.map(tablePart);
  for (const name of tables) if (!wanted.includes(name)) problems.push(`The manifest does not name ${name}.`);
  for (const path of wanted)
    if (!tables.includes(path) && !path.startsWith(reportFolder))
      problems.push(`The manifest names ${path}, which is no part of a package.`);
  return problems;
}

/** Throws only what reading the disk throws. */
export async function verifyPackage(path: string, options: VerifyPackageOptions): Promise<CheckedPackage> {
  const none = { manifest: undefined, manifestSha256: '', members: [] };
  let members: readonly PlacedMember[];
  try {
    members = await readContainer(path);
  } catch (cause) {
    if (cause instanceof NotAPackage)
      return { ...none, problems: [`This is no whole package: ${cause.message}.`] };
    throw cause;
  }
  const [first, second] = members;
  if (
    first?.name !== packageManifestName ||
    second?.name !== signatureName ||
    first.bytes > mostManifestBytes ||
    second.bytes !== signatureBytes
  )
    return {
      ...none,
      problems: ['This is no whole package: its manifest or its signature is not where it should be.'],
    };
  const bytes = await bytesOf(path, first);
  const manifest = manifestFrom(bytes);
  if (manifest === undefined)
    return { ...none, problems: ['The manifest is not one that this Afterlog knows.'] };
  const { publicKey, fingerprint } = manifest.signer;
  const problems: string[] = [];
  if (!isSignedBy(publicKey, bytes, await bytesOf(path, second)))
    problems.push('The signature does not fit the manifest: one of them was changed.');
  if (fingerprintOf(publicKey) !== fingerprint) problems.push('The fingerprint is not that of the key.');
  problems.push(...problemsOfParts(manifest, members));
  const total = members.reduce((sum, member) => sum + member.bytes, 0);
  let done = 0;
  for (const member of members.slice(2)) {
    const listed = manifest.parts.find((part) => part.path === member.name);
    if (listed === undefined) continue;
    const hash = createHash('sha256');
    for await (const chunk of contentOf(path, member, options.signal)) {
      hash.update(chunk);
      done += chunk.length;
      options.onProgress(done, total);
    }
    if (member.bytes !== listed.bytes || hash.digest('hex') !== listed.sha256)
      problems.push(`${member.name} was changed: it is not what was signed.`);
  }
  return {
    problems,
    manifest,
    manifestSha256: createHash('sha256').update(bytes).digest('hex'),
    members,
  };
}
