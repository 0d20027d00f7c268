/** Records written to switch redaction off, or to make a report impossible. Everything is invented. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventId, openResidueCase, people, type ResidueCase, workspace } from './residue-case.ts';
import { makeReport } from './residue-report.ts';

let open: ResidueCase;
beforeEach(async () => {
  open = await openResidueCase();
});
afterEach(() => open.close());

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const set = (index: number, column: string, value: string): Promise<void> =>
  open.run(`update events set ${column} = ${quote(value)} where event_id = '${eventId(index)}'`);

async function textOf(profile: 'public' | 'partner' | 'internal' = 'public'): Promise<string> {
  const { result, files } = await makeReport({ reader: open.reader, profile });
  expect(result.ok ? [] : result.error).toEqual([]);
  return Object.values(files).join('\n');
}

test.each(['src_country', 'action', 'source', 'category', 'severity', 'outcome', 'actor_kind'])(
  'names in %s are not made the language of the product',
  async (column) => {
    await set(1, column, `${people.marta.name} ${workspace} ${people.jorg.name}`);
    const text = await textOf();
    expect(
      [people.marta.name, 'Nováková', workspace, people.jorg.name].filter((name) => text.includes(name)),
    ).toEqual([]);
  },
);

test('a country is told, other words in its place are not', async () => {
  await set(0, 'src_country', 'Czechia');
  await set(1, 'src_country', 'Petra Holub of Quillon');
  const { result, files } = await makeReport({ reader: open.reader, profile: 'public' });
  const text = Object.values(files).join('\n');
  expect({ ok: result.ok, stranger: text.includes('Holub') }).toEqual({ ok: true, stranger: false });
});

test('values that look like pseudonyms are hidden, and no pseudonym is written like one', async () => {
  await set(0, 'workspace', 'workspace-4471');
  await set(0, 'session_id', 'session-90210');
  await set(1, 'workspace', 'workspace-01');
  await set(2, 'target_name', 'account-1234');
  await set(
    0,
    'message',
    'workspace-4471 lost session-90210 and account-1234; workspace-01 too; password=secret-20240101',
  );
  const text = await textOf();
  const values = ['workspace-4471', 'session-90210', 'account-1234', 'secret-20240101', 'workspace-01'];
  expect(values.filter((value) => text.includes(value))).toEqual([]);
});

test('what somebody called a system or a role is hidden, what the vendor calls it is not', async () => {
  await set(4, 'actor_name', 'Zdenka Horova nightly');
  await open.run(`update events set severity = 'high'`);
  await set(1, 'target_kind', 'role');
  await set(1, 'target_name', 'Quillon Payroll Approvers');
  await set(1, 'target_id', 'rol-quillon-9');
  await set(1, 'role', 'Quillon Payroll Approvers');
  await set(0, 'role', 'Grace');
  await set(2, 'workspace', 'Grace');
  await set(3, 'actor_kind', 'system');
  await set(3, 'actor_name', 'sts.amazonaws.com');
  const text = await textOf();
  expect(['Horova', 'Quillon', 'quillon', 'Grace'].filter((value) => text.includes(value))).toEqual([]);
  expect(text).toContain('sts.amazonaws.com');
});

test('times out of range do not stop a report', async () => {
  await open.run(`update events set ts = '290000-01-01 00:00:00+00' where event_id = '${eventId(4)}'`);
  await textOf();
});

test('the redaction statement names what is not searched for', async () => {
  const text = await textOf();
  expect(text).not.toContain('Every identity');
  expect(text).toContain('numbers under 7 digits');
});

test.each(['{:password=>"x"}', "password='a b'", 'token="', 'session=<none>'])(
  '%s in a message does not stop a report',
  async (message) => {
    await set(0, 'message', message);
    await textOf();
  },
);

test('a source that somebody called after a person is not named so in the table of evidence', async () => {
  await open.run(`update files set source = 'user.novakova-payroll'`);
  const text = await textOf();
  expect([text.includes('novakova'), text.includes('-payroll')]).toEqual([false, true]);
});

test.each([
  `hello **Mar**ta and <b>Nová</b>ková`,
  `\`\`\`Nová\`\`\`ková`,
  'Mart_a_ Nováková ~~Jörg~~ Müller',
])('a name split by markup in a record does not stop a report: %s', async (message) => {
  await set(0, 'message', message);
  await set(2, 'error', message);
  const text = await textOf();
  expect(['Nová', 'ková', 'Müller'].filter((part) => text.includes(part))).toEqual([]);
});

test.each(['<b>', '</td>', 'timeline', 'SHA-256', '<section', 'redaction', 'Gate', 'Detectors', 'Stripe'])(
  'a name, a session or a token that is the language of the report itself does not stop it: %s',
  async (value) => {
    await set(0, 'session_id', value);
    await set(1, 'target_kind', 'token');
    await set(1, 'target_name', value);
    await textOf();
    await set(0, 'session_id', 'none');
    await set(1, 'target_kind', 'user');
    await set(2, 'workspace', value);
    await set(3, 'actor_name', `${value} Iban`);
    await set(3, 'message', `paid with sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc to DE89370400440532013000`);
    await textOf();
  },
);
