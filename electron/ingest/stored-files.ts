/** Evidence files that are in the case already, to be read again without the bundle they came in. */
import { mappingSchema } from '../../shared/model/mapping.ts';
import type { Writer } from '../casefile/engine.ts';
import type { CaseLayout } from '../casefile/layout.ts';
import type { Source } from '../content/source.ts';
import { framingSchema, rootSchema } from './framing.ts';
import { sourceFromMapping } from './generic/source-from-mapping.ts';
import type { Intake } from './intake.ts';
import { evidenceBytes, type StoredFile } from './record-bytes.ts';

export interface StoredRow {
  readonly importId: number;
  readonly intake: Intake;
  readonly stored: StoredFile;
}

/** The source that a file was mapped with: one of the program's, or the mapping kept with the file. */
export function sourceOfFile(
  sources: readonly Source[],
  id: string,
  mapping: string | undefined,
): Source | undefined {
  if (mapping !== undefined) return sourceFromMapping(mappingSchema.parse(JSON.parse(mapping)));
  return sources.find((source) => source.id === id);
}

/** The file as an intake with nothing counted, its bytes from the evidence store; undefined when there is no such file. */
export async function storedFile(
  writer: Writer,
  layout: CaseLayout,
  sources: readonly Source[],
  fileId: number,
): Promise<StoredRow | undefined> {
  const row = await writer.table(
    'SELECT import_id, path, stored_as, packing, framing, root, mapping, source, note FROM store.file WHERE file_id = $1',
    [fileId],
  );
  if (row.rows === 0) return undefined;
  const [importId, path, storedAs, packing, framing, root, mapping, source, note] = row.data.map(
    (column) => column[0],
  );
  const kept = typeof mapping === 'string' ? mapping : undefined;
  const stored = { storedAs: String(storedAs), packing: String(packing) };
  return {
    importId: Number(importId),
    stored,
    intake: {
      fileId,
      path: String(path),
      source: sourceOfFile(sources, String(source), kept),
      root: typeof root === 'string' ? rootSchema.parse(JSON.parse(root)) : undefined,
      framing: framingSchema.parse(JSON.parse(String(framing))),
      mapping: kept,
      staged: undefined,
      records: 0,
      ignored: 0,
      note: String(note),
      index: [],
      rejects: [],
      twinOf: undefined,
      bytesFrom: (offset, records) =>
        evidenceBytes(
          layout,
          stored,
          offset,
          records === undefined ? undefined : { first: 1, count: records },
        ),
    },
  };
}
