/**
 * Labelled samples that others published, read from ../shared/data beside the project (AFTERLOG_SAMPLES names
 * another folder): secrets/samples.tar.gz and pii/*. Nothing of them is kept here. Undefined where they are absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Sample } from './sample.ts';

export interface SecretCase {
  readonly rule: string;
  readonly isSecret: boolean;
  readonly text: string;
  readonly spans: readonly (readonly [number, number])[];
}

export interface PublishedSets {
  readonly secrets: Readonly<Record<string, readonly SecretCase[]>>;
  /** Presidio's entity names; offsets already in UTF-16 units. */
  readonly personal: readonly {
    readonly entity: string;
    readonly expected: number;
    readonly text: string;
    readonly values: readonly string[];
  }[];
  readonly sentences: readonly {
    readonly text: string;
    readonly spans: readonly { entity: string; value: string }[];
  }[];
}

export function samplesFolder(): string | undefined {
  const folder = process.env['AFTERLOG_SAMPLES'] ?? join(process.cwd(), '../shared/data');
  return existsSync(join(folder, 'secrets/samples.tar.gz')) ? folder : undefined;
}

const rowsOf = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function unpacked(archive: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const entries = Readable.from([readFileSync(archive)])
    .pipe(createGunzip())
    .pipe(extract());
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.set(entry.header.name.replace(/^\.\//, ''), Buffer.concat(chunks).toString('utf8'));
  }
  return files;
}

export async function readPublished(folder: string): Promise<PublishedSets> {
  const secrets: Record<string, SecretCase[]> = {};
  for (const [name, content] of await unpacked(join(folder, 'secrets/samples.tar.gz'))) {
    if (!name.endsWith('-samples.jsonl') && !name.endsWith('-snapshots.jsonl')) continue;
    secrets[name.replace(/-(?:samples|snapshots)\.jsonl$/, '')] = rowsOf(content)
      .filter((row) => row['hasOptions'] !== true)
      .map((row) => ({
        rule: String(row['rule'] ?? row['fileName']),
        isSecret: row['label'] === 'secret',
        text: String(row['text']),
        spans: ((row['spans'] ?? []) as readonly { readonly range: readonly [number, number] }[]).map(
          ({ range }) => range,
        ),
      }));
  }
  const pii = (name: string): readonly Record<string, unknown>[] =>
    rowsOf(readFileSync(join(folder, 'pii', name), 'utf8'));
  return {
    secrets,
    personal: pii('presidio-recognizer-cases.jsonl')
      .filter(
        (row) =>
          row['params'] === undefined || row['params'] === null || Object.keys(row['params']).length === 0,
      )
      .map((row) => ({
        entity: String(row['entity']),
        expected: Number(row['expected_count']),
        text: String(row['text']),
        values: (row['values'] ?? []) as readonly string[],
      })),
    sentences: [...pii('presidio-synth_dataset_v2.jsonl'), ...pii('presidio-generated_large.jsonl')].map(
      (row) => ({
        text: String(row['text']),
        spans: row['spans'] as readonly { entity: string; value: string }[],
      }),
    ),
  };
}

/** Sentences as samples: the entities that `by` names become labels. */
export function sentenceSamples(
  sets: PublishedSets,
  by: Readonly<Record<string, string>>,
): readonly Sample[] {
  return sets.sentences.map(({ text, spans }) => ({
    text,
    labels: spans.flatMap(({ entity, value }) => {
      const start = text.indexOf(value);
      return start === -1
        ? []
        : [
            {
              start,
              end: start + value.length,
              by: entity === 'IP_ADDRESS' ? ['ipv4', 'ipv6'] : [by[entity] ?? ''],
            },
          ];
    }),
  }));
}
