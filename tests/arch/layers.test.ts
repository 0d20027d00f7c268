/** The layer check itself: it must catch each way of going against the table, and say where. */
import { expect, test } from 'vitest';
import { findLayerViolations } from '../../build/layering/check-tree.mjs';
import { projectRoot } from '../../build/setup/project.mjs';
import { withTree } from './temporary-tree.ts';

/** `file:line` and the words before the reason. */
const violationsIn = (files: Readonly<Record<string, string>>) =>
  withTree(files, (root) =>
    findLayerViolations(root).map(({ file, line, rule }) => `${file}:${line} ${rule.split(':')[0]}`),
  );

test('no import of this repository goes against the table', () => {
  expect(findLayerViolations(projectRoot)).toEqual([]);
});

test('an import that goes up, or sideways where it may not, is named with its line', () => {
  const violations = violationsIn({
    'shared/model/event.ts': "import { z } from 'zod';\nimport { app } from '../../electron/app/app.ts';\n",
    'electron/content/sources/okta/index.ts': "import { open } from '../../../casefile/open-case.ts';\n",
    'electron/ingest/load.ts':
      "import type { Gate } from '../redaction/gate.ts';\nimport '../casefile/open-case.ts';\n",
    'electron/services/case/handlers.ts': "export { serve } from '../../loopback/server.ts';\n",
    'electron/loopback/server.ts': "import { createApp } from '../app/app.ts';\n",
    'electron/cli/main.ts': "const engine = await import('../casefile/engine.ts');\n",
    'renderer/state/store.ts': "import type { Engine } from '../../electron/casefile/engine.ts';\n",
    'electron/sample/world.ts': "import { source } from '../content/sources/okta/index.ts';\n",
  });
  expect(violations).toEqual([
    'electron/cli/main.ts:1 electron/cli may not import electron/casefile',
    'electron/content/sources/okta/index.ts:1 electron/content may not import electron/casefile',
    'electron/ingest/load.ts:1 electron/ingest may not import electron/redaction',
    'electron/sample/world.ts:1 electron/sample may not import electron/content',
    'electron/services/case/handlers.ts:1 electron/services may not import electron/loopback',
    'renderer/state/store.ts:1 renderer may not import electron/casefile',
    'shared/model/event.ts:2 shared may not import electron/app',
  ]);
});

test('a package or a module of Node outside its room is named', () => {
  const violations = violationsIn({
    'shared/model/hash.ts': "import { createHash } from 'node:crypto';\nimport react from 'react';\n",
    'electron/ingest/load.ts':
      "import { DuckDBInstance } from '@duckdb/node-api';\nimport yauzl from 'yauzl';\n",
    'electron/casefile/engine.ts': "import { DuckDBInstance } from '@duckdb/node-api';\n",
    'electron/cli/main.ts': "import { dialog } from 'electron';\n",
    'electron/main/main.ts': "import { app } from 'electron';\n",
    'electron/preload/preload.ts':
      "import { join } from 'path';\nimport { contextBridge } from 'electron';\n",
    'electron/content/views/slow/index.ts':
      "import { readFile } from 'node:fs/promises';\nimport { createHash } from 'node:crypto';\n",
    'renderer/ui/Button.tsx': "import { useState } from 'react';\nimport fs from 'fs';\n",
  });
  expect(violations).toEqual([
    'electron/cli/main.ts:1 electron is for electron/main and electron/preload only',
    'electron/content/views/slow/index.ts:1 electron/content may not import node',
    'electron/ingest/load.ts:1 @duckdb/node-api is for electron/casefile only',
    'electron/preload/preload.ts:1 electron/preload may not import node',
    'renderer/ui/Button.tsx:2 renderer may not import node',
    'shared/model/hash.ts:1 shared may not import node',
    'shared/model/hash.ts:2 shared may not import the package react',
  ]);
});

test('features do not know each other, nobody knows a feature by name, and nothing ships tests', () => {
  const violations = violationsIn({
    'renderer/features/timeline/index.tsx':
      "import { rows } from './rows.ts';\nimport { Graph } from '../entity/Graph.tsx';\nimport { Button } from '../../ui/Button.tsx';\n",
    'renderer/workbench/shell.tsx': "import { timeline } from '../features/timeline/index.tsx';\n",
    'renderer/state/store.ts': "import { sample } from '../../tests/support/sample.ts';\n",
    'renderer/state/store.test.ts': "import { sample } from '../../tests/support/sample.ts';\n",
  });
  expect(violations).toEqual([
    'renderer/features/timeline/index.tsx:2 feature timeline may not import feature entity',
    'renderer/state/store.ts:1 nothing imports tests',
    'renderer/workbench/shell.tsx:1 features are found by folder, not imported',
  ]);
});

test('content that reaches the disk through a helper is not pure, and the way there is shown', () => {
  const violations = withTree(
    {
      'electron/content/sources/okta/index.ts': "import { read } from '../../../base/cache.ts';\n",
      'electron/base/cache.ts': "import { load } from './load.ts';\n",
      'electron/base/load.ts': "import { readFileSync } from 'node:fs';\n",
    },
    findLayerViolations,
  );
  expect(violations).toEqual([
    {
      file: 'electron/content/sources/okta/index.ts',
      line: 1,
      rule: 'electron/content must stay pure, and this leads to electron/base/cache.ts -> electron/base/load.ts -> node:fs',
    },
  ]);
});

test('a folder that the table does not know is a violation, so that no room is forgotten', () => {
  expect(violationsIn({ 'electron/utils/strings.ts': 'export const a = 1;\n' })).toEqual([
    'electron/utils/strings.ts:1 is in no known room; add its folder to build/layering/rooms.mjs',
  ]);
});
