import type { Locator, Page } from 'playwright-core';
import { dropFiles } from '../support/drop.ts';

export class StartPage {
  readonly page: Page;
  readonly main: Locator;
  readonly sampleButton: Locator;
  readonly recent: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Start' });
    this.sampleButton = page.getByRole('button', { name: 'Try the sample incident' });
    this.recent = page.getByRole('region', { name: 'Recent cases' });
  }

  async openPath(path: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Path on this machine' }).fill(path);
    await this.page.getByRole('button', { name: 'Open path' }).click();
  }

  /** Of the recent cases, newest first. */
  recentNames(): Promise<readonly string[]> {
    return this.recent.locator('.start-case-name').allInnerTexts();
  }

  /** Anywhere on the window; `when` shows that it is ready. */
  async drop(paths: readonly string[], when: Locator = this.main): Promise<void> {
    await when.waitFor();
    await dropFiles(this.page, paths);
  }
}
