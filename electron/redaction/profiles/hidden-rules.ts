/**
 * What people of a case said must always be hidden, whatever the profile: values, searched for as the case's own names are,
 * and patterns in the syntax of RE2, which are detectors of this case. Both hold for the gate too.
 */
import { RE2JS } from 're2js';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import { appError } from '../../base/app-errors.ts';
import type { Redactor, Span } from '../../content/redactor.ts';
import type { CaseEntities } from '../known/collect.ts';
import { foldText } from '../text/fold.ts';

export interface HiddenRule {
  readonly id: string;
  readonly kind: 'value' | 'pattern';
  readonly text: string;
}

const longest = 500;

/** The case's names, and what is to be hidden beside them. */
export function withHidden(entities: CaseEntities, rules: readonly HiddenRule[]): CaseEntities {
  const facts = rules
    .filter(({ kind }) => kind === 'value')
    .map(({ text }) => ({
      kind: 'hidden' as const,
      entity: foldText(text.trim()),
      text,
      searchable: true,
      derived: false,
    }));
  return facts.length === 0 ? entities : { ...entities, facts: [...facts, ...entities.facts] };
}

/** One detector a pattern. */
export function hiddenRedactors(rules: readonly HiddenRule[]): Result<readonly Redactor[]> {
  const redactors: Redactor[] = [];
  for (const rule of rules) {
    if (rule.kind !== 'pattern') continue;
    const compiled = compile(rule.text);
    if (!compiled.ok) return compiled;
    redactors.push({
      id: 'always-hidden',
      kind: 'always hidden',
      title: `Hidden by a pattern of this case`,
      // Of every profile.
      severity: 'secret',
      entity: 'hidden',
      find: (text) => spansOf(compiled.value, text),
    });
  }
  return ok(redactors);
}

/** Refuses what cannot be searched for: no letter or digit, a pattern that does not read, or one that finds nothing at all. */
export function checkHidden(rule: Omit<HiddenRule, 'id'>): Result<void> {
  const text = rule.text.trim();
  const refuse = (why: string, hint: string): Result<never> =>
    err(appError('redaction/rule-refused', why, { hint }));
  if (text.length > longest)
    return refuse(
      `what is to be hidden has more than ${longest} characters`,
      'Choose a part of it that is its own.',
    );
  if (rule.kind === 'value')
    return [...text].length >= 2 && /[\p{L}\p{N}]/u.test(text)
      ? ok(undefined)
      : refuse('a value to hide needs two characters, a letter or digit among them', 'Choose a longer text.');
  const compiled = compile(text);
  if (!compiled.ok) return compiled;
  return compiled.value.matches('') || spansOf(compiled.value, 'a').some(({ start, end }) => start === end)
    ? refuse(
        'this pattern also finds nothing at all, and so everywhere',
        'Say what has to be there: + for *.',
      )
    : ok(undefined);
}

function compile(pattern: string): Result<RE2JS> {
  try {
    return ok(RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(
      appError('redaction/rule-refused', `this pattern cannot be read: ${why}`, {
        hint: 'The syntax is that of RE2: no look-around and no back references.',
      }),
    );
  }
}

function spansOf(pattern: RE2JS, text: string): readonly Span[] {
  const matcher = pattern.matcher(text);
  const spans: Span[] = [];
  while (matcher.find()) {
    if (matcher.end() > matcher.start()) spans.push({ start: matcher.start(), end: matcher.end() });
  }
  return spans;
}
