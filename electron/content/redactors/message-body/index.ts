/**
 * What somebody wrote, carried along in a log: prose in fields named for it (`"body":"Hi Ann, ..."`, `comment=`), at
 * least four words long. Field names that systems use for their own words (`message`, `error`) are not among them.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const fields =
  '(?:body|body[_-]?(?:text|html|plain)|text[_-]?body|html[_-]?body|(?:mail|email|message|chat|sms|comment|reply|note|post)[_-]?(?:body|text|content)|comment|reply|snippet|preview|transcript|quoted[_-]?text|feedback|review[_-]?text|bio|about[_-]?me)';
const member = new RegExp(
  `\\\\{0,3}["']${fields}\\\\{0,3}["']\\s{0,4}[:=]\\s{0,4}\\\\{0,3}"(?<value>(?:[^"\\\\]|\\\\[^"]){20,8192})`,
  'dgi',
);
const assigned = new RegExp(`(?<![A-Za-z0-9_-])${fields}=["'](?<value>[^"'\\n]{20,8192})`, 'dgi');
const prose =
  /(?:[\p{L}'’.,!?-]{1,24}\s){3}[\p{L}'’.,!?-]{1,24}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{12}/u;

function find(text: string): readonly Span[] {
  if (!/["']/.test(text)) return [];
  const isProse = (value: string): boolean => prose.test(value) && !/^[[{]/.test(value);
  return [...findAll(text, member, isProse), ...findAll(text, assigned, isProse)].sort(
    (a, b) => a.start - b.start,
  );
}

export const redactor: Redactor = {
  id: 'message-body',
  kind: 'message-body',
  title: 'Text somebody wrote',
  severity: 'personal',
  entity: 'text',
  find,
};
