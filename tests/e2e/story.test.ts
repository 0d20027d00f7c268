/**
 * The sample incident found by clicks alone, by somebody who knows nothing of it: from what stands out on the overview to the
 * person, the address, the other person, the token and the events that prove it. No SQL, no typing. Pictures are kept.
 */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { EntitiesPage } from './pages/entities-page.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { TimelinePage } from './pages/timeline-page.ts';
import { ViewsPage } from './pages/views-page.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure, takePicture } from './support/screens.ts';

const contractor = 'tomasz.wierzbicki@brindlewick.example';
const intruder = '203.0.113.86';

let home: TemporaryFolder;
let door: Door;
let shell: Shell;
let overview: OverviewPage;
let views: ViewsPage;
let timeline: TimelinePage;
let entities: EntitiesPage;
const standsOut = () => overview.main.getByRole('region', { name: 'What stands out' });
const picture = (screen: string) => takePicture(door.page, { door: 'story', screen, theme: 'light' });

/** From the overview to the view that says this. */
async function openFromOverview(title: string): Promise<string> {
  await shell.goTo('Overview');
  const clear = door.page.getByRole('button', { name: 'Clear filter' });
  if (await clear.isVisible()) await clear.click();
  await standsOut().getByRole('button').filter({ hasText: title }).first().click();
  return views.answer(title);
}

beforeAll(async () => {
  home = makeTemporaryFolder();
  door = await openDoor('desktop', { userDataDir: home.path });
  shell = new Shell(door.page);
  overview = new OverviewPage(door.page);
  views = new ViewsPage(door.page);
  timeline = new TimelinePage(door.page);
  entities = new EntitiesPage(door.page);
  await new StartPage(door.page).sampleButton.click();
  await overview.main.waitFor({ timeout: 60_000 });
  await standsOut()
    .getByText(/ questions? found something$/)
    .waitFor({ timeout: 60_000 });
}, 120_000);
afterEach(({ task }) => pictureOfFailure(task, door));
afterAll(async () => {
  await door?.close();
  home?.remove();
});

test('the overview names the stages of the incident by itself', async () => {
  const titles = await standsOut().locator('.stands-out-title').allInnerTexts();
  await picture('1-overview');
  expect(titles).toEqual(
    expect.arrayContaining([
      'Password spray',
      'MFA fatigue',
      'A reset, then a sign-in from elsewhere',
      'Short-lived grants',
      'A sign-in or token, then many repositories copied',
      'Changes to monitoring',
      'Webhook accepted after a run of rejects',
      'An impersonation, then an export',
      'A grant, then the granted person archives',
    ]),
  );
});

test('the fatigue leads to the person, the push they accepted, and the address it came from', async () => {
  expect(await openFromOverview('MFA fatigue')).toContain(contractor);
  await picture('2-fatigue');
  const chain = 'Refused second factors, then one accepted';
  expect(await openFromOverview(chain)).toContain(contractor);
  await views.openRow(chain, contractor);
  await timeline.main.waitFor();
  const accepted = timeline.grid.getByRole('row').filter({ hasText: '2026-03-04 05:31:44' });
  await accepted.first().click();
  await timeline.detail.getByText('mfa.challenge', { exact: true }).first().waitFor();
  const shown = await timeline.fields();
  await picture('3-accepted-push');
  expect([shown.actor_email, shown.outcome]).toEqual([contractor, 'success']);
});

test('following the person shows a life from two places, and the address that is not theirs', async () => {
  const actor = timeline.detail.locator('dl > div').filter({ hasText: 'actor_email' });
  await actor.getByRole('button').first().click();
  await door.page.getByRole('menuitem', { name: 'Follow it' }).click();
  await entities.shown('Tomasz Wierzbicki-Hale').waitFor();
  await entities.companion('Addresses', intruder).waitFor();
  await picture('4-person');
  await entities.companion('Addresses', intruder).click();
  await entities.shown(intruder).waitFor();
  await entities.companion('People', 'Zoë Vanderlinde').waitFor();
  await picture('5-address');
});

test('the address leads to the second person, whose token and grants are next', async () => {
  await entities.companion('People', 'Zoë Vanderlinde').click();
  await entities.shown('Zoë Vanderlinde').waitFor();
  await entities.shown('Zoë Vanderlinde').getByText('zoe-vanderlinde').first().waitFor();
  await picture('6-second-person');
  await entities.shown('Zoë Vanderlinde').getByRole('button', { name: 'Graph', exact: true }).click();
  const graph = door.page.getByRole('main', { name: 'Graph' });
  await graph.getByRole('list', { name: 'Nodes' }).getByText('Zoë Vanderlinde').waitFor();
  await graph.getByText(/^\d+ nodes, \d+ lines/).waitFor();
  await picture('7-graph');
});

test.each([
  ['Short-lived grants', 'Tomasz'],
  ['A sign-in or token, then many repositories copied', 'zoe-vanderlinde'],
  ['A grant, then the granted person archives', 'zoe.vanderlinde'],
  ['Webhook accepted after a run of rejects', '198.51.100.23'],
  ['Monitoring weakened, then an export', 'zoe.vanderlinde'],
])('%s: its row leads to events of the story', async (title, words) => {
  expect(await openFromOverview(title)).not.toBe('');
  await views.openRow(title, words);
  await timeline.main.waitFor();
  await timeline.grid.getByRole('row').nth(1).waitFor();
  await picture(`8-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`);
});

test('one walks back the way one came', async () => {
  await shell.goTo('Entities');
  await entities.shown('Zoë Vanderlinde').waitFor();
  await door.page.keyboard.press('[');
  await timeline.main.waitFor();
  await door.page.keyboard.press(']');
  await entities.shown('Zoë Vanderlinde').waitFor();
});

test('the screens of the walk are clean: views, entities, graph', async () => {
  const faults: string[] = [];
  faults.push(...(await faultsOf(door.page, 'story', 'entities')));
  await shell.goTo('Views');
  await views.answer('Monitoring weakened, then an export');
  faults.push(...(await faultsOf(door.page, 'story', 'views')));
  await shell.goTo('Graph');
  faults.push(...(await faultsOf(door.page, 'story', 'graph')));
  expect(faults).toEqual([]);
});

test('entities by keyboard alone: kind, list, life', async () => {
  await shell.goTo('Entities');
  await entities.kind(/^People/).click();
  await door.page.keyboard.press('ArrowRight');
  await door.page.keyboard.press('ArrowRight');
  await entities.list('Addresses').waitFor();
  await entities.list('Addresses').focus();
  await door.page.keyboard.press('j');
  await entities.main.getByRole('article').waitFor();
  expect(door.complaints).toEqual([]);
});
