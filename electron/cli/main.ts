/** Door 3: the command line. Thin: parts of the program are put together here and nowhere else. */
import { createApp } from '../app/create-app.ts';
import { chains, redactors, sources, templates, views } from '../content/registry.gen.ts';
import { createNodePlatform } from '../platform/node/node-platform.ts';
import { processOutput } from './output.ts';
import { runProgram } from './program.ts';

const exit = await runProgram(process.argv.slice(2), {
  output: processOutput(),
  makeApp: ({ door, startCase }) =>
    createApp(createNodePlatform({ door, ...(startCase === undefined ? {} : { startCase }) }), {
      sources,
      redactors,
      templates,
      views,
      chains,
    }),
});
process.exitCode = exit;
