import type { Locator, Page } from 'playwright-core';
import { bodyRows } from './grid.ts';

export class ViewsPage {
  readonly page: Page;
  readonly main: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Views' });
  }

  /** The answer of the view of this title, once it is there. */
  async answer(title: string): Promise<string> {
    const words = this.main.getByRole('article', { name: title }).locator('.view-answer-words');
    await words.waitFor();
    return (await words.textContent()) ?? '';
  }

  rows(title: string): Locator {
    return bodyRows(this.main.getByRole('grid', { name: title }));
  }

  /** The events behind the first row that holds these words. */
  async openRow(title: string, words: string): Promise<void> {
    await this.rows(title).filter({ hasText: words }).first().dblclick();
  }
}
