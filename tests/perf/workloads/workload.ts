/** Something to ingest: written by ourselves, the same bytes every time, at any size. */
export interface WrittenWorkload {
  /** The file or folder that is ingested. */
  readonly path: string;
  /** Plain bytes: what the rates are counted over. */
  readonly bytes: number;
  /** As they lie on the disk: fewer, where they are compressed. */
  readonly packedBytes: number;
  readonly files: number;
  readonly records: number;
}

export interface Workload {
  readonly id: string;
  readonly title: string;
  readonly shape: 'ndjson' | 'cloudtrail' | 'nginx' | 'm365';
  /** Name -> JSON path, for peers that read JSON: what they extract. */
  readonly fields: Readonly<Record<string, string>>;
  write(dir: string, megabytes: number): Promise<WrittenWorkload>;
}
