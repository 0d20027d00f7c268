/**
 * Mappings that a person made, one JSON file each in the user's data folder: sources for every bundle to come. A file that
 * cannot be read is named and skipped; the others load.
 */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mapping, mappingSchema } from '../../../shared/model/mapping.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import type { Source } from '../../content/source.ts';
import { sourceFromMapping } from './source-from-mapping.ts';

export interface UserSources {
  readonly mappings: readonly Mapping[];
  readonly problems: readonly string[];
}

const folderOf = (userDataDir: string): string => join(userDataDir, 'sources');
const fileOf = (userDataDir: string, id: string): string => join(folderOf(userDataDir), `${id}.json`);

export async function readUserSources(userDataDir: string): Promise<UserSources> {
  const mappings: Mapping[] = [];
  const problems: string[] = [];
  for (const name of (await readdir(folderOf(userDataDir)).catch(() => [])).sort()) {
    if (!name.endsWith('.json')) continue;
    try {
      const mapping = mappingSchema.parse(
        JSON.parse(await readFile(join(folderOf(userDataDir), name), 'utf8')),
      );
      if (`${mapping.id}.json` === name) mappings.push(mapping);
      else problems.push(`${name} says that it is ${mapping.id}`);
    } catch (cause) {
      problems.push(`${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return { mappings, problems };
}

export async function saveUserSource(userDataDir: string, mapping: Mapping): Promise<void> {
  await mkdir(folderOf(userDataDir), { recursive: true, mode: 0o700 });
  await writeFileAtomically(fileOf(userDataDir, mapping.id), `${JSON.stringify(mapping, undefined, 2)}\n`);
}

export async function removeUserSource(userDataDir: string, id: string): Promise<void> {
  await rm(fileOf(userDataDir, id), { force: true });
}

const known = new Map<string, Source>();

/** The same source for the same mapping, so that files of one kind are loaded together. */
export function userSource(mapping: Mapping): Source {
  const text = JSON.stringify(mapping);
  const source = known.get(text) ?? sourceFromMapping(mapping);
  known.set(text, source);
  return source;
}
