/**
 * Packs what the app knows of addresses into dist/tables: countries as they come (mmdb), networks from ranges in CSV to
 * sorted numbers that are searched in place. No network: both are development packages.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inProject } from '../setup/project.mjs';

export const tableOutputs = [
  'dist/tables/country.mmdb',
  'dist/tables/networks.bin.gz',
  'dist/tables/facts.json',
];

const packageFolder = (name) => inProject('node_modules', '@ip-location-db', name);
const versionOf = (name) =>
  JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')).version;

/** `2.3.2026061719` was built on 2026-06-17. */
function dateOf(version) {
  const digits = /(\d{4})(\d\d)(\d\d)\d*$/.exec(version);
  return digits === null ? '' : `${digits[1]}-${digits[2]}-${digits[3]}`;
}

/** `start,end,asn,name` with numbers; the name may be quoted. Names go into `names` by number of the network. */
function readRanges(file, names) {
  const ranges = [];
  for (const line of readFileSync(join(packageFolder('asn'), file), 'utf8').split('\n')) {
    const parts = /^(\d+),(\d+),(\d+),(.*)$/.exec(line.trimEnd());
    if (parts === null) continue;
    const [, start = '', end = '', asn = '', name = ''] = parts;
    names.set(Number(asn), name.replace(/^"|"$/g, '').replaceAll('""', '"'));
    ranges.push([BigInt(start), BigInt(end), Number(asn)]);
  }
  return ranges.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
}

function packNetworks() {
  const names = new Map();
  const four = readRanges('asn-ipv4-num.csv', names);
  const six = readRanges('asn-ipv6-num.csv', names);
  const text = Buffer.from(
    [...names].map(([asn, name]) => `${asn}\t${name.replace(/[\t\n]/g, ' ')}\n`).join(''),
  );
  const numbers = (rows, column) => Buffer.from(Uint32Array.from(rows, (row) => Number(row[column])).buffer);
  // Networks are told apart by the upper half of an IPv6 address.
  const halves = (rows, column) => Buffer.from(BigUint64Array.from(rows, (row) => row[column] >> 64n).buffer);
  const head = Buffer.alloc(16);
  head.writeUInt32LE(four.length, 0);
  head.writeUInt32LE(six.length, 4);
  head.writeUInt32LE(text.length, 8);
  const parts = [
    halves(six, 0),
    halves(six, 1),
    numbers(four, 0),
    numbers(four, 1),
    numbers(four, 2),
    numbers(six, 2),
    text,
  ];
  return gzipSync(Buffer.concat([head, ...parts]), { level: 9 });
}

export function makeAddressTables() {
  mkdirSync(inProject('dist', 'tables'), { recursive: true });
  copyFileSync(
    join(packageFolder('iptoasn-country-mmdb'), 'iptoasn-country.mmdb'),
    inProject('dist', 'tables', 'country.mmdb'),
  );
  writeFileSync(inProject('dist', 'tables', 'networks.bin.gz'), packNetworks());
  const [country, network] = [versionOf('iptoasn-country-mmdb'), versionOf('asn')];
  const facts = [
    {
      table: 'Countries of addresses (iptoasn)',
      version: country,
      date: dateOf(country),
      licence: 'PDDL-1.0',
      attribution: 'iptoasn.com',
    },
    {
      table: 'Networks of addresses (RouteViews, DB-IP, NRO)',
      version: network,
      date: dateOf(network),
      licence: 'CC-BY-4.0',
      attribution:
        'routeviews.org, db-ip.com (IP to ASN Lite), nro.net; packed for search, otherwise unchanged',
    },
  ];
  writeFileSync(inProject('dist', 'tables', 'facts.json'), `${JSON.stringify(facts, undefined, 2)}\n`);
}
