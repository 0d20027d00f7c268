/** Archives and packed files that are hostile, cut or damaged: each limit in its words, and all that can be read, read. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crc32 } from '../../electron/base/crc32.ts';
import { caseLayout } from '../../electron/casefile/layout.ts';
import type { Limits } from '../../electron/ingest/archive/limits.ts';
import { openBundle } from '../../electron/ingest/archive/walk.ts';
import { stage } from '../../electron/ingest/stage.ts';
import { tarOf, zipOf } from '../support/archives.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'afterlog-archives-'));
  mkdirSync(caseLayout(home).staging, { recursive: true });
  mkdirSync(caseLayout(home).evidence, { recursive: true });
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What a walk finds, each member as it is staged: its path, its text and what is said of it; or what is wrong. */
async function walked(
  name: string,
  content: Buffer,
  limits?: Partial<Limits>,
): Promise<(readonly [path: string, text: string, said: string])[]> {
  writeFileSync(join(home, name), content);
  const layout = caseLayout(home);
  const { signal } = new AbortController();
  const bundle = await openBundle([join(home, name)], {
    staging: layout.staging,
    passwords: [],
    signal,
    limits,
  });
  if (!bundle.ok) throw new Error(bundle.error.message);
  const seen: (readonly [string, string, string])[] = [];
  for await (const found of bundle.value.found()) {
    if (found.kind === 'broken') {
      seen.push([found.broken.path, '', found.broken.problem]);
      continue;
    }
    const { member } = found;
    try {
      const staged = await stage(member, { layout, signal, onBytes: () => undefined });
      const said = [member.note, staged.damage].filter((part) => part !== undefined).join('; ');
      seen.push([member.path, staged.memory?.toString() ?? `${staged.plainBytes} bytes`, said]);
    } catch (cause) {
      seen.push([member.path, '', cause instanceof Error ? cause.message : String(cause)]);
    }
  }
  return seen;
}

const zeros = Buffer.alloc(300_000);

describe('each limit is met in its own words', () => {
  const small = { suspiciousBytes: 100_000, ratio: 20 };

  test.each<[string, () => Promise<Buffer> | Buffer, Partial<Limits>, unknown]>([
    [
      'ratio.gz',
      () => gzipSync(zeros),
      small,
      [['ratio.gz', '', 'it unpacks to more than 20 times its size: refused as a bomb']],
    ],
    [
      'ratio.tar.gz',
      async () => gzipSync(await tarOf([['a', zeros]])),
      small,
      [
        [
          'ratio.tar.gz!/a',
          expect.any(String),
          'the archive member is damaged (it unpacks to more than 20 times its size: refused as a bomb): what could be unpacked was read',
        ],
        ['ratio.tar.gz', '', 'it unpacks to more than 20 times its size: refused as a bomb'],
      ],
    ],
    [
      'ratio.zip',
      () =>
        zipOf([
          ['a', zeros],
          ['b', 'b\n'],
        ]),
      small,
      [
        [
          'ratio.zip!/a',
          '',
          expect.stringMatching(/^the member claims to unpack \d+ bytes to 300000: refused as a bomb$/),
        ],
        ['ratio.zip!/b', 'b\n', ''],
      ],
    ],
    [
      'depth.tar',
      async () =>
        tarOf([
          ['in.tar', await tarOf([['in.tar', await tarOf([['a', 'a\n']])]])],
          ['b', 'b\n'],
        ]),
      { depth: 2 },
      [
        ['depth.tar!/in.tar!/in.tar', '', 'lies more than 2 archives deep: not read'],
        ['depth.tar!/b', 'b\n', ''],
      ],
    ],
    [
      'members.tar',
      () =>
        tarOf([
          ['a', 'a\n'],
          ['b', 'b\n'],
          ['c', 'c\n'],
        ]),
      { members: 2 },
      [
        ['members.tar!/a', 'a\n', ''],
        ['members.tar!/b', 'b\n', ''],
        ['members.tar', '', 'the archive has more than 2 members; the rest was not read'],
      ],
    ],
    [
      'members.zip',
      () =>
        zipOf([
          ['a', 'a\n'],
          ['b', 'b\n'],
          ['c', 'c\n'],
        ]),
      { members: 2 },
      [
        ['members.zip!/a', 'a\n', ''],
        ['members.zip!/b', 'b\n', ''],
        ['members.zip', '', 'the archive has more than 2 members; the rest was not read'],
      ],
    ],
    [
      'files.zip',
      () =>
        zipOf([
          ['a', 'a\n'],
          ['b', 'b\n'],
          ['c', 'c\n'],
        ]),
      { files: 1 },
      [
        ['files.zip!/a', 'a\n', ''],
        ['files.zip', '', 'more than 1 files: the rest was not read'],
      ],
    ],
  ])('%s', async (name, make, limits, expected) => {
    expect(await walked(name, await make(), limits)).toEqual(expected);
  });

  const total = 'the archives unpack to more than 64 KiB: the rest was not read';
  const limits = { unpackedBytes: 64 * 1024 };

  test('the total, of members of a zip', async () => {
    const text = Buffer.from('a line\n'.repeat(8_000));
    const found = await walked(
      'total.zip',
      await zipOf([
        ['a', text],
        ['b', text],
        ['c', 'c\n'],
      ]),
      limits,
    );
    expect(found.map(([path, , said]) => [path, said])).toEqual([
      ['total.zip!/a', ''],
      ['total.zip!/b', total],
      ['total.zip', total],
    ]);
  });

  test('the total, of compressed logs in a tar that is not compressed', async () => {
    const log = gzipSync('a line\n'.repeat(8_000));
    const tar = await tarOf([
      ['a.gz', log],
      ['b.gz', Buffer.concat([log, log])],
      ['c', 'c\n'],
    ]);
    const found = await walked('total.tar', tar, limits);
    expect(found.map(([path, , said]) => [path, said])).toEqual([
      ['total.tar!/a.gz', ''],
      ['total.tar!/b.gz', total],
      ['total.tar', total],
    ]);
  });

  test('the total, of a compressed tar', async () => {
    const text = Buffer.from('a line\n'.repeat(8_000));
    const tar = gzipSync(
      await tarOf([
        ['a', text],
        ['b', text],
      ]),
    );
    const found = await walked('total.tgz', tar, limits);
    expect(found.at(-1)).toEqual(['total.tgz', '', total]);
  });
});

describe('what is damaged gives all that can be read, and says so', () => {
  const text = Array.from({ length: 3_000 }, (_, n) => `line ${(n * 7919) % 3_001}\n`).join('');
  const inner = 'the archive member is damaged';

  function wrongSum(gzip: Buffer): Buffer {
    const wrong = Buffer.from(gzip);
    wrong.writeUInt32LE((wrong.readUInt32LE(wrong.length - 8) ^ 1) >>> 0, wrong.length - 8);
    return wrong;
  }

  test('a gzip with a wrong sum, or rubbish behind it, or cut', async () => {
    const whole = gzipSync(text);
    expect([
      ...(await walked('sum.gz', wrongSum(whole))),
      ...(await walked('behind.gz', Buffer.concat([whole, Buffer.from('rubbish behind it')]))),
      ...(await walked('padded.gz', Buffer.concat([whole, Buffer.alloc(600)]))),
      ...(await walked('two.gz', Buffer.concat([wrongSum(whole), gzipSync('more\n')]))),
      ...(await walked('untrailed.gz', whole.subarray(0, -3))),
    ]).toEqual([
      ['sum.gz', text, 'the gzip is damaged (incorrect data check): what comes before the damage was read'],
      [
        'behind.gz',
        text,
        'the gzip is damaged (what follows its end is no gzip): what comes before the damage was read',
      ],
      ['padded.gz', text, ''],
      [
        'two.gz',
        `${text}more\n`,
        'the gzip is damaged (incorrect data check): what comes before the damage was read',
      ],
      ['untrailed.gz', text, 'the gzip is cut off: what comes before the cut was read'],
    ]);
  });

  test('the last members of a tar.gz whose sum is wrong', async () => {
    const tar = wrongSum(
      gzipSync(
        await tarOf([
          ['a', text],
          ['b', 'b\n'],
        ]),
      ),
    );
    expect(await walked('sum.tgz', tar)).toEqual([
      ['sum.tgz!/a', text, ''],
      ['sum.tgz!/b', 'b\n', ''],
      ['sum.tgz', '', 'the tar is damaged or cut off (incorrect data check): what comes before was read'],
    ]);
  });

  test('a zip member whose sum is wrong', async () => {
    const zip = await zipOf([
      ['a', text],
      ['b', 'b\n'],
    ]);
    const at = zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    zip.writeUInt32LE((zip.readUInt32LE(at + 16) ^ 1) >>> 0, at + 16);
    expect(await walked('sum.zip', zip)).toEqual([
      [
        'sum.zip!/a',
        text,
        expect.stringMatching(`^${inner} \\(its checksum is [0-9a-f]{8}, but the archive says`),
      ],
      ['sum.zip!/b', 'b\n', ''],
    ]);
  });
});

describe('a zip without its directory', () => {
  const text = Array.from({ length: 3_000 }, (_, n) => `line ${(n * 7919) % 3_001}\n`).join('');
  const directoryOf = (zip: Buffer): number => zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  const cutWords = (read: string): string =>
    `the archive is cut off, its directory is missing: ${read} read from what is there`;

  /** Sizes and sum behind the bytes, as writers that stream do it. */
  function streamed(members: readonly (readonly [string, Buffer, number])[]): Buffer {
    return Buffer.concat(
      members.flatMap(([name, content, method]) => {
        const packed = method === 8 ? deflateRawSync(content) : content;
        const header = Buffer.alloc(30);
        header.writeUInt32LE(0x04034b50, 0);
        header.writeUInt16LE(20, 4);
        header.writeUInt16LE(8 + 0x800, 6);
        header.writeUInt16LE(method, 8);
        header.writeUInt16LE(name.length, 26);
        const descriptor = Buffer.alloc(16);
        descriptor.writeUInt32LE(0x08074b50, 0);
        descriptor.writeUInt32LE(crc32(content), 4);
        descriptor.writeUInt32LE(packed.length, 8);
        descriptor.writeUInt32LE(content.length, 12);
        return [header, Buffer.from(name), packed, descriptor];
      }),
    );
  }

  test('deflated and stored members are read, also in a tar, and the archive is said to be cut', async () => {
    for (const compress of [true, false]) {
      const zip = await zipOf(
        [
          ['a', text],
          ['d/b', 'b\n'],
        ],
        compress,
      );
      const cut = zip.subarray(0, directoryOf(zip) + 20);
      const inside = (name: string): unknown[] => [
        [`${name}!/a`, text, ''],
        [`${name}!/d/b`, 'b\n', ''],
        [name, '', cutWords('2 members were')],
      ];
      expect(await walked('cut.zip', cut)).toEqual(inside('cut.zip'));
      expect(await walked('x.tar', await tarOf([['cut.zip', cut]]))).toEqual(inside('x.tar!/cut.zip'));
    }
  });

  test('the member that the cut goes through is read as far as it goes', async () => {
    const zip = await zipOf([
      ['a', 'a\n'],
      ['b', text],
      ['c', 'c\n'],
    ]);
    const found = await walked('cut.zip', zip.subarray(0, 4_000));
    const [first, second, last] = found;
    expect([first, last, found.length]).toEqual([
      ['cut.zip!/a', 'a\n', ''],
      ['cut.zip', '', cutWords('2 members were')],
      3,
    ]);
    const [path = '', begun = '', said] = second ?? [];
    expect([path, text.startsWith(begun), begun.length > 1_000, said]).toEqual([
      'cut.zip!/b',
      true,
      true,
      'the archive member is damaged (the archive is cut off within it): what could be unpacked was read',
    ]);
  });

  test('sizes behind the bytes: deflate ends by itself, stored bytes where their descriptor fits', async () => {
    const nested = await zipOf([['in', 'in\n']], false);
    const zip = streamed([
      ['a', Buffer.from(text), 8],
      ['b', Buffer.from('b\n'), 0],
      ['n.zip', nested, 0],
      ['z', Buffer.from('z\n'), 8],
    ]);
    expect(await walked('s.zip', zip)).toEqual([
      ['s.zip!/a', text, ''],
      ['s.zip!/b', 'b\n', ''],
      ['s.zip!/n.zip!/in', 'in\n', ''],
      ['s.zip!/z', 'z\n', ''],
      ['s.zip', '', cutWords('4 members were')],
    ]);
  });

  test('a bomb in it is refused, and what follows is read', async () => {
    const zip = streamed([
      ['bomb', zeros, 8],
      ['b', Buffer.from('b\n'), 8],
    ]);
    const found = await walked('s.zip', zip, { suspiciousBytes: 100_000, ratio: 20 });
    expect(found.map(([path, , said]) => [path, said])).toEqual([
      [
        's.zip!/bomb',
        'the archive member is damaged (it unpacks to more than 20 times its size: refused as a bomb): what could be unpacked was read',
      ],
      ['s.zip!/b', ''],
      ['s.zip', cutWords('2 members were')],
    ]);
  });

  test('a text that begins like a zip is a text, on disk and in a tar', async () => {
    const notes = 'PK\u0003\u0004 is how a zip begins.\nThis is none.\n';
    expect(await walked('notes.txt', Buffer.from(notes))).toEqual([['notes.txt', notes, '']]);
    const tar = await tarOf([
      ['notes.txt', notes],
      ['b', 'b\n'],
    ]);
    expect(await walked('x.tar', tar)).toEqual([
      ['x.tar!/notes.txt', notes, ''],
      ['x.tar!/b', 'b\n', ''],
    ]);
  });
});

describe('names in any encoding are read', () => {
  /** A tar header by hand: writers make UTF-8 of every name. */
  function tarMember(name: Buffer, content: string): Buffer {
    const header = Buffer.alloc(512);
    name.copy(header);
    header.write('0000644\x000000000\x000000000\x00', 100, 'latin1');
    header.write(
      `${content.length.toString(8).padStart(11, '0')}\u000015151720000\u0000        0`,
      124,
      'latin1',
    );
    header.write('ustar\u000000', 257, 'latin1');
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
    const body = Buffer.alloc(512);
    body.write(content);
    return Buffer.concat([header, body]);
  }

  test('in a tar: Latin-1, UTF-8, and a long pax path', async () => {
    const long = `${'d\u00e9p\u00f4t/'.repeat(30)}journal-\u65e5\u672c.log`;
    const tar = Buffer.concat([
      tarMember(Buffer.from('caf\u00e9.log', 'latin1'), 'a\n'),
      tarMember(Buffer.from('\u65e5\u672c.log'), 'b\n'),
      await tarOf([[long, 'c\n']]),
    ]);
    expect(await walked('n.tar', tar)).toEqual([
      ['n.tar!/caf\u00e9.log', 'a\n', ''],
      ['n.tar!/\u65e5\u672c.log', 'b\n', ''],
      [`n.tar!/${long}`, 'c\n', ''],
    ]);
  });

  test('in a zip: code page 437, and UTF-8 with and without its flag', async () => {
    const zip = await zipOf([
      ['\u65e5\u672c.log', 'b\n'],
      ['cafX.log', 'a\n'],
      ['\u20ac.log', 'c\n'],
    ]);
    const bytes = Buffer.from(zip);
    for (let at = bytes.indexOf('cafX'); at !== -1; at = bytes.indexOf('cafX')) bytes[at + 3] = 0x82;
    const euro = bytes.lastIndexOf('\u20ac.log');
    bytes.writeUInt16LE(bytes.readUInt16LE(euro - 46 + 8) & ~0x800, euro - 46 + 8);
    expect(await walked('n.zip', bytes)).toEqual([
      ['n.zip!/caf\u00e9.log', 'a\n', ''],
      ['n.zip!/\u20ac.log', 'c\n', ''],
      ['n.zip!/\u65e5\u672c.log', 'b\n', ''],
    ]);
  });
});

test('a container that is packed more than once is looked into', async () => {
  const tar = await tarOf([
    ['a', 'a\n'],
    ['b', 'b\n'],
  ]);
  expect(await walked('x.tar.gz.gz', gzipSync(gzipSync(tar)))).toEqual([
    ['x.tar.gz.gz!/a', 'a\n', ''],
    ['x.tar.gz.gz!/b', 'b\n', ''],
  ]);
});
