/** Named character references that can spell a letter or a sign of an identifier: Latin-1 in order, and punctuation. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const named: Map<string, string> = new Map([
  ...latin1.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ['amp', '&'],
  ['AMP', '&'],
  ['lt', '<'],
  ['LT', '<'],
  ['gt', '>'],
  ['GT', '>'],
  ['quot', '"'],
  ['QUOT', '"'],
  ['apos', "'"],
  ['commat', '@'],
  ['period', '.'],
  ['lowbar', '_'],
  ['UnderBar', '_'],
  ['hyphen', '-'],
  ['dash', '-'],
  ['plus', '+'],
  ['colon', ':'],
  ['sol', '/'],
  ['bsol', '\\'],
  ['percnt', '%'],
  ['num', '#'],
  ['equals', '='],
  ['semi', ';'],
  ['comma', ','],
  ['excl', '!'],
  ['quest', '?'],
  ['dollar', '$'],
  ['ast', '*'],
  ['lpar', '('],
  ['rpar', ')'],
  ['lsqb', '['],
  ['rsqb', ']'],
  ['lcub', '{'],
  ['rcub', '}'],
  ['verbar', '|'],
  ['grave', '`'],
  ['Hat', '^'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['OElig', 'Œ'],
  ['oelig', 'œ'],
  ...'Scaron:Š scaron:š Zcaron:Ž zcaron:ž Ccaron:Č ccaron:č Rcaron:Ř rcaron:ř Ecaron:Ě ecaron:ě Ncaron:Ň ncaron:ň Dcaron:Ď dcaron:ď Tcaron:Ť tcaron:ť Uring:Ů uring:ů Lstrok:Ł lstrok:ł Aogon:Ą aogon:ą Eogon:Ę eogon:ę Cacute:Ć cacute:ć Nacute:Ń nacute:ń Sacute:Ś sacute:ś Zacute:Ź zacute:ź Zdot:Ż zdot:ż Odblac:Ő odblac:ő Udblac:Ű udblac:ű Gbreve:Ğ gbreve:ğ Idot:İ imath:ı Scedil:Ş scedil:ş Abreve:Ă abreve:ă'
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
]);

/** `&eacute;`, `&#233;`, `&#xE9;`, the semicolon optional for numbers; undefined for what is no reference. */
export function decodeReference(reference: string): string | undefined {
  const body = reference.slice(1).replace(/;$/, '');
  if (!body.startsWith('#')) return named.get(body);
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

export const referencePattern = /&(?:#[xX][0-9a-fA-F]{1,8};?|#\d{1,9};?|[A-Za-z][A-Za-z0-9]{1,12};)/g;
