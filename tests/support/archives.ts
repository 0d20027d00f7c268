/** Archives made for a test, in memory. */
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';

export type Members = readonly (readonly [name: string, content: string | Buffer])[];

export async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function zipOf(members: Members, compress = true): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of members) zip.addBuffer(Buffer.from(content), name, { compress });
  zip.end();
  return collected(zip.outputStream as unknown as AsyncIterable<Buffer>);
}

export function tarOf(members: Members): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of members)
    tar.entry({ name, mtime: new Date('2026-03-05T00:00:00Z') }, Buffer.from(content));
  tar.finalize();
  return collected(tar as unknown as AsyncIterable<Buffer>);
}
