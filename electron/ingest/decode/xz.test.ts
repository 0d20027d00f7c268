/** xz piece by piece: whole, twice, with rubbish behind, cut, damaged, and one inside another. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { unpackXz } from './xz.ts';

const text = Array.from({ length: 300 }, (_, n) => `line ${(n * 7919) % 3_001}\n`).join('');

/** The tool of that name made these: the text, a second one, a header that asks for much memory. */
const packed = {
  text: Buffer.from(
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AtFAd9dADYaSh8IoCXB3pSyWUi72tiZPZcM64sZB+aVm27x9WPZY9vYdF8buyhp' +
      'TkkfuPsQ8E/AnX0EvWGYnmTYxT8zjOPRQtU0T3rsOmB+q4uks7duNs7JvZ9xnAekxbyBqhkP5V6noa7scN+0pqxdleCU/9bl' +
      'GiEvgYOE0eSYWcC6GGlpZBoiZCs8CvhTYc75Efe49mgERrPpwv22TzZtLMwTOm3QKfJrXZlTA4bQPtN+uUVQXbuQ9RkFXtAQ' +
      '2Sq4fn5MWD4aNXJSNkug0bTtWnefA/jboWPaZiGCT619tn0QXjIbKNDHlGrH6cLBun4ScU74gNGV3bJ0bNcIb9vo6xScnnwa' +
      'x1ZIV3/kAwrLrF7BdpMmrBIkoVLGMqxEmGzR7AYpULknoHooc52MpdVzHqmjeKGSuGndW1Xj8qYZwcnRqngFWXSxlOgPgpeZ' +
      'hOHpk5CpWKpyMzrpwNSOLpazs4H4RShLlrgr8EOSaGNF6u08DfVKc0JOoJTl1//ZCQBJnb2iGHx/GWMgRPhzH0JOCJVmQbw8' +
      'LXx4duCcjlsN0tPXttOVmwgPFxMOrVWXmv49TWPzqMUiWvCGsidasipOju1Amd9+mZgvQTz4y3nocd2n58duSsA+pBNtxVyO' +
      'gNuuDGQAAADJWfNrYl9kTAAB+wPGFgAAzyktsLHEZ/sCAAAAAARZWg==',
    'base64',
  ),
  more: Buffer.from(
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAEbW9yZQoAAAAAEigNKKGT898AAR0FuC2Arx+2830BAAAAAARZWg==',
    'base64',
  ),
  greedy: Buffer.from(
    '/Td6WFoAAATm1rRGAgAhASIAAACCQKzcAQABeAoAAAA3SlHcM6LKsAABGgLcLqV+H7bzfQEAAAAABFla',
    'base64',
  ),
};

async function read(bytes: Buffer, pieceBytes = 65_536): Promise<[text: string, problem: string]> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
  let got = '';
  try {
    for await (const chunk of unpackXz(Readable.from(pieces))) got += chunk.toString('latin1');
  } catch (cause) {
    return [got, cause instanceof Error ? cause.message : String(cause)];
  }
  return [got, ''];
}

test('streams behind each other, in pieces of any size', async () => {
  const both = Buffer.concat([packed.text, packed.more, Buffer.alloc(8), packed.more]);
  for (const size of [1, 5, 12, 100, 65_536])
    expect([size, await read(both, size)]).toEqual([size, [`${text}more\nmore\n`, '']]);
});

test('rubbish behind the end costs nothing and is told; a cut gives a beginning', async () => {
  expect(await read(Buffer.concat([packed.text, Buffer.from('rubbish behind it')]))).toEqual([
    text,
    'what follows its end is no xz',
  ]);
  for (let at = 30; at < packed.text.length; at += 37) {
    const [begun, problem] = await read(packed.text.subarray(0, at));
    expect([at, text.startsWith(begun), problem]).toEqual([at, true, 'unexpected end of file']);
  }
});

test('a file that asks for very much memory is refused in words', async () => {
  expect(await read(packed.greedy)).toEqual([
    '',
    'it needs 512 MiB to unpack, more than the 128 MiB that it may have',
  ]);
});

test('one is read while another is half read', async () => {
  const pieces = Array.from({ length: 20 }, (_, n) => packed.text.subarray(n * 40, n * 40 + 40));
  const outer = unpackXz(Readable.from(pieces));
  await outer.next();
  expect(await read(packed.more)).toEqual(['more\n', '']);
  await outer.return(undefined);
});
