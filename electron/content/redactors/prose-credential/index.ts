/**
 * Credentials told in sentences and on command lines: `password changed to x`, `the pin is 4821`, `pw: x`,
 * `creds admin/x`, `curl -u ann:x`. Unquoted, the word must not be one that sentences about passwords use
 * (`the password was changed by`); what follows a form of "to be" must look chosen or machine-made.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll, isPlaceholder, looksRandom } from '../../scan.ts';

const what =
  '(?:pass(?:word|phrase|code|wd|wort)|pwd|pw|pin(?: code)?|contraseña|mot de passe|heslo|пароль|密码|secret(?: key)?|api[ -]?key|(?:access|api|bearer|refresh|session|bot) token|one[- ]time code|otp|verification code|credentials?|creds?)';
const said =
  '(?: (?:has been|have been|had been|was|is|got))?(?: (?:now|changed|set|reset|updated|rotated|switched))?(?: (?:to|as|is|was|will be|be)| ?[:=→]| ?->| ist| lautet| est| es| je|是| стал| теперь)';
const told = new RegExp(
  `(?<![\\p{L}\\p{N}_-])${what}(?: (?:for|of|on) [^\\s,;:"']{1,64})?${said}\\s{0,3}(?<quote>["'“\`«]?)(?<value>[^\\s"'”\`»<>]{3,256})`,
  'dgiu',
);
const used = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:with|using|use|try|entered|typed|sent|enter) (?:the |my |his |her |their |your )?(?:new |old |temporary |default )?${what} (?<quote>["'“\`«]?)(?<value>[^\\s"'”\`»<>]{3,256})`,
  'dgiu',
);
const pair =
  /(?<![\p{L}\p{N}])(?:creds?|credentials?|login|log in with|sign in with|user\/pass|username\/password)(?![\p{L}\p{N}])(?: (?:is|are|as|with|were))?:? {0,2}["']?[\p{L}\p{N}._@+-]{1,64} ?[/|:] ?(?<value>[^\s"',;<>/]{3,256})/dgiu;
const curl =
  /(?:^|\s)(?:-u|--user|--proxy-user)(?: {1,4}|=)(?<quote>["']?)(?<value>[^\s"':$]{0,128}:[^\s"']{3,256})/dgiu;
/** A key before the colon and nothing behind it; each part in quotes of its own. */
const curlKey =
  /(?:^|\s)(?:-u|--user|--proxy-user)(?: {1,4}|=)["']?(?<value>[^\s"':$]{8,256}):["']?(?=\s|$)/dgiu;
const curlQuoted =
  /(?:^|\s)(?:-u|--user|--proxy-user)(?: {1,4}|=)["']?[^\s"':$]{1,128}["']?:["'](?<value>[^\s"']{3,256})["']/dgiu;
const mention =
  /passw|passp|passc|pwd|\bpw|\bpin\b|contrase|mot de|heslo|парол|密码|secret|key|token|code|otp|cred/i;
const pairMention = /cred|log ?in|sign in|\/pass/i;
const curlMention = /\s-u|--user|--proxy-user|^-u/;

/** Words with which a sentence about a password goes on without telling it. */
const sentence =
  /^(?:a|an|the|not|no|now|to|too|in|at|by|for|of|on|via|from|and|or|as|it|its|was|were|is|are|be|been|being|has|have|had|must|should|will|can|may|your|my|his|her|their|our|this|that|same|one|new|old|only|also|never|always|still|expired|expires|required|invalid|incorrect|wrong|valid|correct|weak|strong|changed|reset|set|updated|rotated|revoked|removed|deleted|created|stored|stolen|leaked|sent|shared|known|unknown|missing|empty|blank|default|hidden|masked|redacted|encrypted|hashed|protected|disabled|enabled|allowed|denied|refused|rejected|accepted|expiring|about|after|before|when|while|because|if|with|without|policy|please|see|shown|used|entered|generated|something|somebody|anything|nothing|here|there|successfully|recently|yesterday|today|twice|again|once|short|long|okay|ok|failed|good|bad|compromised|exposed|unchanged|manager|managers|reuse|spraying|spray|hash|field|fields|length|attempt|attempts|login|access|being)[.,;:!?)]*$/i;

function isTold(value: string, quoted: boolean): boolean {
  const bare = value.replace(/[.,;:!?)\]]+$/, '');
  if (bare.length < 3 || isPlaceholder(bare) || /^[$%{<[(]/.test(bare) || bare.startsWith('//')) return false;
  if (/^(?:secret|token|person|key)-\d{2,}$/.test(bare)) return false;
  return quoted || (!sentence.test(bare) && (/[\d!@#$%^&*_+=?~]/.test(bare) || /[a-z][A-Z]/.test(bare)));
}

const trimmed = (span: Span, text: string): Span => ({
  start: span.start,
  end: span.end - (/[.,;:)\]]+$/.exec(text.slice(span.start, span.end))?.[0].length ?? 0),
});

function find(text: string): readonly Span[] {
  const isQuoted = ({ start }: Span): boolean => /["'“`«]/.test(text.charAt(start - 1));
  const spans: Span[] = [];
  if (mention.test(text)) {
    spans.push(
      ...findAll(text, told, (value, span) => isTold(value, isQuoted(span))),
      ...findAll(text, used, (value, span) => isTold(value, isQuoted(span))),
    );
  }
  if (pairMention.test(text)) spans.push(...findAll(text, pair, (value) => isTold(value, false)));
  if (curlMention.test(text)) {
    spans.push(...findAll(text, curl, (value) => !/^\$|:\$/.test(value)));
    spans.push(
      ...findAll(text, curlKey, looksRandom),
      ...findAll(text, curlQuoted, (value) => !value.startsWith('$')),
    );
  }
  if (spans.length === 0) return [];
  const ends = spans.map((span) => trimmed(span, text)).sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of ends) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export const redactor: Redactor = {
  id: 'prose-credential',
  kind: 'credential-in-text',
  title: 'Credential told in a sentence or on a command line',
  severity: 'secret',
  entity: 'secret',
  find,
};
