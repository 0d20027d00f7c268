/**
 * What the stand-in Electron runs when it is started without an app inside it, after the documented
 * command line of Electron's own default app: `electron [-r module]... [-v] path-to-app [args]`.
 * Arguments before the path that begin with a dash are Chromium's or Node's and are passed over.
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function readArguments(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '-v' || argument === '--version') return { kind: 'version' };
    if (argument === '-r' || argument === '--require') {
      index += 1;
      if (args[index] === undefined) return { kind: 'usage' };
      modules.push(args[index]);
    } else if (!argument.startsWith('-')) {
      return { kind: 'run', modules, target: argument };
    }
  }
  return { kind: 'usage' };
}

function describeApp(folder) {
  const file = resolve(folder, 'package.json');
  if (!existsSync(file)) return;
  const { version, productName, name } = JSON.parse(readFileSync(file, 'utf8'));
  if (version) app.setVersion(version);
  if (productName ?? name) app.setName(productName ?? name);
  app.setAppPath(folder);
}

async function runApp({ modules, target }) {
  const folder = resolve(target);
  const require = createRequire(resolve('electron-command-line.js'));
  for (const name of modules) require(name);
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  describeApp(folder);
  let file;
  try {
    file = require.resolve(folder);
  } catch (cause) {
    process.stderr.write(`Unable to find an Electron app at ${folder}: ${cause.message}\n`);
    app.exit(1);
    return;
  }
  await import(pathToFileURL(file).href);
}

const request = readArguments(process.argv.slice(1));
if (request.kind === 'version') {
  process.stdout.write(`v${process.versions.electron}\n`);
  app.exit(0);
} else if (request.kind === 'usage') {
  process.stderr.write('usage: electron [-r module]... path-to-app [arguments]\n');
  app.exit(2);
} else {
  try {
    await runApp(request);
  } catch (cause) {
    process.stderr.write(`App threw an error during load\n${cause.stack}\n`);
    app.exit(1);
  }
}
