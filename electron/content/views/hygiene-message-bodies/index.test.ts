import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const event = (raw: unknown, source = 'app.sync', minute = 0): TestEvent => ({
  ts: `2026-03-04T08:${String(minute).padStart(2, '0')}:00Z`,
  source,
  raw,
});
const parcel =
  'Hello, the lamp arrived with a broken shade and the box was open. Could somebody collect it on Monday?';
const danish =
  'Liebe Leute,\nich habe die Rechnung zweimal bezahlt, bekomme aber weiter Mahnungen an meine alte Anschrift';
const notes = [
  'Customer called twice about the delivery window. Driver could not find the yard. Moved to Thursday afternoon.',
  'Gate code was changed last week. New one is with the caretaker on the ground floor. Ring twice before noon.',
  'Refund was promised by the branch in the old town. Nothing has arrived so far. Finance knows about the case.',
];

test('messages before other free text, by source and field, with the shape of one and none of its words', async () => {
  await bench.fill([
    event({ job: { args: [1, { body: parcel }] } }),
    event({ job: { args: [{ body: 'ok' }, { body: `<p>${parcel}</p>` }] } }, 'app.sync', 5),
    event({ sample: danish }, 'app.health', 3),
    ...notes.map((note, minute) => event({ note }, 'app.admin', minute)),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      kind: 'message',
      source: 'app.sync',
      field: '$.job.args[*].body',
      times: 2,
      different: 2,
      share: 1,
      longest: parcel.length + 7,
      sentences: 2,
      first: '2026-03-04T08:00:00.000000Z',
      last: '2026-03-04T08:05:00.000000Z',
      masked: `Xxxxx, xxx xxxx xxxxxxx xxxx x xxxxxx xxxxx xxx ... ${parcel.length + 7} characters`,
      looked: 2,
      of_source: 2,
      last_event: '00000000000000000000000000000002',
    },
    {
      kind: 'message',
      source: 'app.health',
      field: '$.sample',
      times: 1,
      different: 1,
      share: 1,
      longest: danish.length,
      sentences: 1,
      first: '2026-03-04T08:03:00.000000Z',
      last: '2026-03-04T08:03:00.000000Z',
      masked: `Xxxxx Xxxxx,\nxxx xxxx xxx Xxxxxxxx xxxxxxx xxxxx... ${danish.length} characters`,
      looked: 1,
      of_source: 1,
      last_event: '00000000000000000000000000000003',
    },
    {
      kind: 'free text',
      source: 'app.admin',
      field: '$.note',
      times: 3,
      different: 3,
      share: 1,
      longest: 109,
      sentences: 3,
      first: '2026-03-04T08:00:00.000000Z',
      last: '2026-03-04T08:02:00.000000Z',
      masked: 'Xxxxxx xxx xxxxxxxx xx xxx xxxxxx xx xxx xxx xxx... 108 characters',
      looked: 3,
      of_source: 3,
      last_event: '00000000000000000000000000000006',
    },
  ]);
  expect(asked.answer).toBe(
    '3 fields of 3 sources hold 6 texts that people wrote, most of all $.job.args[*].body of app.sync, in 2 records; 6 of the 6 records of these sources were looked at.',
  );
});

test('stays silent for what programs say at length, for short texts and for what is said word by word', async () => {
  await bench.fill([
    ...Array.from({ length: 11 }, (_, index) => event({ hint: `${parcel} Yours, my team.`, n: index })),
    event({
      error:
        'Authentication failed for the requested resource. Please contact your administrator and try again later today.',
    }),
    event({
      help: 'This event is written when an account is logged on. The logon type tells how (i.e. over the network or not).',
    }),
    event({ note: 'Hi, thanks for my parcel. I like it!' }),
    event({
      agent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36. My',
    }),
    event({
      query:
        "SELECT i.id, i.name FROM item i WHERE i.owner = 'me' AND i.kind IN ('a', 'b'). My = 1; I = 2 ORDER BY i.id",
    }),
    event({
      line: 'my=1 thanks=2 i=3 dear=4 user=ana source=app target=case status=failed reason=timeout. me=5 retry=6 hello=7',
    }),
    // Three texts, but they begin alike; and two that do not.
    ...['north', 'south', 'west'].map((side) =>
      event({
        status: `The import of the ${side} depot is done. All rows were read without a fault. The next one begins at noon.`,
      }),
    ),
    ...notes.slice(0, 2).map((note) => event({ note })),
  ]);
  const none = await bench.ask(view);
  expect([none.state, none.answer]).toEqual([
    'none',
    'None found: no text that people wrote (about 100,000 records looked at at most) in 22 events of app.sync.',
  ]);
  const shorter = await bench.ask(view, { repeats: 11 });
  expect(shorter.found.map((row) => [row.field, row.times, row.different])).toEqual([['$.hint', 11, 1]]);
});

test('a large source is looked at in part, and the rows say so', async () => {
  await bench.fill(Array.from({ length: 500 }, (_, index) => event({ body: `${parcel} Ticket ${index}.` })));
  const [row] = (await bench.ask(view, { records: 100 })).found;
  expect(row?.times).toBe(row?.looked);
  expect([row?.of_source, row?.share, Number(row?.looked) < 160]).toEqual([500, 1, true]);
});

test('two hundred random records: fields and counts are those that the records were made with', async () => {
  let state = 55_511;
  const below = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const parts = ['the lamp', 'a chair', 'our order', 'that table', 'the mirror', 'an old clock'];
  const pick = (): string => parts[below(parts.length)] ?? '';
  const message = (index: number): string =>
    `Dear shop, ${pick()} and ${pick()} came without ${pick()} on day ${index}. I would like to send ${pick()} back.`;
  const status = (index: number): string =>
    `Synchronisation of ${pick()} with ${pick()} ended after ${index} seconds. Nothing was lost on the way to the ${pick()}.`;
  const expected = new Map<string, number>();
  const events = Array.from({ length: 200 }, (_, index) => {
    const source = `source.${below(3)}`;
    const field = `field_${below(2)}`;
    if (below(3) > 0) return event({ [field]: status(index), message: pick() }, source);
    const key = `${source} $.data.${field}`;
    expected.set(key, (expected.get(key) ?? 0) + 1);
    return event({ data: { [field]: message(index) }, message: status(index) }, source);
  });
  await bench.fill(events);
  const asked = await bench.ask(view);
  expect(expected.size).toBe(6);
  expect(asked.found.map((row) => [`${row.source} ${row.field}`, row.times, row.kind]).sort()).toEqual(
    [...expected].map(([key, times]) => [key, times, 'message']).sort(),
  );
});
