import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { templates } from '../../electron/content/registry.gen.ts';
import { extractPdf } from '../../electron/redaction/gate/extract-pdf.ts';
import { memoryVault } from '../../electron/redaction/vault/pseudonym-vault.ts';
import { htmlWriter } from '../../electron/report/html.ts';
import { markdownWriter } from '../../electron/report/markdown.ts';
import { pdfWriter } from '../../electron/report/pdf/pdf-writer.ts';
import { verifyReport } from '../../electron/report/verify.ts';
import type { ReportWriter } from '../../electron/report/writer.ts';
import {
  eventId,
  hash,
  ip,
  openResidueCase,
  people,
  type ResidueCase,
  secrets,
  session,
  workspace,
} from './residue-case.ts';
import { makeReport, scratchFolder } from './residue-report.ts';

let open: ResidueCase;
beforeAll(async () => {
  open = await openResidueCase();
});
afterAll(() => open.close());

const spellings = Object.values(people).flatMap((person) => [
  person.email,
  person.name,
  person.id,
  person.email.split('@')[0] ?? '',
]);
const network = [
  ip,
  '2001:db8:77::5',
  session,
  'sess_000111222333',
  'kestrel.example',
  'quillon-mail.example',
];
const objects = ['halden-invoices-2026', '0oa1bc2de3fg4hi', 'kestrel-sync-bot', 'req-4411-aa97', 'Okafor'];
const unknown = ['eve.hart@unknown.example', '7183 8750', '601 234 567', 'mnovakova', 'app.example'];
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Independent of the gate: the test's own encoders and its own search. */
function leaksOf(text: string, values: readonly string[]): readonly string[] {
  const haystack = plain(text);
  return values.filter((value) => {
    const forms = [
      value,
      encodeURIComponent(value),
      Buffer.from(value).toString('hex'),
      Buffer.from(value).toString('base64').replace(/=+$/, ''),
      value.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
      value.replace(/[^\0-\x7f]|@/g, (char) => `&#${char.charCodeAt(0)};`),
    ];
    return forms.some((form) => haystack.includes(plain(form)));
  });
}

describe('what each profile hides and keeps', () => {
  test.each([
    ['public', [...spellings, ...network, ...objects, ...unknown, workspace, ...Object.values(secrets)]],
    ['partner', [...spellings, ...network, ...unknown, workspace, 'Okafor', ...Object.values(secrets)]],
    ['internal', [session, 'sess_000111222333', ...Object.values(secrets)]],
  ] as const)('a %s report holds none of its hidden values in any encoding', async (profile, values) => {
    const { result, files } = await makeReport({ reader: open.reader, profile });
    expect(result.ok ? [] : result.error).toEqual([]);
    expect(Object.keys(files).sort()).toEqual([
      `incident-review.${profile}.html`,
      `incident-review.${profile}.json`,
      `incident-review.${profile}.md`,
      'manifest.json',
    ]);
    expect(
      Object.entries(files).flatMap(([name, text]) =>
        leaksOf(text, values).map((value) => `${name}: ${value}`),
      ),
    ).toEqual([]);
  });

  test.each(
    templates.flatMap((template) =>
      (
        [
          [
            'public',
            [...spellings, ...network, ...objects, ...unknown, workspace, ...Object.values(secrets)],
          ],
          ['partner', [...spellings, ...network, ...unknown, workspace, 'Okafor', ...Object.values(secrets)]],
          ['internal', [session, ...Object.values(secrets)]],
        ] as const
      ).map(([profile, values]) => [template.id, profile, template, values] as const),
    ),
  )(
    '%s, %s: nothing hidden is left in text or print, and a second time the bytes are the same',
    async (id, profile, template, values) => {
      const vault = memoryVault(new Uint8Array(32).fill(7));
      const writers = [htmlWriter, markdownWriter, pdfWriter];
      const { result, files, out } = await makeReport({
        reader: open.reader,
        profile,
        template,
        writers,
        vault,
      });
      expect(result.ok ? [] : result.error).toEqual([]);
      const pdf = await readFile(join(out, `${id}.${profile}.pdf`));
      const texts = {
        ...files,
        pdf: extractPdf(pdf)
          .map(({ text }) => text)
          .join('\n'),
      };
      expect(
        Object.entries(texts).flatMap(([name, text]) =>
          leaksOf(text, values).map((value) => `${name}: ${value}`),
        ),
      ).toEqual([]);
      const again = await makeReport({ reader: open.reader, profile, template, writers, vault });
      expect(again.files).toEqual(files);
      expect(Buffer.compare(await readFile(join(again.out, `${id}.${profile}.pdf`)), pdf)).toBe(0);
    },
  );

  test.each(['public', 'partner', 'internal'] as const)(
    'event ids, hashes, actions and sources survive the %s profile',
    async (profile) => {
      const { files } = await makeReport({ reader: open.reader, profile });
      const kept = [
        eventId(0),
        eventId(1),
        eventId(2),
        hash,
        'role.grant',
        'data.export',
        'okta.system',
        'TLP:AMBER',
        'E-001',
        'Organization Administrator',
      ];
      expect(
        kept.filter((value) => !(files[`incident-review.${profile}.html`] ?? '').includes(value)),
      ).toEqual([]);
    },
  );

  test('partner keeps networks and request ids, internal keeps people, public cuts times to the minute', async () => {
    const [partner = '', internal = '', open_ = ''] = await Promise.all(
      (['partner', 'internal', 'public'] as const).map(
        async (profile) =>
          (await makeReport({ reader: open.reader, profile })).files[`incident-review.${profile}.md`],
      ),
    );
    expect({
      partner: [
        partner.includes('203.0.113.0/24'),
        partner.includes('2001:db8:77::/48'),
        partner.includes('req-4411-aa97'),
        partner.includes('08:15:42'),
      ],
      internal: [internal.includes(people.marta.name), internal.includes(ip), internal.includes(workspace)],
      public: [open_.includes('08:15'), open_.includes('08:15:42'), open_.includes('203.0.113')],
    }).toEqual({
      partner: [true, true, true, true],
      internal: [true, true, true],
      public: [true, false, false],
    });
  });

  test('one person is one pseudonym in every artefact, by name, e-mail, id, part and encoding', async () => {
    const { files } = await makeReport({ reader: open.reader, profile: 'public' });
    const markdown = files['incident-review.public.md'] ?? '';
    const [, marta] = /noticed|On 14 March (person-\d\d)/.exec(markdown) ?? [];
    const mentions = [
      `${marta} failed to sign in`,
      `- ${marta} told ${marta}'s team`,
      `rejected for ${marta}`,
      `user=${marta}`,
    ];
    expect(mentions.filter((mention) => !markdown.includes(mention))).toEqual([]);
    expect((files['incident-review.public.html'] ?? '').includes(`${marta} failed to sign in`)).toBe(true);
  });
});

test('the same case gives the same bytes, and the same pseudonyms after new evidence', async () => {
  const vault = memoryVault(new Uint8Array(32).fill(3));
  const first = await makeReport({ reader: open.reader, profile: 'public', vault });
  const again = await makeReport({ reader: open.reader, profile: 'public', vault });
  expect(again.files).toEqual(first.files);
  const marta =
    /On 14 March (person-\d\d)/.exec(first.files['incident-review.public.md'] ?? '')?.[1] ?? 'none';
  const later = await openResidueCase();
  await later.run(
    `insert into events (event_id, ts, category, action, outcome, severity, actor_kind, actor_email, actor_name) values ('${'ab'.repeat(16)}', '2026-03-15 08:00:00+00', 'auth', 'sign_in', 'success', 'high', 'user', 'a.first@kestrel.example', 'Aaron First')`,
  );
  const grown = await makeReport({ reader: later.reader, profile: 'public', vault });
  later.close();
  expect(grown.files['incident-review.public.md']).toContain(`${marta} failed to sign in`);
});

describe('each layer is needed: without it the gate refuses and nothing is left', () => {
  test.each([
    ['policy', 'public'],
    ['known-values', 'public'],
    ['detectors', 'public'],
    ['policy', 'partner'],
    ['known-values', 'partner'],
    ['detectors', 'internal'],
  ] as const)('without %s a %s report is refused', async (skip, profile) => {
    const { result, files, out } = await makeReport({ reader: open.reader, profile, skip });
    expect({
      code: result.ok ? 'written' : result.error.code,
      files,
      left: await readdir(out).catch(() => 'no folder'),
    }).toEqual({ code: 'redaction/residue', files: {}, left: 'no folder' });
  });
});

describe('a writer that leaks is caught', () => {
  const value = people.marta.email;
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  const leaking = (leak: string): ReportWriter => ({
    format: 'html',
    write: async (document) => {
      const html = new TextDecoder().decode(await htmlWriter.write(document));
      return bytesOf(html.includes('Spring break-in') ? html.replace('</main>', `${leak}</main>`) : html);
    },
  });
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  test.each([
    ['raw', value],
    ['upper case', value.toUpperCase()],
    ['full width', 'ｍａｒｔａ．ｎｏｖａｋｏｖａ＠ｋｅｓｔｒｅｌ．ｅｘａｍｐｌｅ'],
    ['name without accents', 'Marta Novakova'],
    ['name turned round', 'Nováková, Marta'],
    ['decomposed accents', people.marta.name.normalize('NFD')],
    ['zero-width space inside', 'marta.nova\u200bkova@kestrel.example'],
    ['URL-encoded', encodeURIComponent(value)],
    [
      'URL-encoded, lower-case hex, every letter',
      [...value].map((char) => `%${char.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['base64', base64(value)],
    ['base64, second phase', base64(`x${value}`)],
    ['base64, third phase', base64(`xy${value}`)],
    [
      'base64url inside a JWT payload',
      `x.${Buffer.from(JSON.stringify({ sub: value })).toString('base64url')}.y`,
    ],
    ['base64 of UTF-16', Buffer.from(value, 'utf16le').toString('base64')],
    ['hex', Buffer.from(value).toString('hex')],
    ['HTML decimal references', [...value].map((char) => `&#${char.charCodeAt(0)};`).join('')],
    [
      'HTML hex references without semicolons',
      [...value]
        .map((char) => (/[g-z]/.test(char) ? `&#x${char.charCodeAt(0).toString(16)}` : char))
        .join(''),
    ],
    ['HTML named references', 'marta&period;novakova&commat;kestrel&period;example'],
    ['JSON-escaped', 'Marta Nov\\u00e1kov\\u00e1'],
    ['split by tags', 'marta.nov<b>akova</b>@kestr<i></i>el.example'],
    ['split by block tags', '<div>marta.novakova@ke</div><div>strel.example</div>'],
    ['a comment', `<!-- ${value} -->`],
    ['an attribute', `<p title="${value}">x</p>`],
    ['an unquoted attribute', `<p data-x=${value}>x</p>`],
    ['SVG title', `<svg><title>${value}</title></svg>`],
    ['style text', `<style>/* ${value} */</style>`],
    ['doubly encoded', base64(encodeURIComponent(value))],
    ['address', ip],
    ['secret nobody knows', 'key AKIAQYLPMN5HFIQR7XYB'],
    ['stranger', 'someone.new@elsewhere.example'],
  ])('%s', async (_name, leak) => {
    const { result, files } = await makeReport({
      reader: open.reader,
      profile: 'public',
      writers: [leaking(leak)],
    });
    expect({ code: result.ok ? 'written' : result.error.code, files }).toEqual({
      code: 'redaction/residue',
      files: {},
    });
  });

  test('says where, masks the value, names the rule', async () => {
    const { result } = await makeReport({
      reader: open.reader,
      profile: 'public',
      writers: [leaking(`<p title="${ip}">x</p>`)],
    });
    expect(result.ok ? undefined : result.error.details?.['residues']).toContainEqual({
      artefact: 'incident-review.public.html',
      where: 'attribute title of p, character 6',
      kind: 'ip',
      masked: '2••••••••••7',
      rule: 'known value: ip',
    });
  });
});

describe('the gate fails closed', () => {
  const broken = (bytes: Uint8Array): ReportWriter => ({ format: 'md', write: () => bytes });

  test('bytes that are not UTF-8 refuse the export', async () => {
    const { result, files } = await makeReport({
      reader: open.reader,
      profile: 'public',
      writers: [broken(Uint8Array.of(0x41, 0xff, 0xfe))],
    });
    expect({ code: result.ok ? 'written' : result.error.code, files }).toEqual({
      code: 'redaction/failed',
      files: {},
    });
  });

  test('a format nobody can take apart refuses the export', async () => {
    const { result, files } = await makeReport({
      reader: open.reader,
      profile: 'public',
      writers: [{ format: 'xyz' as 'md', write: () => Uint8Array.of(65) }],
    });
    expect({ code: result.ok ? 'written' : result.error.code, files }).toEqual({
      code: 'redaction/failed',
      files: {},
    });
  });

  test('a forged document is a crash, not a report', () => {
    expect(() => markdownWriter.write({ profile: 'public', value: {} } as never)).toThrow(
      'not made by the redaction module',
    );
  });
});

test('files that were in the target folder stay when an export is refused', async () => {
  const out = await scratchFolder();
  const good = await makeReport({ reader: open.reader, profile: 'public', out });
  const refused = await makeReport({ reader: open.reader, profile: 'public', out, skip: 'policy' });
  expect(refused.result.ok).toBe(false);
  expect(refused.files).toEqual(good.files);
  expect(await verifyReport(out)).toEqual({
    ok: true,
    value: { ok: true, artefacts: 3, caseId: 'c0ffee00'.repeat(4), profile: 'public', problems: [] },
  });
});
