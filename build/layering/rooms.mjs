/**
 * Who may import whom: one line a room, read from the bottom of the house to the top.
 * `imports` are the rooms it may reach by relative path (itself always included), `packages` the
 * npm packages ('any' or a list), `node` which of Node's own modules ('any', 'none', 'pure').
 * Type-only imports count: a type is knowledge too. Files named *.test.*, tests/ and build/ are not judged.
 */

const everywhere = ['shared', 'electron/base', 'electron/platform'];
const core = [...everywhere, 'electron/content', 'electron/casefile', 'electron/custody'];
const engines = ['ingest', 'correlate', 'detect', 'redaction', 'report', 'review', 'search', 'share'].map(
  (name) => `electron/${name}`,
);

export const rooms = [
  {
    room: 'shared',
    imports: [],
    packages: ['zod'],
    node: 'none',
    why: 'shared runs in the window and in the core: it knows neither Node, nor the DOM, nor Electron',
  },
  {
    room: 'electron/base',
    imports: ['shared'],
    packages: [],
    node: 'any',
    why: 'base is the bottom of the core: helpers over Node and the shared result types',
  },
  {
    room: 'electron/platform',
    imports: ['shared', 'electron/base'],
    packages: 'any',
    node: 'any',
    why: 'platform is interfaces to the machine and knows nothing of the product',
  },
  {
    room: 'electron/content',
    imports: ['shared', 'electron/base'],
    packages: 'any',
    node: 'pure',
    why: 'content is pure: no files, no network, no processes, and nothing of the engines that use it',
  },
  {
    // The engines seal what they write in the custody log, and the verifier reads the case: these two know each other.
    room: 'electron/casefile',
    imports: [...everywhere, 'electron/custody'],
    packages: 'any',
    node: 'any',
    why: 'the case file is storage: it does not know what is ingested, detected or reported',
  },
  {
    room: 'electron/custody',
    imports: [...everywhere, 'electron/casefile'],
    packages: 'any',
    node: 'any',
    why: 'the custody log records acts and does not know the engines that act',
  },
  {
    room: 'electron/ingest',
    imports: core,
    packages: 'any',
    node: 'any',
    why: 'an engine knows content and storage',
  },
  {
    room: 'electron/correlate',
    imports: core,
    packages: 'any',
    node: 'any',
    why: 'an engine knows content and storage',
  },
  {
    room: 'electron/detect',
    imports: core,
    packages: 'any',
    node: 'any',
    why: 'an engine knows content and storage',
  },
  {
    room: 'electron/review',
    imports: core,
    packages: 'any',
    node: 'any',
    why: 'an engine knows content and storage',
  },
  {
    room: 'electron/search',
    imports: core,
    packages: 'any',
    node: 'any',
    why: 'an engine knows content and storage',
  },
  {
    room: 'electron/share',
    imports: core,
    packages: 'any',
    node: 'any',
    why: 'the package is a container, a manifest and a signature over what others redacted',
  },
  {
    room: 'electron/redaction',
    imports: core,
    packages: 'any',
    node: 'any',
    why: 'an engine knows content and storage',
  },
  {
    room: 'electron/report',
    imports: [...core, 'electron/redaction'],
    packages: 'any',
    node: 'any',
    why: 'the report writer takes redacted values only, so it knows redaction and no other engine',
  },
  {
    room: 'electron/services',
    imports: [...core, ...engines, 'electron/sample'],
    packages: 'any',
    node: 'any',
    why: 'services handle the contract with the engines and know no door',
  },
  {
    room: 'electron/app',
    imports: [...core, ...engines, 'electron/services', 'electron/sample'],
    packages: 'any',
    node: 'any',
    why: 'the composition root knows everything below it and no door',
  },
  {
    room: 'electron/sample',
    imports: ['electron/base'],
    packages: ['yazl', 'yauzl'],
    node: 'any',
    why: 'the sample generator knows the vendors, not our reading of them, or the tests would agree with themselves',
  },
  {
    room: 'electron/main',
    imports: [...everywhere, 'electron/app', 'electron/content', 'electron/loopback'],
    packages: 'any',
    node: 'any',
    why: 'a door hands content to the app, calls it, and goes no deeper',
  },
  {
    room: 'electron/preload',
    imports: ['shared'],
    packages: ['electron', 'zod'],
    node: 'none',
    why: 'a sandboxed preload has neither Node nor the core',
  },
  {
    room: 'electron/loopback',
    imports: [...everywhere, 'electron/app'],
    packages: 'any',
    node: 'any',
    why: 'a door calls the app and goes no deeper',
  },
  {
    room: 'electron/cli',
    imports: [...everywhere, 'electron/app', 'electron/content', 'electron/loopback', 'electron/sample'],
    packages: 'any',
    node: 'any',
    why: 'a door hands content to the app, calls it, and goes no deeper; this one also starts the loopback door and the sample',
  },
  {
    room: 'renderer',
    imports: ['shared'],
    packages: 'any',
    node: 'none',
    why: 'the window sees the contract only; the core is behind the transport',
  },
];

/** Packages that belong to one place whatever a room's line says. */
export const reservedPackages = [
  {
    name: 'electron',
    rooms: ['electron/main', 'electron/preload'],
    why: 'only the desktop door may know Electron, or the other doors could not run without it',
  },
  {
    name: '@duckdb/node-api',
    rooms: ['electron/casefile'],
    why: 'one owner of the engine: a second would open a file without its lock-down',
  },
];

/** Node modules that reach outside the process; content may not have them, at any distance. */
export const impureNodeModules = [
  'fs',
  'fs/promises',
  'net',
  'tls',
  'http',
  'https',
  'http2',
  'dgram',
  'dns',
  'dns/promises',
  'child_process',
  'worker_threads',
  'cluster',
];
