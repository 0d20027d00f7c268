import { expect, test } from 'vitest';
import { readImports } from './read-imports.mjs';

const specifiersOf = (text) => readImports(text).map(({ specifier, line }) => `${line} ${specifier}`);

test('every form of import is found, at its line', () => {
  const text = [
    "import a from './a.ts';",
    "import type { B } from './b.ts';",
    'import {',
    '  c,',
    '  type D,',
    "} from './c.ts';",
    "import './side-effect.ts';",
    "export * from './e.ts';",
    "export type { F } from './f.ts';",
    "const g = await import('./g.ts');",
    "type H = import('./h.ts').H;",
    "const i = require('./i.cjs');",
  ].join('\n');
  expect(specifiersOf(text)).toEqual([
    '1 ./a.ts',
    '2 ./b.ts',
    '6 ./c.ts',
    '7 ./side-effect.ts',
    '8 ./e.ts',
    '9 ./f.ts',
    '10 ./g.ts',
    '11 ./h.ts',
    '12 ./i.cjs',
  ]);
});

test('comments are passed over, and quotes inside regular expressions confuse nothing', () => {
  const text = [
    "// import a from './a.ts';",
    '/*',
    "import b from './b.ts';",
    '*/',
    'const quote = /[\'"`/]/g;',
    "const url = 'https://example.com/*'; // import('./c.ts')",
    'const half = total / 2; const rest = total / 3;',
    "import d from './d.ts';",
    "export const from = 'nowhere';",
  ].join('\n');
  expect(specifiersOf(text)).toEqual(['8 ./d.ts']);
});
