/** The list of recently opened cases, in the user's data folder. A damaged list is an empty list. */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import { packageSuffix } from '../../share/package-manifest.ts';

const listSchema = z.array(
  z.object({ dir: z.string(), name: z.string(), openedAt: z.string(), story: z.string() }),
);
type Recent = z.infer<typeof listSchema>[number];

const maxRecent = 20;

async function readList(userDataDir: string): Promise<Recent[]> {
  try {
    const parsed = listSchema.safeParse(
      JSON.parse(await readFile(join(userDataDir, 'recent-cases.json'), 'utf8')),
    );
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** A folder that cannot be written costs the list, never the case. */
export async function rememberCase(userDataDir: string, recent: Recent): Promise<void> {
  const others = (await readList(userDataDir)).filter((each) => each.dir !== recent.dir);
  await writeList(userDataDir, [recent, ...others]);
}

/** For a case that is no more; one that was only moved away stays in the list, as missing. */
export async function forgetCase(userDataDir: string, dir: string): Promise<void> {
  const list = await readList(userDataDir);
  const others = list.filter((each) => each.dir !== dir);
  if (others.length < list.length) await writeList(userDataDir, others);
}

async function writeList(userDataDir: string, list: readonly Recent[]): Promise<void> {
  try {
    await mkdir(userDataDir, { recursive: true, mode: 0o700 });
    await writeFileAtomically(
      join(userDataDir, 'recent-cases.json'),
      JSON.stringify(list.slice(0, maxRecent), undefined, 2),
    );
  } catch {
    return;
  }
}

export async function recentCases(userDataDir: string): Promise<(Recent & { missing: boolean })[]> {
  return (await readList(userDataDir)).map((each) => ({
    ...each,
    missing: !existsSync(each.dir.endsWith(packageSuffix) ? each.dir : join(each.dir, 'case.json')),
  }));
}
