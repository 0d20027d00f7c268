/** Search as a person meets it: from the palette to the places in the records, counts per source, and on to the timeline. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { type Door, doorNames, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

describe.each(doorNames)('search in the %s door', (doorName) => {
  let home: TemporaryFolder;
  let door: Door;

  beforeAll(async () => {
    home = makeTemporaryFolder();
    door = await openDoor(doorName, { userDataDir: home.path });
    await new StartPage(door.page).sampleButton.click();
    await new Shell(door.page).waitForScope('4,994 of 4,994 events in scope');
  });
  afterEach(({ task }) => pictureOfFailure(task, door));
  afterAll(async () => {
    await door?.close();
    home?.remove();
  });

  test('what the palette does not know is searched for, marked where it stands, counted, and opened', async () => {
    const { page } = door;
    const shell = new Shell(page);
    const screen = page.getByRole('main', { name: 'Search', exact: true });
    const counts = screen.getByRole('complementary', { name: 'Counts per source' });
    const list = screen.getByRole('list', { name: 'Events found' });

    await shell.command('workflow failed');
    await counts
      .getByRole('status')
      .getByText(/^[\d,]+ events?$/)
      .waitFor();
    const total = (await counts.getByRole('status').textContent()) ?? '';
    const marked = await list.locator('mark').allTextContents();
    const faults = await faultsOf(page, doorName, 'search-found');

    await counts.getByRole('button', { name: 'Show all on the timeline' }).click();
    const scope = await shell.waitForScope(/^(?!4,994 of)[\d,]+ of 4,994 events in scope$/);

    expect({
      isInScope: scope.startsWith(`${total.split(' ')[0]} of `),
      marked: [...new Set(marked.map((text) => text.toLowerCase()))],
      faults,
    }).toEqual({ isInScope: true, marked: ['workflow failed'], faults: [] });
  });

  test('a text that stands nowhere is told with how much was looked through', async () => {
    const { page } = door;
    await page.keyboard.press('Control+Shift+F');
    const screen = page.getByRole('main', { name: 'Search', exact: true });
    await new Shell(page).command('Clear the filter');
    await screen.getByRole('textbox', { name: 'Search every event' }).fill('zanzibar quokka');
    await screen.getByText('No event holds "zanzibar quokka"').waitFor();
    expect(await screen.getByText(/All [\d,]+ events were looked through/).count()).toBe(1);
  });
});
