import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { lineFormat } from './index.ts';

test.each([
  [
    '2026-03-04T02:11:09.412Z pid=1 tid=gok2 class=SyncConversationsJob jid=8f1c2b3a4d5e6f7081920a1b elapsed=0.482 INFO: done',
    {
      ts: '2026-03-04T02:11:09.412Z',
      pid: '1',
      tid: 'gok2',
      lvl: 'INFO',
      ctx: { class: 'SyncConversationsJob', jid: '8f1c2b3a4d5e6f7081920a1b', elapsed: '0.482' },
      msg: 'done',
    },
  ],
  [
    '2026-03-04T02:11:09.412Z 1234 TID-otvmdcn6s Billing::ChargeWorker JID-c3fa88a1f2e44b0d9c7e6a55 BID-b7x INFO: done: 0.012 sec',
    {
      ts: '2026-03-04T02:11:09.412Z',
      pid: '1234',
      tid: 'otvmdcn6s',
      lvl: 'INFO',
      ctx: { class: 'Billing::ChargeWorker', jid: 'c3fa88a1f2e44b0d9c7e6a55', bid: 'b7x' },
      msg: 'done: 0.012 sec',
    },
  ],
  [
    '2026-03-04T02:11:09Z pid=1 tid=gok2 INFO: Booted Rails 7.1.3 application in production environment',
    {
      ts: '2026-03-04T02:11:09Z',
      pid: '1',
      tid: 'gok2',
      lvl: 'INFO',
      msg: 'Booted Rails 7.1.3 application in production environment',
    },
  ],
  ["/app/lib/deskpilot.rb:41:in `fetch'", undefined],
  ['2026-03-04T02:11:09.412Z pid=1 tid=gok2 class=X', undefined],
  ['2026-03-04T02:11:09.412Z web-1 sshd[3]: pid=1 tid=2 INFO: x', undefined],
])('%s', (line, fields) => {
  expect(lineFormat.parse(line)).toEqual(fields);
});

test('hostile lines take no longer than their length', () => {
  expect(slowest((text) => lineFormat.parse(text))).toBeLessThan(500);
  expect(slowest((text) => lineFormat.parse(`2026-03-04T02:11:09.412Z pid=1 tid=a ${text}`))).toBeLessThan(
    500,
  );
});
