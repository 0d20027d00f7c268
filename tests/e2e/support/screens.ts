/** Pictures of the run, for a person to leaf through: `<door>-<screen>-<theme>-<size>.png`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../support/project-paths.ts';

export const screensFolder = join(projectRoot, '.cache', 'test-results', 'screens');

export interface Picture {
  readonly door: string;
  readonly screen: string;
  readonly theme: 'light' | 'dark';
}

export async function takePicture(page: Page, { door, screen, theme }: Picture): Promise<void> {
  await mkdir(screensFolder, { recursive: true });
  const size = page.viewportSize();
  const name = `${door}-${screen}-${theme}-${size?.width ?? 0}x${size?.height ?? 0}.png`;
  await page.screenshot({ path: join(screensFolder, name), animations: 'disabled' });
}

/** For `afterEach`: what the window looked like when a test failed, as `failed-<door>-<test>.png`. */
export async function pictureOfFailure(
  task: { readonly name: string; readonly result?: { readonly state: string } | undefined },
  door: { readonly name: string; readonly page: Page },
): Promise<void> {
  if (task.result?.state !== 'fail') return;
  await mkdir(screensFolder, { recursive: true });
  const words = task.name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60);
  await door.page.screenshot({ path: join(screensFolder, `failed-${door.name}-${words}.png`) });
  // Where the picture cannot be fetched, the words tell what stood there.
  const shown = await door.page.locator('body').innerText();
  process.stderr.write(`${task.name}: the ${door.name} window showed\n${shown.slice(0, 4_000)}\n`);
}
