/** Where the faces of printed reports lie: beside the bundle, or in the build's folder when the code runs from its sources. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    for (const place of [join(folder, 'fonts'), join(folder, 'dist', 'fonts')])
      if (existsSync(join(place, 'NotoSans_400Regular.ttf'))) return place;
    if (dirname(folder) === folder)
      throw new Error('the faces for printing are missing: run the build again');
  }
}

export interface PrintFonts {
  readonly folder: string;
  /** By name, so that the same ones come first everywhere. */
  readonly faces: readonly Buffer[];
}

export function printFonts(): PrintFonts {
  const folder = findFolder();
  const faces = readdirSync(folder)
    .filter((name) => name.endsWith('.ttf'))
    .sort()
    .map((name) => readFileSync(join(folder, name)));
  return { folder, faces };
}
