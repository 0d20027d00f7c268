/**
 * Other ways a person is written: the local part of an e-mail and its parts, the name's words, the name turned round.
 * Words of ordinary language, role mailboxes and short fragments are left out later (`knownValueOf`).
 */
const minPart = 3;

const between = /[\s.,_+()'’"/\\-]+/u;
const marks = /['’ʼ`´′]/g;
const digraphs: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Å: 'Aa',
  Ø: 'Oe',
};

function wordsOf(text: string): readonly string[] {
  return text.split(between).filter((word) => word.length >= minPart || /^[\p{Script=Han}]{2}$/u.test(word));
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
  if (/^\p{Script=Han}{3,4}$/u.test(trimmed)) return [trimmed, ...hanSpellings(trimmed)];
  const written = nameSpellings(trimmed);
  if (written.length === 0) return [trimmed];
  const plain = trimmed.normalize('NFC').replace(marks, '');
  const spelled = plain.replace(/[äöüåøÄÖÜÅØ]/g, (letter) => digraphs[letter] ?? letter);
  const others = [plain, spelled].filter((other) => other !== trimmed);
  return [...new Set([trimmed, ...written, ...others.flatMap((other) => [other, ...nameSpellings(other)])])];
}

/** Of a name of two to five words; nothing for others. */
function nameSpellings(name: string): readonly string[] {
  const all = name.split(between).filter((word) => isPlainWord(word));
  const parts = wordsOf(name).filter(isPlainWord);
  if (all.length < 2 || all.length > 5) return [];
  const isLong = parts.length > 1;
  return [
    ...parts,
    ...[...(isLong ? [parts] : []), ...(all.length === parts.length ? [] : [all])].flatMap(arranged),
    ...(isLong ? logins(parts) : []),
  ];
}

function arranged(words: readonly string[]): readonly string[] {
  const turned = [...words.slice(1), words[0] ?? ''].join(' ');
  const last = [words.at(-1) ?? '', words.slice(0, -1).join(' ')];
  const joined = ['.', '_', '-', ''].map((joint) => words.join(joint));
  return [turned, last.join(', '), last.join(' '), ...joined];
}

const minLogin = 6;

/** `knovotna`, `katarinan`, `novotnak`: what a login is made of where the name is all that is known. */
function logins(words: readonly string[]): readonly string[] {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  return [`${first.charAt(0)}${last}`, `${first}${last.charAt(0)}`, `${last}${first.charAt(0)}`].filter(
    (login) => login.length >= minLogin && /^\p{L}+$/u.test(login),
  );
}

/** Surname and given name apart, in either order. */
function hanSpellings(name: string): readonly string[] {
  const [family, given] = [name.slice(0, name.length === 4 ? 2 : 1), name.slice(name.length === 4 ? 2 : 1)];
  return [' ', '·', ', '].flatMap((joint) => [`${family}${joint}${given}`, `${given}${joint}${family}`]);
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
