/**
 * National numbers of people whose check digits hold (./checksums.ts), or whose form is as telling. A form of its own
 * (`756.1234.5678.97`) stands alone; bare digits count only behind words that speak of such a number, because the
 * checksum alone lets every eleventh id pass.
 */
import type { Redactor, Span } from '../../redactor.ts';
import {
  hasLuhn,
  hasVerhoeff,
  isArgentine,
  isAustralian,
  isBelgian,
  isBrazilian,
  isCanadian,
  isChilean,
  isChinese,
  isCzech,
  isDate,
  isDutch,
  isFinnish,
  isFrench,
  isGermanTax,
  isItalian,
  isKorean,
  isMexican,
  isNhs,
  isNorwegian,
  isPolish,
  isPortuguese,
  isRomanian,
  isSingaporean,
  isSouthAfrican,
  isSpanish,
  isSwiss,
  isTaiwanese,
  isThai,
  isTurkish,
  isUnitedStates,
} from './checksums.ts';

interface Rule {
  readonly name: string;
  readonly valid: (text: string) => boolean;
  /** Only behind words that speak of such a number. */
  readonly asks?: boolean;
}

const forms: Readonly<Record<string, readonly [pattern: string, ...rules: Rule[]]>> = {
  ssn: ['\\d{3}-\\d{2}-\\d{4}', { name: 'United States social security number', valid: isUnitedStates }],
  fr: [
    '[12] ?\\d{2} ?[0-9]{2} ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}',
    { name: 'French social security number', valid: isFrench },
  ],
  cn: ['\\d{17}[\\dXx]', { name: 'Chinese resident number', valid: isChinese }],
  be: ['\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}', { name: 'Belgian national number', valid: isBelgian }],
  ch: ['756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}', { name: 'Swiss social security number', valid: isSwiss }],
  br: ['\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}', { name: 'Brazilian CPF', valid: isBrazilian }],
  cl: ['\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dKk]', { name: 'Chilean RUT', valid: isChilean }],
  ar: ['\\d{2}-\\d{8}-\\d', { name: 'Argentine CUIT', valid: isArgentine }],
  th: ['\\d-\\d{4}-\\d{5}-\\d{2}-\\d', { name: 'Thai identity number', valid: isThai }],
  in: ['[2-9]\\d{3}[ -]\\d{4}[ -]\\d{4}(?![ -]\\d)', { name: 'Indian Aadhaar', valid: hasVerhoeff }],
  kr: ['\\d{6}-\\d{7}', { name: 'Korean resident number', valid: isKorean }],
  cz: ['\\d{6}\\/\\d{3,4}', { name: 'Czech or Slovak birth number', valid: isCzech }],
  se: [
    '(?:\\d{2})?\\d{6}[-+]\\d{4}',
    {
      name: 'Swedish personal number',
      valid: (text) =>
        isDate(Number(text.slice(-8, -6)), Number(text.slice(-6, -4)) % 60) && hasLuhn(text.slice(-10)),
    },
    {
      name: 'Finnish personal identity code',
      valid: (text) => text.length === 10 && isFinnish(`${text.slice(0, 6)}-${text.slice(6)}`),
    },
    {
      name: 'Danish CPR number',
      asks: true,
      valid: (text) => isDate(Number(text.slice(2, 4)), Number(text.slice(0, 2))),
    },
  ],
  fi: [
    '\\d{6}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]',
    { name: 'Finnish personal identity code', valid: isFinnish },
  ],
  d334: ['\\d{3}[ -]\\d{3}[ -]\\d{4}', { name: 'NHS number', valid: isNhs, asks: true }],
  d333: [
    '\\d{3}[ -]\\d{3}[ -]\\d{3}',
    { name: 'Canadian social insurance number', valid: isCanadian },
    { name: 'Australian tax file number', valid: isAustralian, asks: true },
  ],
  n13: [
    '\\d{13}',
    { name: 'South African identity number', valid: isSouthAfrican, asks: true },
    { name: 'Korean resident number', valid: isKorean, asks: true },
    { name: 'Romanian CNP', valid: isRomanian, asks: true },
    { name: 'Thai identity number', valid: isThai, asks: true },
  ],
  se12: [
    '(?:18|19|20)\\d{10}',
    { name: 'Swedish personal number', asks: true, valid: (text) => hasLuhn(text.slice(2)) },
    { name: 'Indian Aadhaar', valid: hasVerhoeff, asks: true },
  ],
  n12: ['[2-9]\\d{11}', { name: 'Indian Aadhaar', valid: hasVerhoeff, asks: true }],
  n11: [
    '\\d{11}',
    { name: 'Norwegian birth number', valid: isNorwegian },
    { name: 'Turkish identity number', valid: isTurkish, asks: true },
    { name: 'Polish PESEL', valid: isPolish, asks: true },
    { name: 'German tax id', valid: isGermanTax, asks: true },
    { name: 'Brazilian CPF', valid: isBrazilian, asks: true },
    { name: 'Belgian national number', valid: isBelgian, asks: true },
  ],
  n10: [
    '\\d{10}',
    { name: 'NHS number', valid: isNhs, asks: true },
    { name: 'Swedish personal number', valid: hasLuhn, asks: true },
    { name: 'Czech or Slovak birth number', valid: isCzech, asks: true },
  ],
  es: ['\\d{8}-?[A-HJ-NP-TV-Z]', { name: 'Spanish NIF', valid: isSpanish }],
  n9: [
    '\\d{9}',
    { name: 'Canadian social insurance number', valid: isCanadian, asks: true },
    { name: 'Dutch BSN', valid: isDutch, asks: true },
    { name: 'Portuguese NIF', valid: isPortuguese, asks: true },
    { name: 'Australian tax file number', valid: isAustralian, asks: true },
    { name: 'United States social security number', valid: isUnitedStates, asks: true },
  ],
  nie: ['[XYZ]-?\\d{7}-?[A-HJ-NP-TV-Z]', { name: 'Spanish NIE', valid: isSpanish }],
  it: ['[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]', { name: 'Italian fiscal code', valid: isItalian }],
  mx: ['[A-Z]{4}\\d{6}[HM][A-Z]{5}[0-9A-Z]\\d', { name: 'Mexican CURP', valid: isMexican }],
  uk: [
    '(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]',
    { name: 'United Kingdom national insurance number', valid: () => true },
  ],
  sg: ['[STFGM]\\d{7}[A-Z]', { name: 'Singapore NRIC or FIN', valid: isSingaporean }],
  tw: ['[A-Z][1289]\\d{8}', { name: 'Taiwanese identity number', valid: isTaiwanese }],
};

const candidate = new RegExp(
  `(?<![A-Za-z0-9_]|[A-Za-z0-9][-./])(?:${Object.entries(forms)
    .map(([form, [pattern]]) => `(?<${form}>${pattern})(?![A-Za-z0-9_]|[-./]\\d)`)
    .join('|')})`,
  'g',
);
const asked =
  /(?:ssn|\brrn\b|tnin|kimlik|\bid\b(?: (?:is|no|nr))|เลข|social.?(?:security|insurance)|\bsin\b|\bitin\b|nhs|\bbsn\b|burgerservice|\bnif\b|contribuinte|\btfn\b|tax.?(?:file|id|number|payer)|steuer|idnr|pesel|kimlik|tckn|\btc\b|cpf|rijksregister|registre national|personnummer|\bcpr\b|rodn|narozen|national.?(?:id|number|insurance|identi)|identity.?(?:number|card|no)|id.?number|id.?card|identit|aadhaar|aadhar|uidai|\bcnp\b|personal.?(?:number|id|code)|citizen|passport|f(?:ø|o)dsels)[^\n]{0,48}$/iu;

function find(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(candidate)) {
    const [form] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    const [, ...rules] = forms[form ?? ''] ?? [''];
    const value = match[0].replace(form === 'fi' ? /$^/ : /[ ./+-]/g, '');
    let isAsked: boolean | undefined;
    const rule = rules.find(({ valid, asks }) => {
      if (!valid(value)) return false;
      if (asks !== true) return true;
      isAsked ??= asked.test(text.slice(Math.max(0, match.index - 72), match.index));
      return isAsked;
    });
    if (rule !== undefined)
      spans.push({ start: match.index, end: match.index + match[0].length, name: rule.name });
  }
  return spans;
}

export const redactor: Redactor = {
  id: 'national-id',
  kind: 'national-id',
  title: 'National number of a person',
  severity: 'personal',
  entity: 'person',
  find,
};
