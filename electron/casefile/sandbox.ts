/**
 * The gate for SQL that a person wrote. What it lets through is exactly one SELECT whose syntax tree
 * names only the public tables and harmless table functions; it then runs read-only on a locked-down engine.
 * A statement's type alone is no guard (FEASIBILITY.md section 1): the tree is walked.
 */
import type { AppError } from '../../shared/result/app-error.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { appError, fail } from '../base/app-errors.ts';
import type { Connection } from './engine.ts';
import { failedQuery, placeAtByte } from './query-failure.ts';

export const publicTables = [
  'events',
  'files',
  'rejects',
  'annotations',
  'marks',
  'addresses',
  'user_agents',
  'entities',
  'entity_events',
] as const;

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
  'json_pretty',
  'json_contains',
  'json_merge_patch',
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
  'sleep_ms',
  'pg_sleep',
  'pg_get_viewdef',
  'pg_get_constraintdef',
  'get_block_size',
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

/** Read a structure as JSON, recursively: a deep one crashes the process, so it must be there to be looked at. */
const structureReaders = new Set([
  'json_transform',
  'json_transform_strict',
  'from_json',
  'from_json_strict',
]);
const maxStructureDepth = 100;

/** `a.b.c...`: the engine resolves the parts recursively. */
const maxNameParts = 50;
/** Planning `x->'a'->'b'...` takes twice as long with each arrow, and cannot be interrupted. */
const maxArrows = 12;

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

/** CTE names that a table reference sees where it stands. */
type Scope = ReadonlySet<string>;

function refusedTable(node: Tree, scope: Scope): AppError | undefined {
  const name = textOf(node.table_name);
  const schema = textOf(node.schema_name).toLowerCase();
  const lower = name.toLowerCase();
  if (textOf(node.catalog_name) !== '' || (schema !== '' && schema !== 'main'))
    return refused(`the table ${schema}.${name} is not public`);
  if (node.at_clause !== null && node.at_clause !== undefined)
    return refused('AT (time travel) is not available');
  if ((publicTables as readonly string[]).includes(lower) || (schema === '' && scope.has(lower)))
    return undefined;
  return refused(`there is no public table ${JSON.stringify(name)}`);
}

function refusedFunction(node: Tree): AppError | undefined {
  const name = textOf(node.function_name).toLowerCase();
  if (refusedFunctions.has(name)) return refused(`the function ${name}() is not available`);
  if (!structureReaders.has(name) || !Array.isArray(node.children)) return undefined;
  const structure: unknown = node.children[1];
  const value = isTree(structure) && structure.class === 'CONSTANT' ? structure.value : undefined;
  const text = isTree(value) ? textOf(value.value) : '';
  if (text !== '' && text.split(/[[{]/).length - 1 <= maxStructureDepth) return undefined;
  return refused(
    `the structure given to ${name}() must be written out, and not be deep`,
    `For example: ${name}(raw, '{"id":"VARCHAR"}')`,
  );
}

function arrowsFrom(node: Tree): number {
  let arrows = 0;
  for (let at: unknown = node; isTree(at) && at.class === 'LAMBDA'; at = at.lhs) arrows += 1;
  return arrows;
}

function refusedNode(node: Tree, scope: Scope): AppError | undefined {
  const type = textOf(node.type);
  if (type === 'BASE_TABLE') return refusedTable(node, scope);
  if (type === 'SHOW_REF')
    return refused(
      'DESCRIBE, SHOW and SUMMARIZE are not available',
      'The columns are listed beside the editor, and shown by SELECT * FROM events LIMIT 1.',
    );
  if (type === 'TABLE_FUNCTION' && isTree(node.function)) {
    const name = textOf(node.function.function_name).toLowerCase();
    if (!tableFunctions.has(name)) return refused(`the table function ${name}() could read outside the case`);
  }
  if (node.class === 'FUNCTION') return refusedFunction(node);
  // Reads JSON recursively: a deep record crashes the process.
  if (node.class === 'TYPE' && textOf(node.type_name).toUpperCase() === 'VARIANT')
    return refused('the type VARIANT is not available');
  if (node.class === 'LAMBDA' && arrowsFrom(node) > maxArrows)
    return refused(
      `more than ${maxArrows} arrows in a row`,
      "Write the way in one path: raw->>'$.first.second.third'",
    );
  if (Array.isArray(node.column_names) && node.column_names.length > maxNameParts)
    return refused(`a name of more than ${maxNameParts} parts`);
  return undefined;
}

/**
 * A CTE sees those before it, and itself only when it recurses: `WITH x AS (SELECT * FROM x)` reads a real `x`.
 * What comes after the list sees all of it.
 */
function walkCtes(entries: readonly unknown[], outer: Scope): Scope | AppError {
  const scope = new Set(outer);
  for (const entry of entries.filter(isTree)) {
    const name = textOf(entry.key).toLowerCase();
    const query = isTree(entry.value) ? entry.value.query : undefined;
    const body = isTree(query) ? query.node : undefined;
    const isRecursive = isTree(body) && body.type === 'RECURSIVE_CTE_NODE';
    const problem = walk(entry.value, isRecursive ? new Set([...scope, name]) : new Set(scope));
    if (problem !== undefined) return problem;
    scope.add(name);
  }
  return scope;
}

function walk(value: unknown, outer: Scope, isTableRef = false): AppError | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = walk(item, outer);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (!isTree(value)) return undefined;
  if (isTableRef && !tableNodes.has(textOf(value.type)) && textOf(value.type) !== 'SHOW_REF')
    return refused(`${textOf(value.type)} is not available`);
  const ctes = isTree(value.cte_map) && Array.isArray(value.cte_map.map) ? value.cte_map.map : [];
  const scope = walkCtes(ctes, outer);
  if ('code' in scope) return scope;
  const problem = refusedNode(value, scope);
  if (problem !== undefined) return { ...problem, details: { byte: Number(value.query_location) } };
  for (const [key, child] of Object.entries(value)) {
    if (key === 'cte_map') continue;
    const isFrom = key === 'from_table' || (value.type === 'JOIN' && (key === 'left' || key === 'right'));
    const found = walk(child, scope, isFrom);
    if (found !== undefined) return found;
  }
  return undefined;
}

const passedOver = /\s+|;|--[^\n]*|\/\*[\s\S]*?\*\//y;
const kept = /'[^']*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|[\s\S]/y;

/** Without the semicolons and comments that end it; places in it stay what they are. What remains is examined, so a slip here refuses, never lets pass. */
function withoutTail(sql: string): string {
  let end = 0;
  for (let at = 0; at < sql.length; ) {
    passedOver.lastIndex = at;
    kept.lastIndex = at;
    if (passedOver.test(sql)) at = passedOver.lastIndex;
    else {
      kept.test(sql);
      at = Math.max(kept.lastIndex, at + 1);
      end = at;
    }
  }
  return sql.slice(0, end);
}

/** Ok with the statement without its final semicolon, or the reason why it may not run and, where known, its place. */
export async function guardSelect(connection: Connection, sql: string): Promise<Result<string>> {
  const statement = withoutTail(sql);
  if (statement === '')
    return fail('query/refused', 'refused: the statement is empty', {
      hint: 'Write a SELECT, for example: SELECT count(*) FROM events',
    });
  let tree: unknown;
  try {
    const json = await connection.table('SELECT json_serialize_sql($1::VARCHAR) AS tree', [statement]);
    tree = JSON.parse(textOf(json.data[0]?.[0]));
  } catch (cause) {
    return { ok: false, error: failedQuery(cause, statement) };
  }
  if (!isTree(tree)) return { ok: false, error: refused('the statement could not be examined') };
  if (tree.error === true) return examineUnserialised(connection, statement, tree);
  const statements = tree.statements;
  if (!Array.isArray(statements) || statements.length !== 1)
    return { ok: false, error: refused('more than one statement', 'Run one SELECT at a time.') };
  const problem = walk(statements, new Set());
  if (problem !== undefined) {
    const { byte, ...details } = problem.details ?? {};
    return { ok: false, error: { ...problem, details: { ...details, ...placeAtByte(statement, byte) } } };
  }
  try {
    const kind = await connection.statements(statement);
    if (kind.count !== 1 || !kind.isSelect)
      return { ok: false, error: refused('only a single SELECT may run') };
  } catch (cause) {
    return { ok: false, error: failedQuery(cause, statement) };
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
    const bare = statement.replace(/^(\s|--[^\n]*(\n|$)|\/\*.*?\*\/|\()+/s, '');
    const verb = (/^[a-z]+/i.exec(bare)?.[0] ?? 'it').toUpperCase();
    const isMixed = /^(SELECT|WITH|FROM|VALUES)$/.test(verb);
    return {
      ok: false,
      error: isMixed
        ? refused('more than a SELECT, or more than one statement', 'Run one SELECT at a time.')
        : refused(`${verb} is not a SELECT`),
    };
  }
  try {
    await connection.statements(statement);
  } catch (cause) {
    return { ok: false, error: failedQuery(cause, statement) };
  }
  return fail('query/failed', textOf(tree.error_message), { hint: 'Check the statement.' });
}
