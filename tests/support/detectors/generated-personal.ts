/** Generated samples of personal and network data, with near-misses for each kind. */
import { ibanLengths } from '../../../electron/content/iban-lengths.ts';
import { placed, type Sample } from './sample.ts';
import { alphabets, type Seeded } from './seeded.ts';

const { digits, hex, lower, upper, alnum } = alphabets;
const contexts = [
  'user said {} yesterday',
  '{"value":"{}","ok":true}',
  'level=info field={} done',
  'see ({}), please',
  '{}',
  'note: {}.',
  '[{}] seen twice',
  '<td>{}</td>',
];

/** Luhn's check digit for a number that lacks it. */
function luhnDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = Number(body.charAt(body.length - 1 - index));
    const doubled = digit * 2;
    sum += index % 2 === 1 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

function ibanOf(random: Seeded, country: string): string {
  const body = random.text(digits, (ibanLengths[country] ?? 22) - 4);
  const number = [...`${body}${country}00`].map((char) => Number.parseInt(char, 36)).join('');
  return `${country}${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}${body}`;
}

const grouped = (text: string, by: string): string => text.replace(/(.{4})(?=.)/g, `$1${by}`);
const byte = (random: Seeded): number => random.below(256);
const quad = (random: Seeded): string =>
  `${1 + random.below(223)}.${byte(random)}.${byte(random)}.${byte(random)}`;
const group = (random: Seeded): string => (1 + random.below(65_535)).toString(16);
const locals = ['marta.novakova', 'j.doe', "o'brien", 'ann+ops', 'jörg', 'x_y', 'имя', '用户', '"ann lee"'];
const domains = [
  'acme.example',
  'mail.acme.example',
  'köln.example',
  '例子.example',
  'xn--bcher-kva.example',
];

function email(random: Seeded): Sample[] {
  const tail = random.text(lower, 3);
  const local = random.pick(locals);
  const spelled = local.endsWith('"') ? local : `${local}${tail}`;
  return [
    placed(
      random.pick(['mail to {} today', '<{}>', 'user={} ok', 'mailto:{}']),
      `${spelled}@${random.pick(domains)}`,
      'email',
    ),
    placed(
      'at {} only',
      random.pick(['icon@2x.png', 'git@host:repo', '@decorator', 'a @ b.example', 'x@localhost']),
    ),
  ];
}

function addresses(random: Seeded): Sample[] {
  const four = quad(random);
  const full = Array.from({ length: 8 }, () => group(random)).join(':');
  const short = `2001:db8::${group(random)}:${group(random)}`;
  const mapped = `::ffff:${quad(random)}`;
  const mac = Array.from({ length: 6 }, () => random.text(hex, 2));
  return [
    placed(random.pick(['from {} port 22', '{}:443 up', 'src={}/32', '[{}]', '"{}"', '{}']), four, 'ipv4'),
    placed('agent {} ok', `Chrome/${quad(random)}`),
    placed('package {} ok', `v${quad(random)}`),
    placed('oid {} ok', `1.3.6.1.4.1.${byte(random)}.${byte(random)}`),
    placed(
      random.pick(['from {} port 22', '[{}]:443', 'src={}', '"{}"', '{}/64', 'addr {}.']),
      random.pick([full, short, mapped]),
      'ipv6',
    ),
    placed(
      'took {} today',
      random.pick(['08:15:00', '2026-03-14T08:15:00Z', 'std::vec::Vec', 'a::b', '12:34']),
    ),
    placed(
      random.pick(contexts),
      random.pick([
        mac.join(':'),
        mac.join('-').toUpperCase(),
        `${mac.slice(0, 2).join('')}.${mac.slice(2, 4).join('')}.${mac.slice(4).join('')}`,
      ]),
      'mac-address',
    ),
    placed('print {} ok', Array.from({ length: 16 }, () => random.text(hex, 2)).join(':')),
  ];
}

function numbers(random: Seeded): Sample[] {
  const issuer = random.pick(['4', '51', '55', '2221', '34', '37', '6011', '65', '36', '3528']);
  const length = issuer === '34' || issuer === '37' ? 15 : issuer === '36' ? 14 : 16;
  const body = issuer + random.text(digits, length - issuer.length - 1);
  const card = body + luhnDigit(body);
  const wrong = body + String((Number(luhnDigit(body)) + 1 + random.below(9)) % 10);
  const iban = ibanOf(random, random.pick(Object.keys(ibanLengths)));
  const country = random.pick([
    '+44 20 7946 0{3}',
    '+1 415 555 01{2}',
    '+49 30 901820{2}',
    '+420 601 {3} {3}',
    '+48 22 {3} {2} {2}',
    '+380 44 {3} {4}',
    '+81-3-{4}-{4}',
    '+33 1 {2} {2} {2} {2}',
    '0044 20 7946 0{3}',
    '(415) 555-01{2}',
    '415-555-01{2}',
    '415.555.01{2}',
    '030 901820-{2}',
    '0151/2345{4}',
  ]);
  const phone = country.replace(/\{(\d)\}/g, (_all, count: string) => random.text(digits, Number(count)));
  return [
    placed(random.pick(contexts), random.pick([card, grouped(card, ' '), grouped(card, '-')]), 'credit-card'),
    placed('order {} ok', wrong),
    placed('at {} ok', `17${random.text(digits, 11)}`),
    placed(random.pick(contexts), random.pick([iban, grouped(iban, ' '), iban.toLowerCase()]), 'iban'),
    placed(
      'ref {} ok',
      `${iban.slice(0, 2)}${String((Number(iban.slice(2, 4)) + 1) % 97).padStart(2, '0')}${iban.slice(4)}`,
    ),
    placed(random.pick(['call {} now', 'tel:{}', '"phone":"{}"', 'phone={}', '{}']), phone, 'phone'),
    placed('build {} ok', `${random.text(digits, 3)}.${random.text(digits, 4)}`),
  ];
}

const fiscalOdd = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** National numbers, each with its check digit worked out here, apart from the detector's own rules. */
function nationals(random: Seeded): Sample[] {
  const day = String(1 + random.below(28)).padStart(2, '0');
  const month = String(1 + random.below(12)).padStart(2, '0');
  const year = random.text(digits, 2);
  const spanish = random.text(digits, 8);
  const swedish = year + month + day + random.text(digits, 3);
  const finnish = random.text(digits, 3);
  const swiss = `756${random.text(digits, 9)}`;
  const swissSum = [...swiss].reduce(
    (sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  const french = `1${year}${month}75${random.text(digits, 6)}`;
  const belgian = `${year}${month}${day}${random.text(digits, 3)}`;
  const belgianCheck = String(97 - (Number(belgian) % 97)).padStart(2, '0');
  const italian = `${random.text(upper, 6)}${year}A${day}F${random.text(digits, 3)}`;
  const italianSum = [...italian].reduce((sum, char, index) => {
    const value = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65;
    return sum + (index % 2 === 0 ? (fiscalOdd[value] ?? 0) : value);
  }, 0);
  const chinese = `110105${1950 + random.below(50)}${month}${day}${random.text(digits, 3)}`;
  const chineseSum = [...chinese].reduce(
    (sum, digit, index) => sum + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  const control = '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(day + month + year + finnish) % 31);
  const chineseDigit = '10X98765432'.charAt(chineseSum % 11);
  const values = [
    `${100 + random.below(500)}-${10 + random.below(89)}-${1000 + random.below(8999)}`.replace(/^666/, '667'),
    spanish + 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(spanish) % 23),
    `${swedish.slice(0, 6)}-${swedish.slice(6)}${luhnDigit(swedish)}`,
    `${day}${month}${year}-${finnish}${control}`,
    `${swiss.slice(0, 3)}.${swiss.slice(3, 7)}.${swiss.slice(7, 11)}.${swiss.slice(11)}${(10 - (swissSum % 10)) % 10}`,
    `${french}${String(97n - (BigInt(french) % 97n)).padStart(2, '0')}`,
    `${year}.${month}.${day}-${belgian.slice(6)}.${belgianCheck}`,
    italian + String.fromCharCode(65 + (italianSum % 26)),
    chinese + chineseDigit,
  ];
  const one = random.pick(values.slice(0, 2));
  const wrong = one.includes('-') ? `000${one.slice(3)}` : one.slice(0, 8) + (one.endsWith('A') ? 'B' : 'A');
  return [placed(random.pick(contexts), random.pick(values), 'national-id'), placed('ref {} ok', wrong)];
}

function places(random: Seeded): Sample[] {
  const fraction = (): string => random.text(digits, 5);
  const point = random.pick([
    `${random.below(89)}.${fraction()}, ${random.below(179)}.${fraction()}`,
    `-${random.below(89)}.${fraction()},${random.below(99)}.${fraction()}`,
  ]);
  const house = 1 + random.below(900);
  const street = random.pick([
    `${house} Acacia Avenue`,
    `${house} North Main St`,
    `Lindenstraße ${house}`,
    `${house} rue de la Paix`,
    `via Roma ${house}`,
    `Kungsgatan ${house}`,
    `P.O. Box ${house}`,
    `${house} Old Mill Road, Apt. 4`,
  ]);
  return [
    placed(random.pick(['at {} now', 'pos=({})', '"{}"', 'geo:{}']), point, 'geo-coordinates'),
    placed('took {} s', `${random.below(9)}.${random.below(9)}, ${random.below(9)}.${random.below(9)}`),
    placed(
      random.pick(['lives at {}.', '"address":"{}"', 'ship to {}, please', '{}']),
      street,
      'postal-address',
    ),
    placed(
      'note: {} ok',
      random.pick([
        `${house} rows on the way`,
        `${house} events by road`,
        'street level',
        `retry ${house} in place`,
      ]),
    ),
  ];
}

/** What log lines are full of and nobody may hide. */
function ordinary(random: Seeded): Sample[] {
  const uuid = [8, 4, 4, 4, 12].map((length) => random.text(hex, length)).join('-');
  return [
    `request ${uuid} done in ${random.below(900)} ms`,
    `commit ${random.text(hex, 40)} on branch ${random.text(lower, 6)}`,
    `sha256 ${random.text(hex, 64)} of ${random.text(lower, 5)}.json`,
    `2026-03-${10 + random.below(18)}T08:15:${10 + random.below(49)}.123Z level=info worker started`,
    `version ${random.below(20)}.${random.below(90)}.${random.below(90)}-rc.${random.below(9)}`,
    `event evt_${random.text(lower + digits, 16)} accepted`,
    `req_${random.text(upper + digits, 24)} answered 200`,
    `took ${random.text(digits, 13)} ns over ${random.text(digits, 6)} rows`,
    `path /v1/${random.text(lower, 7)}/${random.below(99_999)}/${random.text(lower, 9)} 404`,
    `etag W/"${random.text(hex, 32)}" size ${random.below(99_999)}`,
    `arn:aws:iam::${'0'.repeat(12)}:role/${random.text(lower, 9)}`,
    `the password policy was changed by an administrator`,
    `token.create was refused for scope ${random.text(lower, 6)}:read`,
    `kubelet pod ${random.text(lower, 7)}-${random.text(lower + digits, 10)}-${random.text(lower + digits, 5)}`,
    `trace ${random.text(hex, 32)} span ${random.text(hex, 16)}`,
    `image registry.example/app@sha256:${random.text(hex, 64)}`,
    `cursor=${random.text(alnum, 6)} page=2 of ${random.below(99)}`,
  ].map((text) => ({ text, labels: [] }));
}

export function personalSamples(random: Seeded, rounds: number): readonly Sample[] {
  return Array.from({ length: rounds }, () =>
    [email, addresses, numbers, nationals, places, ordinary].flatMap((make) => make(random)),
  ).flat();
}
