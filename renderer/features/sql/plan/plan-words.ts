/** What the engine's steps are called to a person. A step that is not known here keeps the engine's own name. Pure. */
const words: Readonly<Record<string, string>> = {
  SEQ_SCAN: 'Read the rows of a table',
  TABLE_SCAN: 'Read the rows of a table',
  INDEX_SCAN: 'Look rows up in an index',
  COLUMN_DATA_SCAN: 'Read rows kept in memory',
  CTE_SCAN: 'Read a WITH query',
  CTE: 'Work out a WITH query once',
  RECURSIVE_CTE: 'Repeat a WITH query until nothing is new',
  DELIM_SCAN: 'Read the values of the outer query',
  DUMMY_SCAN: 'One row from nothing',
  EMPTY_RESULT: 'Nothing: the conditions exclude each other',
  FILTER: 'Keep the rows that fit',
  PROJECTION: 'Work out columns',
  HASH_GROUP_BY: 'Group and count',
  PERFECT_HASH_GROUP_BY: 'Group and count (few groups)',
  PARTITIONED_AGGREGATE: 'Group and count (by part)',
  UNGROUPED_AGGREGATE: 'Count over all rows',
  SIMPLE_AGGREGATE: 'Count over all rows',
  HASH_JOIN: 'Join by equal values',
  LEFT_DELIM_JOIN: 'Join with a subquery that looks out',
  RIGHT_DELIM_JOIN: 'Join with a subquery that looks out',
  NESTED_LOOP_JOIN: 'Join by comparing every pair',
  BLOCKWISE_NL_JOIN: 'Join by comparing every pair',
  CROSS_PRODUCT: 'Every row with every row',
  PIECEWISE_MERGE_JOIN: 'Join by order',
  IE_JOIN: 'Join by ranges',
  ASOF_JOIN: 'Join with the nearest before',
  POSITIONAL_JOIN: 'Join row by row',
  ORDER_BY: 'Sort',
  TOP_N: 'Keep the first of a sort',
  LIMIT: 'Keep the first rows',
  STREAMING_LIMIT: 'Keep the first rows',
  LIMIT_PERCENT: 'Keep a share of the rows',
  WINDOW: 'Look at the rows around each',
  STREAMING_WINDOW: 'Look at the rows before each',
  UNION: 'One after the other',
  UNNEST: 'A row for each item of a list',
  INOUT_FUNCTION: 'A row for each item of a list',
  RESERVOIR_SAMPLE: 'Take a sample',
  STREAMING_SAMPLE: 'Take a sample',
};

export function planWords(name: string): string {
  return words[name] ?? name.toLowerCase().replaceAll('_', ' ');
}

/** Comparing every pair is what makes a query endless at millions of rows. */
export function isCostly(name: string): boolean {
  return name === 'CROSS_PRODUCT' || name === 'NESTED_LOOP_JOIN' || name === 'BLOCKWISE_NL_JOIN';
}
