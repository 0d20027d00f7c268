/**
 * Names of systems, roles and policies that are the vendors' own and name nobody. Everything else a system actor or
 * a role is called was chosen by somebody, and is hidden like any other name.
 */
import { commonWords } from './common-words.ts';

const roleWords = new Set(
  'access admin administrator app application auditor billing contributor desk developer editor global guest help it maintainer manager member mobile of only operator org organisation organization owner read report root security super support user viewer write workspace'.split(
    ' ',
  ),
);
const shapes = [
  /^(?:[a-z0-9-]{1,63}\.){1,8}amazonaws\.com$/,
  /^arn:aws:iam::aws:policy\/[A-Za-z0-9/_-]{1,128}$/,
  /^(?:system|okta system|systemprincipal)$/i,
  /^[a-z]{2,40}(?:[-_][a-z]{2,40}){1,8}$/,
];

export function isTechnicalName(name: string): boolean {
  const text = name.trim();
  if (shapes.some((shape) => shape.test(text))) return true;
  if (/^queue [a-z][a-z_-]{0,63}$/.test(text)) return true;
  if (/^[a-z]{3,40}$/.test(text) && commonWords.has(text)) return true;
  return text
    .toLowerCase()
    .split(/[\s_-]+/)
    .every((word) => roleWords.has(word));
}
