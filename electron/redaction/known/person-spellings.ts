/**
 * Other ways a person is written: the local part of an e-mail and its parts, the name's words, the name turned round.
 * Words of ordinary language, role mailboxes and short fragments are left out later (`knownValueOf`).
 */
const minPart = 3;

function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s.,_+()'"/\\-]+/u)
    .filter((word) => word.length >= minPart || /^[\p{Script=Han}]{2}$/u.test(word));
}

function isPlainWord(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}]*$/u.test(word);
}

export function spellingsOf(text: string): readonly string[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const at = trimmed.indexOf('@');
  if (at > 0 && !trimmed.includes(' ')) {
    const local = trimmed.slice(0, at);
    const plain = local.split('+')[0] ?? local;
    const parts = wordsOf(plain).filter((word) => isPlainWord(word) && word.length > minPart);
    return [trimmed, local, plain, ...(parts.length > 1 ? parts : [])];
  }
  // Paths, ARNs and role names (`AWSReservedSSO_ReadOnly_9b27`) are made of ordinary words, not of a person's.
  if (/[/\\:|]/.test(trimmed) || (/\d/.test(trimmed) && !trimmed.includes(' '))) return [trimmed];
  const parts = wordsOf(trimmed).filter(isPlainWord);
  if (parts.length < 2 || parts.length > 5) return [trimmed];
  const turned = [...parts.slice(1), parts[0] ?? ''].join(' ');
  const last = [parts.at(-1) ?? '', parts.slice(0, -1).join(' ')];
  return [
    trimmed,
    ...parts,
    turned,
    last.join(', '),
    last.join(' '),
    parts.join('.'),
    parts.join('_'),
    parts.join('-'),
    parts.join(''),
  ];
}

/** The domain of an e-mail, but not a public mail provider's: that names nobody. */
export function domainOf(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.includes(' ')) return undefined;
  const domain = text.slice(at + 1).toLowerCase();
  return domain.includes('.') && !providers.has(domain) ? domain : undefined;
}

const providers = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'proton.me',
  'protonmail.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  'seznam.cz',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
  'aol.com',
  'users.noreply.github.com',
  'github.com',
  'slack.com',
  'okta.com',
  'amazonaws.com',
  'gserviceaccount.com',
  'developer.gserviceaccount.com',
]);
