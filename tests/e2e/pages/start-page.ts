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

  async drop(paths: readonly string[]): Promise<void> {
    await this.main.waitFor();
    await dropFiles(this.page, paths);
  }
}
