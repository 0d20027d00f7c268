/**
 * What the DOCX library packed, packed again so that the same report is the same bytes: parts in order of their names, no times, numbers
 * of bookmarks and drawings counted from one in each part and not over the life of the program.
 */
import { ZipFile } from 'yazl';
import { readZipParts } from '../../redaction/gate/docx/zip-parts.ts';

/** Word wants this part first. */
const first = '[Content_Types].xml';
/** Parts of the zip have the oldest time that it can say; in local terms, as the format has no zone. */
const mtime = new Date(1980, 0, 1);

function counted(xml: string): string {
  let bookmarks = 0;
  let drawings = 0;
  const open = new Map<string, number>();
  const contents = new Map<string, number>();
  return xml
    .replace(
      /(<w:bookmark(Start|End)\b[^>]*? w:id=")([^"]*)"/g,
      (_all, head: string, side: string, id: string) => {
        if (side === 'Start') {
          bookmarks += 1;
          open.set(id, bookmarks);
        }
        return `${head}${open.get(id) ?? bookmarks}"`;
      },
    )
    .replace(/(<wp:docPr\b[^>]*? ?\bid=")[^"]*"/g, (_all, head: string) => {
      drawings += 1;
      return `${head}${drawings}"`;
    })
    .replace(
      /(<w:(?:bookmarkStart|hyperlink)\b[^>]*? w:(?:name|anchor)="_Toc|<w:instrText[^>]*>PAGEREF _Toc)(\d+)/g,
      (_all, head: string, id: string) => {
        const number = contents.get(id) ?? contents.size + 1;
        contents.set(id, number);
        return `${head}${number}`;
      },
    );
}

function fixed(name: string, bytes: Buffer, asOf: string): Buffer {
  if (!/\.(xml|rels)$/.test(name)) return bytes;
  const xml = bytes.toString('utf8');
  const timeless =
    name === 'docProps/core.xml'
      ? xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${asOf}`)
      : xml;
  return Buffer.from(counted(timeless));
}

export async function packedAgain(content: Uint8Array, asOf: string): Promise<Uint8Array> {
  const parts = await readZipParts(content);
  const zip = new ZipFile();
  for (const { name, bytes } of [...parts].sort((a, b) =>
    a.name === first ? -1 : b.name === first ? 1 : a.name < b.name ? -1 : 1,
  ))
    zip.addBuffer(fixed(name, bytes, asOf), name, { mtime, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
