/** Entry point for a bundled command; tests call `runSampleCli` instead. */
import { runSampleCli } from './cli.ts';

process.exitCode = await runSampleCli(process.argv.slice(2));
