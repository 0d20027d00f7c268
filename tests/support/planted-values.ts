/**
 * A case in which more than ten thousand sensitive values of more than twenty-five kinds stand: in columns, inside records, in free
 * text behind encodings, in notes, in the names of files. Seeded: the same values every time, each of them once and invented.
 */
import { alphabets, type Seeded, seeded } from './detectors/seeded.ts';

export interface Planted {
  readonly kind: string;
  readonly value: string;
  /** Who must not see it. */
  readonly hidden: readonly ('public' | 'partner' | 'internal')[];
}

export interface PlantedCase {
  readonly values: readonly Planted[];
  /** Event ids, which must be seen. */
  readonly eventIds: readonly string[];
  /** Statements that fill `events`, `marks`, `annotations` and `files`. */
  readonly sql: readonly string[];
}

const everyone = ['public', 'partner', 'internal'] as const;
const outside = ['public', 'partner'] as const;
const open = ['public'] as const;
const { lower, upper, digits, hex, alnum } = alphabets;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const word = (random: Seeded, letters: string, length: number): string => random.text(letters, length);
const fullName = (random: Seeded, letters: string): string =>
  `${capital(word(random, letters, 5 + random.below(3)))} ${capital(word(random, letters, 6 + random.below(4)))}`;

const scripts: Readonly<Record<string, (random: Seeded) => string>> = {
  'person, Latin': (random) => fullName(random, 'bcdfgklmnprstvzaeiou'),
  'person, Latin with marks': (random) => fullName(random, 'čřžšěáíéůłśźñöüßçaeou'),
  'person, Cyrillic': (random) => fullName(random, 'бвгдклмнопрстафиеё'),
  'person, Greek': (random) => fullName(random, 'αβγδεηικλμνοπρστυ'),
  'person, Han': (random) =>
    random.text('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗', 1) +
    random.text('伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂', 3),
  'person, Hangul': (random) =>
    random.text('김이박최정강조윤장임', 1) + random.text('민준서연도윤하은지우현수빈예', 3),
  'person, Arabic': (random) => `${random.text('محدعبسلرنيف', 5)} ${random.text('محدعبسلرنيف', 6)}`,
};

function luhn(random: Seeded): string {
  const body = `4${random.text(digits, 14)}`;
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

function iban(random: Seeded): string {
  const account = random.text(digits, 18);
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Kind, who must not see it, how it is made, how it stands in a sentence. */
type Told = readonly [string, Planted['hidden'], (random: Seeded) => string, (value: string) => string];
const told: readonly Told[] = [
  [
    'e-mail of a stranger',
    outside,
    (r) => `${word(r, lower, 8)}@${word(r, lower, 9)}.example`,
    (v) => `wrote to ${v}, who`,
  ],
  [
    'e-mail, URL-encoded',
    outside,
    (r) => `${word(r, lower, 8)}@${word(r, lower, 9)}.example`,
    (v) => `GET /x?to=${encodeURIComponent(v)}&y=1`,
  ],
  [
    'e-mail, base64',
    outside,
    (r) => `${word(r, lower, 9)}@${word(r, lower, 9)}.example`,
    (v) => `blob ${Buffer.from(`to=${v};`).toString('base64')} end`,
  ],
  [
    'e-mail, international domain',
    outside,
    (r) => `${word(r, lower, 7)}@${word(r, 'öäüßčřž', 3)}${word(r, lower, 6)}.example`,
    (v) => `<${v}>`,
  ],
  [
    'telephone',
    outside,
    (r) => `+420 6${r.text(digits, 2)} ${r.text(digits, 3)} ${r.text(digits, 3)}`,
    (v) => `call ${v} now`,
  ],
  [
    'MAC address',
    outside,
    (r) => [1, 2, 3, 4, 5, 6].map(() => r.text(hex, 2)).join(':'),
    (v) => `device ${v} seen`,
  ],
  [
    'host',
    outside,
    (r) => `${word(r, lower, 7)}.${word(r, lower, 8)}.example`,
    (v) => `at https://${v}/path`,
  ],
  ['payment card', everyone, luhn, (v) => `card ${v} charged`],
  ['IBAN', everyone, iban, (v) => `paid to ${v} today`],
  ['code host token', everyone, (r) => `ghp_${r.text(alnum, 36)}`, (v) => `with ${v} in it`],
  ['cloud key', everyone, (r) => `AKIA${r.text(`${upper}234567`, 16)}`, (v) => `key ${v} used`],
  [
    'chat token',
    everyone,
    (r) => `xoxb-${r.text(digits, 12)}-${r.text(digits, 12)}-${r.text(alnum, 24)}`,
    (v) => `token=${v}`,
  ],
  [
    'JSON web token',
    everyone,
    (r) =>
      `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub: r.text(alnum, 12) })}.${r.text(alnum, 43)}`,
    (v) => `Bearer ${v}`,
  ],
  ['password in a field', everyone, (r) => `${r.text(alnum, 14)}7q`, (v) => `{"password":"${v}"}`],
  [
    'password in an address',
    everyone,
    (r) => `${r.text(alnum, 13)}x9`,
    (v) => `postgres://app:${v}@db.internal/main`,
  ],
  [
    'authorisation header',
    everyone,
    (r) => Buffer.from(`svc:${r.text(alnum, 16)}`).toString('base64'),
    (v) => `Authorization: Basic ${v}`,
  ],
  [
    'OAuth code',
    everyone,
    (r) => `4/0A${r.text(alnum, 40)}`,
    (v) => `/callback?code=${encodeURIComponent(v)}&state=1`,
  ],
  [
    'webhook address',
    everyone,
    (r) => `T${r.text(`${upper}${digits}`, 8)}/B${r.text(`${upper}${digits}`, 8)}/${r.text(alnum, 24)}`,
    (v) => `posted to https://hooks.slack.com/services/${v}`,
  ],
];

const events = 620;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export function plantedCase(seed = 7): PlantedCase {
  const random = seeded(seed);
  const values: Planted[] = [];
  const seen = new Set<string>();
  const plant = (kind: string, hidden: Planted['hidden'], make: (random: Seeded) => string): string => {
    let value = make(random);
    while (seen.has(value)) value = make(random);
    seen.add(value);
    values.push({ kind, value, hidden });
    return value;
  };
  const makers = Object.entries(scripts);
  const eventIds = Array.from({ length: events }, (_, index) => (index + 1).toString(16).padStart(32, '0'));
  const rows = eventIds.map((id, index) => {
    const [kind, makeName] = makers[index % makers.length] ?? ['', () => ''];
    const name = plant(kind, outside, makeName);
    const mail = plant(
      'e-mail',
      outside,
      (r) => `${word(r, lower, 7)}.${word(r, lower, 6)}@${word(r, lower, 8)}.example`,
    );
    const account = plant('account id', outside, (r) => `00u${r.text(alnum, 17)}`);
    const ip =
      index % 3 === 0
        ? plant(
            'IPv6 address',
            outside,
            (r) =>
              `2001:db8:${r.text('123456789abcdef', 4)}:${r.text('123456789abcdef', 4)}::${r.text('123456789abcdef', 4)}`,
          )
        : plant(
            'IPv4 address',
            outside,
            (r) => `${11 + r.below(200)}.${r.below(256)}.${r.below(256)}.${1 + r.below(250)}`,
          );
    const session = plant('session', everyone, (r) => `sess_${r.text(hex, 24)}`);
    const request = plant('request', open, (r) => `req-${r.text(hex, 20)}`);
    const workspace = plant(
      'customer',
      outside,
      (r) => `${capital(word(r, lower, 8))} ${capital(word(r, lower, 7))} Holding`,
    );
    const client = plant('client id', open, (r) => `0oa${r.text(alnum, 17)}`);
    const object = plant('object', open, (r) => `vault-${word(r, lower, 6)}-${r.text(digits, 6)}`);
    // Not every kind in every event: a message of a page is nobody's.
    const parts = [0, 1, 2, 3, 4, 5, 6, 7].map((place) => told[(index * 8 + place) % told.length]);
    const sentences = parts.flatMap((part) =>
      part === undefined ? [] : [part[3](plant(part[0], part[1], part[2]))],
    );
    const columns: Readonly<Record<string, string>> = {
      event_id: text(id),
      ts: `TIMESTAMPTZ '2026-03-01 00:00:00Z' + to_minutes(${index})`,
      source: "'okta.system'",
      category: "'auth'",
      action: "'sign_in'",
      outcome: "'success'",
      severity: "'high'",
      actor_kind: "'user'",
      actor_name: text(name),
      actor_email: text(mail),
      actor_id: text(account),
      src_ip: text(ip),
      session_id: text(session),
      request_id: text(request),
      workspace: text(workspace),
      integration: text(client),
      target_kind: "'vault'",
      target_name: text(object),
      message: text(`${sentences.slice(0, 4).join('; ')}; ${name} again, and ${mail.toUpperCase()}`),
      error: text(sentences.slice(4).join('; ').slice(0, 490)),
      raw: text(JSON.stringify({ deep: [{ who: name, told: sentences }] })),
      file_id: '1',
      record_no: String(index + 1),
    };
    return columns;
  });
  const names = Object.keys(rows[0] ?? {});
  const inserts = Array.from({ length: Math.ceil(rows.length / 100) }, (_, part) => {
    const some = rows.slice(part * 100, part * 100 + 100);
    return `INSERT INTO events (${names.join(', ')}) VALUES ${some.map((row) => `(${names.map((name) => row[name]).join(', ')})`).join(',\n')}`;
  });
  const who = plant('person, of a note', outside, (r) => fullName(r, 'bcdfgklmnprstvzaeiou'));
  const file = plant(
    'e-mail in the name of a file',
    outside,
    (r) => `${word(r, lower, 9)}@${word(r, lower, 8)}.example`,
  );
  const firstMail = values.find(({ kind }) => kind === 'e-mail')?.value ?? '';
  return {
    values,
    eventIds,
    sql: [
      'DELETE FROM events',
      'DELETE FROM annotations',
      'DELETE FROM files',
      ...inserts,
      'INSERT INTO marks SELECT event_id, true, false, [], NULL FROM events',
      `INSERT INTO annotations VALUES (${text(eventIds[0] ?? '')}, 'note', ${text(`split: ${firstMail.replace('@', '<b>@</b>')} and ${firstMail}`)}, ${text(who)}, '2026-03-15T10:00:00Z', 'op1')`,
      `INSERT INTO files VALUES (1, ${text(`bundle.zip!/okta-${file}.ndjson`)}, '${'ab12'.repeat(16)}', 1, 'okta.system', ${events}, ${events}, ${events}, 0, 0, 0, '', NULL, NULL)`,
    ],
  };
}
