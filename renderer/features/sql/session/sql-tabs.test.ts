import { expect, test } from 'vitest';
import { createClient } from '../../../client/client.ts';
import { createMemoryTransport } from '../../../transport/memory.ts';
import { createSqlTabs, readTabs, tabTitle } from './sql-tabs.ts';

const tabs = () =>
  createSqlTabs(createClient(createMemoryTransport(() => Promise.resolve({ ok: true, value: {} }))), 'c');
const texts = (store: ReturnType<typeof tabs>) =>
  store.getState().tabs.map(({ session }) => session.getState().text);
const active = (store: ReturnType<typeof tabs>) => {
  const { tabs: all, activeId } = store.getState();
  return all.findIndex(({ id }) => id === activeId);
};

test('a closed tab hands over to its neighbour, and the last one leaves an empty one', () => {
  const store = tabs();
  store.getState().add({ text: 'SELECT 1' });
  store.getState().add({ text: 'SELECT 2' });
  const [empty, first, second] = store.getState().tabs;
  store.getState().activate(first?.id ?? '');
  store.getState().close(first?.id ?? '');
  expect([texts(store), active(store)]).toEqual([['', 'SELECT 2'], 1]);
  store.getState().close(second?.id ?? '');
  store.getState().close(empty?.id ?? '');
  expect([texts(store), active(store)]).toEqual([[''], 0]);
});

test('stepping goes around', () => {
  const store = tabs();
  store.getState().add({ text: 'a' });
  store.getState().add({ text: 'b' });
  store.getState().step(1);
  expect(active(store)).toBe(0);
  store.getState().step(-1);
  expect(active(store)).toBe(2);
});

test('the history is walked in one tab, from what stood there and back to it', () => {
  const store = tabs();
  const { remember, recall, add } = store.getState();
  store.getState().forgetHistory();
  for (const sql of ['SELECT 1', 'SELECT 2']) remember({ sql, at: '2026-03-04T02:11:09Z' });
  add({ text: 'draft' });
  const text = () => texts(store)[active(store)];
  const walked = ([1, 1, 1, -1, -1, -1] as const).map((by) => {
    recall(by);
    return text();
  });
  expect(walked).toEqual(['SELECT 2', 'SELECT 1', 'SELECT 1', 'SELECT 2', 'draft', 'draft']);
  recall(1);
  const { tabs: all, activeId } = store.getState();
  all
    .find(({ id }) => id === activeId)
    ?.session.getState()
    .setText('SELECT 2, 3');
  recall(-1);
  expect([text(), texts(store)[0]]).toEqual(['SELECT 2, 3', '']);
});

test('a tab is called by its name, or by its first words', () => {
  expect([tabTitle('Grants', 'SELECT 1', 0), tabTitle('', '', 2), tabTitle('', 'SELECT  a,\n b', 0)]).toEqual(
    ['Grants', 'Query 3', 'SELECT a, b'],
  );
});

test('damaged storage is one empty tab', () => {
  const empty = { activeAt: 0, tabs: [{ name: '', text: '', params: {} }] };
  expect([readTabs('{'), readTabs('{"tabs":[]}'), readTabs(null)]).toEqual([empty, empty, empty]);
  expect(readTabs('{"activeAt":1,"tabs":[{"text":"a"},{"text":"b","params":7}]}')).toEqual({
    activeAt: 1,
    tabs: [
      { name: '', text: 'a', params: {} },
      { name: '', text: 'b', params: {} },
    ],
  });
});
