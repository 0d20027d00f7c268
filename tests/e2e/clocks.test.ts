/** Clocks that lie apart, as a person meets them: a sentence, Apply, what it did, Undo; with the keyboard, in both themes. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { ImportPanelPage } from './pages/import-panel.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { type Door, doorNames, openDoor } from './support/doors.ts';
import { tabTo } from './support/keys.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

const at = (n: number, skewMs: number): string =>
  new Date(Date.UTC(2026, 2, 4, 8) + n * 11_000 + skewMs).toISOString();
const lines = (line: (n: number) => object): string =>
  Array.from({ length: 40 }, (_, n) => `${JSON.stringify(line(n))}\n`).join('');

describe.each(doorNames)('clocks in the %s door', (doorName) => {
  let home: TemporaryFolder;
  let door: Door;

  beforeAll(async () => {
    home = makeTemporaryFolder();
    await writeFile(
      join(home.path, 'app.ndjson'),
      lines((n) => ({
        time: at(n, 0),
        kind: 'request',
        event: 'http.request',
        event_uid: `a-${n}`,
        request_id: `r-${n}`,
      })),
    );
    await writeFile(
      join(home.path, 'web.ndjson'),
      lines((n) => ({
        time_iso8601: at(n, -90_000),
        remote_addr: '192.0.2.7',
        request: `GET /orders/${n} HTTP/1.1`,
        request_id: `r-${n}`,
        status: '200',
        body_bytes_sent: '10',
      })),
    );
    door = await openDoor(doorName, { userDataDir: home.path });
  });
  afterEach(({ task }) => pictureOfFailure(task, door));
  afterAll(async () => {
    await door?.close();
    home?.remove();
  });

  test('an offer is applied and undone, and says each time how things stand', async () => {
    const { page } = door;
    const start = new StartPage(page);
    const shell = new Shell(page);
    const panel = new ImportPanelPage(page);
    await start.drop([join(home.path, 'app.ndjson'), join(home.path, 'web.ndjson')]);
    await panel.account();
    await shell.dismissImport();
    await shell.goTo('Case');
    const clocks = page
      .getByRole('main', { name: 'Case', exact: true })
      .getByRole('region', { name: 'Clocks' });
    const sentence = clocks.getByText(
      'nginx.json is 90 s behind afterlog.app: 40 requests seen by both, half of them within 1 ms.',
    );
    await sentence.waitFor();
    const offered = await faultsOf(page, doorName, 'clocks-offered');
    await tabTo(page, clocks.getByRole('button', { name: 'Apply the correction of nginx.json' }));
    await page.keyboard.press('Enter');
    await clocks.getByText('40 events of nginx.json are shown 90 s later than exported.').waitFor();
    await clocks.getByText('The clocks of 2 sources agree.').waitFor();
    const applied = await faultsOf(page, doorName, 'clocks-applied');
    await tabTo(page, clocks.getByRole('button', { name: 'Undo the correction of nginx.json' }));
    await page.keyboard.press('Enter');
    await sentence.waitFor();
    expect({ offered, applied, complaints: door.complaints }).toEqual({
      offered: [],
      applied: [],
      complaints: [],
    });
  });
});
