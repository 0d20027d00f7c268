/** The tables that are what the review log says: one a kind of operation, filled as operations come, rebuilt when they differ. */
import type { Writer } from '../casefile/engine.ts';
import { insertRows } from '../casefile/insert-rows.ts';
import {
  type DecisionOperation,
  isDecision,
  isKept,
  isMark,
  type KeptOperation,
  type MarkOperation,
  type Operation,
} from './operation.ts';

const signedTypes = { op_id: 'VARCHAR', lamport: 'BIGINT', by_name: 'VARCHAR', made_at: 'VARCHAR' } as const;
const signed = ({ op, lamport, by, at }: Operation) => ({ op_id: op, lamport, by_name: by, made_at: at });
const asTime = { made_at: 'r.made_at::TIMESTAMPTZ' };

async function deriveMarks(writer: Writer, operations: readonly MarkOperation[]): Promise<void> {
  const types = { ...signedTypes, event_id: 'VARCHAR', kind: 'VARCHAR', text: 'VARCHAR' };
  const rows = operations.map((each) => ({
    ...signed(each),
    event_id: each.event,
    kind: each.kind,
    text: each.text ?? null,
  }));
  await insertRows(writer, 'store.annotation', types, rows, { ...asTime, event_id: 'r.event_id::UUID' });
}

async function deriveDecisions(writer: Writer, operations: readonly DecisionOperation[]): Promise<void> {
  const types = {
    ...signedTypes,
    kind: 'VARCHAR',
    left_key: 'VARCHAR',
    right_key: 'VARCHAR',
    text: 'VARCHAR',
  };
  const rows = operations.map((each) => ({
    ...signed(each),
    kind: each.kind,
    left_key: each.left,
    right_key: each.right,
    text: each.text ?? null,
  }));
  await insertRows(writer, 'store.entity_decision', types, rows, asTime);
}

async function deriveKept(writer: Writer, operations: readonly KeptOperation[]): Promise<void> {
  const types = { ...signedTypes, kind: 'VARCHAR', room: 'VARCHAR', thing_id: 'VARCHAR', body: 'VARCHAR' };
  const rows = operations.map((each) => ({
    ...signed(each),
    kind: each.kind,
    room: each.room,
    thing_id: each.id,
    body: each.body === undefined ? null : JSON.stringify(each.body),
  }));
  await insertRows(writer, 'store.kept', types, rows, asTime);
}

const tables = ['store.annotation', 'store.entity_decision', 'store.kept'] as const;
const each = (expression: string): string =>
  tables.map((table) => `SELECT ${expression} FROM ${table}`).join(' UNION ALL ');

export async function derive(writer: Writer, operations: readonly Operation[]): Promise<void> {
  await deriveMarks(writer, operations.filter(isMark));
  await deriveDecisions(writer, operations.filter(isDecision));
  await deriveKept(writer, operations.filter(isKept));
}

export async function forgetDerived(writer: Writer): Promise<void> {
  for (const table of tables) await writer.run(`DELETE FROM ${table}`);
}

export async function derivedOperations(writer: Writer): Promise<ReadonlySet<unknown>> {
  return new Set((await writer.table(each('op_id'))).data[0] ?? []);
}

export async function lastLamport(writer: Writer): Promise<number> {
  const last = await writer.table(
    `SELECT coalesce(max(lamport), 0)::BIGINT AS last FROM (${each('lamport')})`,
  );
  return Number(last.data[0]?.[0] ?? 0);
}
