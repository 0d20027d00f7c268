/**
 * Verbs that are too many to list are told by patterns: the first rule that matches gives action, category and severity.
 * The rule is looked for once a record (a derived value, the rule's number) and its parts are read from lists.
 */
import { textList } from './source.ts';

export type Rule = readonly [pattern: string, action: string, category: string, severity?: string];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** SQL that gives the number of the first rule (RE2) that matches `text`, NULL when none does. */
export function ruleNumber(text: string, rules: readonly Rule[]): string {
  const cases = rules.map(
    ([pattern], index) => `WHEN regexp_matches(${text}, ${quoted(pattern)}) THEN ${index + 1}`,
  );
  return `CASE ${cases.join(' ')} END`;
}

/** SQL that gives a part of the meaning of the rule whose number `number` (SQL) gives. */
export function rulePart(number: string, rules: readonly Rule[], part: 1 | 2 | 3, otherwise: string): string {
  const values = textList(rules.map((rule) => rule[part] ?? 'info'));
  return `coalesce(list_extract(${values}, ${number}), ${otherwise})`;
}
