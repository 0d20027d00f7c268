/** Archives in archives: what is found, what is refused and why, and that nothing is lost on the way. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { limits } from '../../electron/ingest/archive/limits.ts';
import { type Core, openCore, runCli } from '../support/core.ts';

let core: Core;
let caseId: string;
let dir: string;

beforeEach(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('archives'));
});

afterEach(() => core.close());

const line = (n: number): string =>
  `${JSON.stringify({ time: `2026-03-04T02:00:${String(n % 60).padStart(2, '0')}Z`, kind: 'admin', event: 'role.granted', event_uid: `e-${n}`, message: `granted ${n}` })}\n`;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

type Members = readonly (readonly [name: string, content: string | Buffer])[];

async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function zipOf(members: Members): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of members) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return collected(zip.outputStream as unknown as AsyncIterable<Buffer>);
}

interface TarEntry {
  readonly name: string;
  readonly type?: 'symlink' | 'link' | 'directory';
  readonly linkname?: string;
  readonly content?: string | Buffer;
}

function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { content, ...header } of entries) {
    if (content === undefined) tar.entry(header);
    else tar.entry({ ...header, mtime: new Date('2026-03-05T00:00:00Z') }, Buffer.from(content));
  }
  tar.finalize();
  return collected(tar as unknown as AsyncIterable<Buffer>);
}

/** `tools` made these of a log of two lines, and of a tar that holds it. */
const packed = {
  bz2: 'QlpoOTFBWSZTWTgFzykAAGZbgAAQEAd9EAQQpq+fyiAAhQVU0gg0GBA0aPUEqjRkNMjQA00PU1HhivcburJYj2iapcIlREtbOYyYqK1pc0YmcoiOCYrTSQm0RfesbNlzNq9NiRX6NEBZeFh4IMFiDDocKJCgqwBp/A3XoYLWCVUqKjpUoh/F3JFOFCQOAXPKQA==',
  xz: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ADPAGVdAD2IiobUFffSfeTRXl4nKfsNFyFnrJVmCuCp+jx1OIOQnsugIWrkGDY4x4SYSCo7fYdIgaOALuhzvgjHehurqMF8Co0nwy5hkcqX4oeY6Z0bMM0L6TCBH74woYflZcAGkiG2TcBoAAAAAACak4uX+acFAAGBAdABAAC+6U8MscRn+wIAAAAABFla',
  zst: 'KLUv/STQPQMAAsYUGoBLc0Ruf7tfzZfakAwZYxoBIpLxeFRlVYAFZjFbtDvM4lyGJEXJ5eMDMTRhUNk2JQggESwxum0q0serSyWj1erBx4Uff7wTBEeBo8H9jM6lzY0GAOCQwnnXiMKFTU6tGfSdZkWmldE=',
  'tar.bz2':
    'QlpoOTFBWSZTWXJWgDYAANz7hMwQAEBQB3+QJRDmv5/KAACACDAA1tISiU9NT8qeoDQAyNAAeoGlMRoaAAAAAACqpiaaiNoaBG0EA0bU8o2+0dOcAgErkCBBEKRAcIJSwIgDF6DH3MoXiwSZ+L1TQ1oRSbhCrJCr8nwHJeyVp3bbYFIBdWjzSCyLiwGYILKuGyL5CInCyTkRpi8b01cqTRSohGzglYwXq9y92Q+mD7SwUYk3iUdmKxNi96PRaiklIzR0ngya12eKxO5W2d6FMBmc0BUoyfPpRg0lR+pAxiIH8XckU4UJByVoA2A=',
  'tar.xz':
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AMldADodyh39xouB5D4hjMvZ6lNAwRDZBbZhGdUz/7CwRkraO84qz1Bc8toIfTuAmZ4gtrRj4/lfWxvXNO9EsjCPQIPSp858EaiB0OoQ9GUD2BayPX5FWXRrvtmW1D9gOtCdLSgegsjtIavm3z9Uq22BJQR/KMKnaOiRIrXS/jOZR+5jCkh0nePKjXBUNXIlVhC4S2JvNyIIhGiKxgMe9WeMnfZHYcL3ZxhYF6Scj4WbENBTjT4/c3eBW71AFPoqanPIK5OPGKO3oQ/+AAAAAABydP2uWLrKEwAB5QGAUAAA1+9ZObHEZ/sCAAAAAARZWg==',
  'tar.zst':
    'KLUv/WQAJ20FALIJHx5QZVgHqDgGVrihslE9wVREZtzR6bBHX4RxZiYSQwLFY+lUlYrHG+XiKF3GhxMCAJvC2xrdXJJFyOnmGjexPhwh85ybX4QHHyb87W/qg3VEOcLUlZuXgdUBVcqJDGO6Spsb6GcpHanFzgS/EkjoSvn/tdj/oyip4cVEOjURAHYEeEBTXFSB4wonWyMgF5Y6tdyg8w0aoGIoHAACdnIJHLAoZhoA3cq1bQJec1o53w==',
} as const;

async function run(name: string, content: Buffer, passwords?: string[]) {
  writeFileSync(core.in(name), content);
  const report = await core.must('ingest.run', {
    caseId,
    paths: [core.in(name)],
    ...(passwords === undefined ? {} : { passwords }),
  });
  return report;
}

const brief = (report: Awaited<ReturnType<typeof run>>): unknown[] =>
  report.files.map(({ path, events, rejected, note }) => [path, events, rejected, note]);

describe('containers', () => {
  test.each(Object.entries(packed))(
    'a .%s is read, and its events shown byte for byte',
    async (kind, base64) => {
      const isTar = kind.startsWith('tar');
      const report = await run(`log.${kind}`, Buffer.from(base64, 'base64'));
      expect(brief(report)).toEqual([[isTar ? `log.${kind}!/two.ndjson` : `log.${kind}`, 2, 0, '']]);
      const [[eventId] = []] = await core.rows(caseId, 'SELECT event_id FROM events WHERE record_no = 2');
      const original = await core.must('events.original', { caseId, eventId: String(eventId) });
      expect(JSON.parse(original.text)).toMatchObject({ event_uid: 'x-2' });
    },
  );

  test('a log that is packed more than once is unpacked, and its events shown byte for byte', async () => {
    const xz = Buffer.from(packed.xz, 'base64');
    const many = [0, 1, 2, 3, 4, 5].reduce((inner) => gzipSync(inner), Buffer.from(lines(0, 1)));
    expect(brief(await run('log.xz.gz', gzipSync(xz)))).toEqual([['log.xz.gz', 2, 0, '']]);
    const [[eventId] = []] = await core.rows(caseId, 'SELECT event_id FROM events WHERE record_no = 2');
    const original = await core.must('events.original', { caseId, eventId: String(eventId) });
    expect(JSON.parse(original.text)).toMatchObject({ event_uid: 'x-2' });
    const [[, events, , note] = []] = brief(await run('many.gz', many)) as [string, number, number, string][];
    expect([events, note]).toEqual([
      0,
      expect.stringContaining('packed more than 5 times over: what lies deeper was not read'),
    ]);
    expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
  });

  test('zip, tar and gz in each other, five deep, and the way through them is the path', async () => {
    const log = gzipSync(lines(0, 3));
    const five = await zipOf([['logs/deep.json.gz', log]]);
    const four = gzipSync(await tarOf([{ name: 'five.zip', content: five }]));
    const three = await zipOf([['four.tar.gz', four]]);
    const two = await tarOf([
      { name: 'three.zip', content: three },
      { name: 'beside.ndjson', content: lines(10, 12) },
    ]);
    const report = await run(
      'one.zip',
      await zipOf([
        ['two.tar', two],
        ['top.ndjson', lines(20, 24)],
      ]),
    );
    expect(brief(report)).toEqual([
      ['one.zip!/top.ndjson', 4, 0, ''],
      ['one.zip!/two.tar!/three.zip!/four.tar.gz!/five.zip!/logs/deep.json.gz', 3, 0, ''],
      ['one.zip!/two.tar!/beside.ndjson', 2, 0, ''],
    ]);
    expect(readdirSync(join(dir, 'staging'))).toEqual([]);
  });

  test('six deep is refused in words, and the rest is read', async () => {
    let nested = await zipOf([['log.ndjson', lines(0, 3)]]);
    for (let depth = 5; depth >= 1; depth -= 1)
      nested = await zipOf([
        [`z${depth + 1}.zip`, nested],
        [`at-${depth}.ndjson`, lines(depth * 10, depth * 10 + 1)],
      ]);
    const report = await run('z1.zip', nested);
    expect(report.totals).toMatchObject({ events: 5, rejected: 1 });
    expect(report.files.filter((file) => file.rejected > 0).map(({ path, note }) => [path, note])).toEqual([
      [
        'z1.zip!/z2.zip!/z3.zip!/z4.zip!/z5.zip!/z6.zip',
        `lies more than ${limits.depth} archives deep: not read`,
      ],
    ]);
  });

  test('what is left unread in a tar (too deep, rubbish after its end) is passed over, and the rest read', async () => {
    let nested = await zipOf([['noise.bin', randomBytes(600_000)]]);
    for (let depth = 5; depth >= 1; depth -= 1)
      nested = await tarOf([
        { name: `t${depth + 1}`, content: nested },
        { name: `at-${depth}.ndjson`, content: lines(depth * 10, depth * 10 + 1) },
      ]);
    const deep = await run('t1.tar', nested);
    expect(deep.totals).toMatchObject({ events: 5, rejected: 1 });
    const inner = Buffer.concat([
      await tarOf([{ name: 'in.ndjson', content: lines(60, 62) }]),
      randomBytes(512 * 6000),
    ]);
    const tail = await run(
      'tail.tar',
      await tarOf([
        { name: 'in.tar', content: inner },
        { name: 'after.ndjson', content: lines(70, 73) },
      ]),
    );
    expect(tail.files.map(({ path, events }) => [path, events])).toEqual([
      ['tail.tar!/in.tar!/in.ndjson', 2],
      ['tail.tar!/in.tar', 0],
      ['tail.tar!/after.ndjson', 3],
    ]);
  });

  test('concatenated gzips are one file, rubbish behind one costs nothing', async () => {
    const both = Buffer.concat([gzipSync(lines(0, 3)), gzipSync(lines(3, 5))]);
    expect(brief(await run('both.gz', both))).toEqual([['both.gz', 5, 0, '']]);
    const rubbish = Buffer.concat([gzipSync(lines(10, 13)), Buffer.from('rubbish behind')]);
    const [[, events] = []] = brief(await run('behind.gz', rubbish)) as [string, number][];
    expect(events).toBe(3);
  });

  test('UTF-16 with and without its mark, and a Windows table, are read as text and said to be', async () => {
    const csv = 'time,kind,event,event_uid,message\n2026-03-04T02:00:00Z,admin,role.granted,u-1,caf\u00e9\n';
    const bare = Buffer.from(csv, 'utf16le');
    const big = Buffer.from(bare).swap16();
    const files: [string, Buffer, string][] = [
      ['mark.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), bare]), 'UTF-16LE: read as UTF-8'],
      ['be.csv', Buffer.concat([Buffer.from([0xfe, 0xff]), big]), 'UTF-16BE: read as UTF-8'],
      ['bare.csv', bare, 'UTF-16LE: read as UTF-8'],
      ['windows.csv', Buffer.from(csv, 'latin1'), 'not UTF-8: read as Windows-1252, which is a guess'],
    ];
    for (const [name, bytes, note] of files) {
      const made = await core.newCase(`case of ${name}`);
      caseId = made.caseId;
      expect(brief(await run(name, bytes))).toEqual([[name, 1, 0, note]]);
      const [[eventId, message] = []] = await core.rows(caseId, 'SELECT event_id, message FROM events');
      const original = await core.must('events.original', { caseId, eventId: String(eventId) });
      expect([message, original.text]).toEqual(['caf\u00e9', csv.split('\n')[1]]);
    }
  });
});

describe('hostile archives', () => {
  test('links are named and not followed, names are only labels, twins are told apart', async () => {
    const tar = await tarOf([
      { name: '../../escape.ndjson', content: lines(0, 1) },
      { name: '/etc/abs.ndjson', content: lines(1, 2) },
      { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'hard', type: 'link', linkname: 'twice.ndjson' },
      { name: 'folder', type: 'directory' },
      { name: 'twice.ndjson', content: lines(2, 3) },
      { name: 'twice.ndjson', content: lines(3, 4) },
    ]);
    expect(brief(await run('x.tar', tar))).toEqual([
      ['x.tar!/../../escape.ndjson', 1, 0, 'its name points out of the archive: only a label here'],
      ['x.tar!/etc/abs.ndjson', 1, 0, 'its name is an absolute path: only a label here'],
      ['x.tar!/link', 0, 1, 'a symbolic link: links are not followed'],
      ['x.tar!/hard', 0, 1, 'a hard link: links are not followed'],
      ['x.tar!/twice.ndjson', 1, 0, ''],
      ['x.tar!/twice.ndjson (2)', 1, 0, 'the archive holds 2 members of this name'],
    ]);
  });

  test('no two members share a label, also where one is named as the second of another', async () => {
    const names = ['d', 'd', 'd (2)', 'd'];
    const tar = await tarOf(names.map((name, n) => ({ name, content: lines(n, n + 1) })));
    const report = await run('x.tar', tar);
    expect(report.files.map(({ path, events }) => [path, events])).toEqual([
      ['x.tar!/d', 1],
      ['x.tar!/d (2)', 1],
      ['x.tar!/d (2) (2)', 1],
      ['x.tar!/d (3)', 1],
    ]);
  });

  test('a bomb in a bomb is refused, and what lies beside it is read', async () => {
    const zeros = gzipSync(Buffer.alloc(400 * 1024 * 1024), { level: 9 });
    const report = await run(
      'bundle.tar',
      await tarOf([
        { name: 'bomb.gz', content: zeros },
        { name: 'ok.ndjson', content: lines(0, 2) },
      ]),
    );
    expect(report.totals).toMatchObject({ events: 2, rejected: 1 });
    expect(report.files[0]?.note).toContain('refused as a bomb');
  }, 60_000);

  test('cut at 50 places, every kind keeps what came before and never crashes', async () => {
    const tar = await tarOf(
      Array.from({ length: 20 }, (_, n) => ({ name: `${n}.ndjson`, content: lines(n * 40, n * 40 + 40) })),
    );
    const kinds: Record<string, Buffer> = {
      tar,
      'tar.gz': gzipSync(tar),
      zip: await zipOf(
        Array.from({ length: 20 }, (_, n) => [`${n}.ndjson`, lines(n * 40, n * 40 + 40)] as const),
      ),
    };
    let seen = 0;
    for (const [kind, whole] of Object.entries(kinds))
      for (let at = 1; at <= 17; at += 1) {
        const name = `cut-${at}.${kind}`;
        writeFileSync(core.in(name), whole.subarray(0, Math.floor((whole.length * at) / 18)));
        const result = await core.call('ingest.run', { caseId, paths: [core.in(name)] });
        if (!result.ok) expect([name, result.error.code]).toEqual([name, 'ingest/bad-archive']);
        else {
          const told = result.value.files.some((file) => file.rejected > 0 || file.note !== '');
          expect([name, told || result.value.broughtNothing]).toEqual([name, true]);
        }
        seen += 1;
      }
    expect(seen).toBe(51);
    expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
  }, 120_000);
});

describe('encrypted zips', () => {
  async function locked(zipCrypto: boolean): Promise<Buffer> {
    const writer = new ZipWriter(new BlobWriter());
    await writer.add('open.ndjson', new TextReader(lines(0, 2)));
    await writer.add('locked.ndjson', new TextReader(lines(10, 13)), {
      password: 'right horse',
      zipCrypto,
      encryptionStrength: 3,
    });
    return Buffer.from(await (await writer.close()).arrayBuffer());
  }

  test.each([
    ['AES', false],
    ['ZipCrypto', true],
  ] as const)('%s: named without a password, read with the right one of several', async (_, zipCrypto) => {
    const zip = await locked(zipCrypto);
    const without = await run('x.zip', zip);
    expect([brief(without), without.locked]).toEqual([
      [
        ['x.zip!/locked.ndjson', 0, 1, 'the member is encrypted, and no password that was given opens it'],
        ['x.zip!/open.ndjson', 2, 0, ''],
      ],
      ['x.zip!/locked.ndjson'],
    ]);
    const made = await core.newCase('with');
    caseId = made.caseId;
    const opened = await run('x.zip', zip, ['wrong', 'right horse']);
    expect([brief(opened), opened.locked]).toEqual([
      [
        ['x.zip!/locked.ndjson', 3, 0, ''],
        ['x.zip!/open.ndjson', 2, 0, ''],
      ],
      [],
    ]);
    expect(readFileSync(join(made.dir, 'custody.ndjson'), 'utf8')).not.toContain('right horse');
  });

  test('where all is encrypted a password is asked for, also on the command line', async () => {
    const writer = new ZipWriter(new BlobWriter());
    await writer.add('a.ndjson', new TextReader(lines(0, 2)), { password: 'right horse' });
    const file = core.in('all.zip');
    writeFileSync(file, Buffer.from(await (await writer.close()).arrayBuffer()));
    const refused = await core.refusal('ingest.run', { caseId, paths: [file] });
    expect([refused.code, refused.details]).toEqual(['ingest/password', { locked: ['all.zip!/a.ndjson'] }]);
    writeFileSync(core.in('secret.txt'), 'right horse\n');
    const without = await runCli(core.home, ['ingest', '--case', core.in('cli'), file]);
    expect([without.exit, without.err]).toEqual([3, expect.stringContaining('--password-file')]);
    const opened = await runCli(core.home, [
      'ingest',
      '--case',
      core.in('cli'),
      '--password-file',
      core.in('secret.txt'),
      file,
    ]);
    expect([opened.exit, opened.out]).toEqual([0, expect.stringContaining('2 events')]);
  });
});
