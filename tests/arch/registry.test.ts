/** A new source, view, detection, redactor or template is one new folder and nothing else. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findItemProblems } from '../../build/registry/check-items.mjs';
import { contentKinds, generateRegistry } from '../../build/registry/generate.mjs';
import { projectRoot } from '../../build/setup/project.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'afterlog-registry-'));
  cpSync(join(projectRoot, 'electron', 'content'), join(root, 'electron', 'content'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function addItem(kind: string, id: string, text: string): void {
  const folder = join(root, 'electron', 'content', kind, id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.ts'), text);
}

const addedLines = (before: string, after: string): readonly string[] => {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !known.has(line) && !line.endsWith('[];') && !line.endsWith('[] as const;'));
};

test.each(contentKinds)('one new folder under $folder is found and listed once', ({ folder, item }) => {
  const before = generateRegistry(root);
  addItem(folder, 'zz.new-thing', `export const ${item} = {\n  id: 'zz.new-thing',\n};\n`);
  const name = `zzNewThing${item.charAt(0).toUpperCase()}${item.slice(1)}`;
  const added = addedLines(before, generateRegistry(root)).filter((line) => line.includes(name));
  expect(added).toEqual([
    `import { ${item} as ${name} } from './${folder}/zz.new-thing/index.ts';`,
    `  ${name},`,
  ]);
  expect(findItemProblems(root)).toEqual([]);
});

test('items are listed by name, whatever order the disk gives them in', () => {
  addItem('sources', 'zz.b', "export const source = { id: 'zz.b' };\n");
  addItem('sources', 'zz.a', "export const source = { id: 'zz.a' };\n");
  const positions = ['zz.a', 'zz.b'].map((id) => generateRegistry(root).indexOf(`./sources/${id}/`));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
});

test('an item whose id is not its folder, or without its named export, is refused', () => {
  addItem('sources', 'zz.renamed', "export const source = {\n  id: 'zz.old-name',\n};\n");
  addItem('views', 'zz-nameless', "export const somethingElse = {\n  id: 'zz-nameless',\n};\n");
  expect(findItemProblems(root)).toEqual([
    "electron/content/sources/zz.renamed/index.ts says its id is 'zz.old-name', its folder says 'zz.renamed'",
    'electron/content/views/zz-nameless/index.ts must export a const named `view`',
  ]);
});
