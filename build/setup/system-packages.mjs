/**
 * The shared libraries and tools that Electron and the tests need from the system.
 * On Debian and its relatives, as root, what is missing is installed; otherwise it is named,
 * and the caller decides what it can do without. Elsewhere the tools are looked for on the PATH.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot } from './project.mjs';
import { capture } from './run-command.mjs';
import { say, seconds } from './say.mjs';

/** What an Electron window needs to open at all. */
export const windowPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libdrm2',
  'libatspi2.0-0',
  'libsecret-1-0',
  'libnotify4',
  'fonts-dejavu-core',
];

/** What the tests need on top: a display, a second browser, a syscall tracer, an archiver, other readers of DOCX and PDF. */
export const testPackages = [
  'xvfb',
  'xauth',
  'chromium',
  'strace',
  'zip',
  'libreoffice-writer-nogui',
  'poppler-utils',
];

/** Debian 13 and Ubuntu 24.04 renamed some libraries in the move to 64-bit time. */
const renamed = (name) => [name, `${name}t64`];

/** The tool that shows a package is there on a system without dpkg. */
const toolOf = {
  xvfb: 'Xvfb',
  xauth: 'xauth',
  chromium: 'chromium',
  strace: 'strace',
  zip: 'zip',
  'libreoffice-writer-nogui': 'soffice',
  'poppler-utils': 'pdftotext',
};

export const findOnPath = (tool) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, tool))
    .find((file) => existsSync(file));

const isDebianLike = () => process.platform === 'linux' && findOnPath('dpkg-query') !== undefined;

async function missingOnDebian(packages) {
  const { output } = await capture('dpkg-query', [
    '-W',
    '-f',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder syntax
    '${Package} ${db:Status-Status}\n',
    ...packages.flatMap(renamed),
  ]);
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !renamed(name).some((candidate) => installed.has(candidate)));
}

async function missingPackages(packages) {
  if (isDebianLike()) return missingOnDebian(packages);
  return packages.filter((name) => toolOf[name] !== undefined && findOnPath(toolOf[name]) === undefined);
}

async function candidateNames(packages) {
  const { output } = await capture('apt-cache', ['policy', ...packages.flatMap(renamed)]);
  const available = new Set(
    [...output.matchAll(/^(\S+):\n\s+Installed:.*\n\s+Candidate: (.+)$/gm)]
      .filter((match) => match[2] !== '(none)')
      .map((match) => match[1]),
  );
  return packages.map((name) => renamed(name).find((candidate) => available.has(candidate)));
}

async function aptInstall(packages) {
  let names = await candidateNames(packages);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    capture('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
  let result = names.includes(undefined) ? undefined : await install();
  if (result?.code !== 0) {
    await capture('apt-get', ['update', '-qq'], { env });
    names = (await candidateNames(packages)).filter((name) => name !== undefined);
    result = await install();
  }
  if (result.code !== 0) say('system', result.output.trim().split('\n').slice(-5).join('\n'));
}

/**
 * @param {readonly string[]} packages Debian package names
 * @returns {Promise<readonly string[]>} those still missing afterwards; empty when all are there
 */
export async function ensureSystemPackages(packages) {
  const missing = await missingPackages(packages);
  if (missing.length === 0 || !isRoot() || !isDebianLike()) return missing;
  say('system', `installing ${missing.join(' ')}`);
  const startMs = Date.now();
  await aptInstall(missing);
  const stillMissing = await missingPackages(missing);
  say(
    'system',
    stillMissing.length === 0
      ? `installed in ${seconds(startMs)}`
      : `could not install ${stillMissing.join(' ')}`,
  );
  return stillMissing;
}
