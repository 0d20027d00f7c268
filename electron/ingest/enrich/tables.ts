/** Where the packed address tables lie: beside the bundle, or in the build's folder when the code runs from its sources. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export const tableFactSchema = z.object({
  table: z.string(),
  version: z.string(),
  /** Day it was built. */
  date: z.string(),
  licence: z.string(),
  attribution: z.string(),
});
export type TableFact = z.infer<typeof tableFactSchema>;

function findFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    for (const place of [join(folder, 'tables'), join(folder, 'dist', 'tables')])
      if (existsSync(join(place, 'facts.json'))) return place;
    if (dirname(folder) === folder) throw new Error('the address tables are missing: run the build again');
  }
}

let found: string | undefined;

export function tablesFolder(): string {
  found ??= findFolder();
  return found;
}

/** What the tables are, for the person who relies on them. */
export function tableFacts(): TableFact[] {
  return z.array(tableFactSchema).parse(JSON.parse(readFileSync(join(tablesFolder(), 'facts.json'), 'utf8')));
}
