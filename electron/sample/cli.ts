/** Command line of the sample generator, run by build/sample.mjs; usage in ./sample-command.ts. */
import { runSampleCli } from './sample-command.ts';

process.exitCode = await runSampleCli(process.argv.slice(2));
