/**
 * The gate for SQL that a person wrote. What it lets through is exactly one SELECT whose syntax tree
 * names only the public tables and harmless table functions; it then runs read-only on a locked-down engine.
 * A statement's type alone is no guard (FEASIBILITY.md section 1): the tree is walked.
 */
import type { AppError } from '../../shared/result/app-error.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { appError, fail } from '../base/app-errors.ts';
import type { Connection } from './engine.ts';

export const publicTables = ['events', 'files', 'rejects', 'annotations', 'marks'] as const;

const tableFunctions = new Set([
  'range',
  'generate_series',
  'unnest',
  'json_each',
  'json_tree',
  'repeat',
  'repeat_row',
  'regexp_split_to_table',
]);

/** Crash the process on deep JSON, reach settings or the environment, run text as SQL, or hold state. */
const refusedFunctions = new Set([
  'json_structure',
  'json_group_structure',
  'json_deserialize_sql',
  'json_serialize_sql',
  'json_serialize_plan',
  'json_execute_serialized_sql',
  'current_setting',
  'getenv',
  'getvariable',
  'nextval',
  'currval',
  'query',
  'query_table',
  'sql_auto_complete',
  'read_text',
  'read_blob',
  'glob',
  'write_log',
  'sleep',
  'pg_sleep',
  'add_parquet_key',
  'parse_duckdb_log_message',
  'txid_current',
  'current_database',
  'current_schemas',
]);

const tableNodes = new Set([
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'TABLE_FUNCTION',
  'EXPRESSION_LIST',
  'EMPTY',
  'EMPTY_FROM',
  'PIVOT',
  'COLUMN_DATA',
  'CTE',
]);

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function refused(what: string, hint?: string): AppError {
  return appError('query/refused', `refused: ${what}`, {
    hint:
      hint ??
      `Write one SELECT over ${publicTables.join(', ')}. The case is never changed by a query, and no file is read.`,
  });
}

function refusedTable(node: Tree, cteNames: ReadonlySet<string>): AppError | undefined {
  const name = textOf(node.table_name);
  const schema = textOf(node.schema_name).toLowerCase();
  const lower = name.toLowerCase();
  if (textOf(node.catalog_name) !== '' || (schema !== '' && schema !== 'main'))
    return refused(`the table ${schema}.${name} is not public`);
  if (node.at_clause !== null && node.at_clause !== undefined)
    return refused('AT (time travel) is not available');
  if ((publicTables as readonly string[]).includes(lower) || (schema === '' && cteNames.has(lower)))
    return undefined;
  return refused(`there is no public table ${JSON.stringify(name)}`);
}

function refusedNode(node: Tree, cteNames: ReadonlySet<string>): AppError | undefined {
  const type = textOf(node.type);
  if (type === 'BASE_TABLE') return refusedTable(node, cteNames);
  if (type === 'SHOW_REF')
    return refused(
      'DESCRIBE, SHOW and SUMMARIZE are not available',
      'The columns are listed beside the editor.',
    );
  if (type === 'TABLE_FUNCTION' && isTree(node.function)) {
    const name = textOf(node.function.function_name).toLowerCase();
    if (!tableFunctions.has(name)) return refused(`the table function ${name}() could read outside the case`);
  }
  if (node.class === 'FUNCTION' && refusedFunctions.has(textOf(node.function_name).toLowerCase())) {
    return refused(`the function ${textOf(node.function_name)}() is not available`);
  }
  return undefined;
}

function collectCteNames(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectCteNames(item, into);
  if (!isTree(value)) return;
  const map = isTree(value.cte_map) ? value.cte_map.map : undefined;
  if (Array.isArray(map))
    for (const entry of map) if (isTree(entry)) into.add(textOf(entry.key).toLowerCase());
  for (const child of Object.values(value)) collectCteNames(child, into);
}

function walk(value: unknown, cteNames: ReadonlySet<string>, isTableRef = false): AppError | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = walk(item, cteNames);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (!isTree(value)) return undefined;
  if (isTableRef && !tableNodes.has(textOf(value.type)) && textOf(value.type) !== 'SHOW_REF')
    return refused(`${textOf(value.type)} is not available`);
  const problem = refusedNode(value, cteNames);
  if (problem !== undefined) return problem;
  for (const [key, child] of Object.entries(value)) {
    const found = walk(
      child,
      cteNames,
      key === 'from_table' || (value.type === 'JOIN' && (key === 'left' || key === 'right')),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Line and column (1-based) out of the engine's `LINE 2: ...^` message, where there is one. */
export function failedQuery(cause: unknown): AppError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/INTERRUPT/i.test(message))
    return appError('app/cancelled', 'the query was cancelled', { hint: 'Nothing was changed.' });
  if (/Out of Memory|max_temp_directory_size|No space left/i.test(message)) {
    return appError('query/failed', message.split('\n')[0] ?? message, {
      hint: 'Narrow the query: a time range, fewer columns, or a LIMIT.',
    });
  }
  const at = /LINE (\d+): /.exec(message);
  const lines = message.split('\n');
  const caret = lines.findIndex((line) => /^\s*\^\s*$/.test(line));
  const shown = at === null ? -1 : lines.findIndex((line) => line.startsWith(at[0]));
  const details: Record<string, string | number> = {};
  if (at !== null) details.line = Number(at[1]);
  if (at !== null && caret > shown && shown >= 0)
    details.column = (lines[caret] ?? '').indexOf('^') - at[0].length + 1;
  const first = (lines[0] ?? message).replace(/^Failed to extract statements: /, '');
  return appError('query/failed', first, {
    hint:
      lines.find((line) => /Did you mean|Candidate/i.test(line)) ??
      'Check the statement; columns are listed beside the editor.',
    details,
  });
}

/** Ok with the statement, trimmed of its final semicolon, or the reason why it may not run. */
export async function guardSelect(connection: Connection, sql: string): Promise<Result<string>> {
  const statement = sql.trim().replace(/(\s*;\s*)+$/, '');
  if (statement === '')
    return fail('query/refused', 'refused: the statement is empty', {
      hint: 'Write a SELECT, for example: SELECT count(*) FROM events',
    });
  let tree: unknown;
  try {
    const json = await connection.table('SELECT json_serialize_sql($1::VARCHAR) AS tree', [statement]);
    tree = JSON.parse(textOf(json.data[0]?.[0]));
  } catch (cause) {
    return { ok: false, error: failedQuery(cause) };
  }
  if (!isTree(tree)) return { ok: false, error: refused('the statement could not be examined') };
  if (tree.error === true) return examineUnserialised(connection, statement, tree);
  const statements = tree.statements;
  if (!Array.isArray(statements) || statements.length !== 1)
    return { ok: false, error: refused('more than one statement', 'Run one SELECT at a time.') };
  const cteNames = new Set<string>();
  collectCteNames(statements, cteNames);
  const problem = walk(statements, cteNames);
  if (problem !== undefined) return { ok: false, error: problem };
  try {
    const kind = await connection.statements(statement);
    if (kind.count !== 1 || !kind.isSelect)
      return { ok: false, error: refused('only a single SELECT may run') };
  } catch (cause) {
    return { ok: false, error: failedQuery(cause) };
  }
  return ok(statement);
}

/** Not serialisable: either a syntax error, said as such, or something other than a SELECT, refused. */
async function examineUnserialised(
  connection: Connection,
  statement: string,
  tree: Tree,
): Promise<Result<string>> {
  if (tree.error_type === 'not implemented') {
    const verb = (/^\s*([a-z]+)/i.exec(statement)?.[1] ?? 'it').toUpperCase();
    return { ok: false, error: refused(`${verb} is not a SELECT`) };
  }
  try {
    await connection.statements(statement);
  } catch (cause) {
    return { ok: false, error: failedQuery(cause) };
  }
  return fail('query/failed', textOf(tree.error_message), { hint: 'Check the statement.' });
}
