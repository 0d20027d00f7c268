/**
 * Reads each content item's index.ts as text and answers what is wrong with it: the named export
 * its kind asks for is missing, or its id is not its folder's name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentKinds, listItems } from './generate.mjs';

function problemOf(text, item, id) {
  const exported = new RegExp(`export\\s+(?:const\\s+${item}\\b|\\{[^}]*\\b${item}\\b[^}]*\\})`);
  if (!exported.test(text)) return `must export a const named \`${item}\``;
  const stated = /^\s*id:\s*['"]([^'"]+)['"]/m.exec(text)?.[1];
  if (stated !== undefined && stated !== id) return `says its id is '${stated}', its folder says '${id}'`;
  return undefined;
}

/** @returns {readonly string[]} one line a problem, empty when all items are well-formed */
export function findItemProblems(root) {
  return contentKinds.flatMap(({ folder, item }) =>
    listItems(root, folder).flatMap((id) => {
      const file = join('electron', 'content', folder, id, 'index.ts');
      const problem = problemOf(readFileSync(join(root, file), 'utf8'), item, id);
      return problem === undefined ? [] : [`${file} ${problem}`];
    }),
  );
}
