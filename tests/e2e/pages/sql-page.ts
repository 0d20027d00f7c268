import type { Locator, Page } from 'playwright-core';
import { readRows } from './grid.ts';

export class SqlPage {
  readonly page: Page;
  readonly main: Locator;
  readonly editor: Locator;
  readonly result: Locator;
  readonly grid: Locator;
  readonly cancelButton: Locator;
  readonly refusal: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'SQL' });
    this.editor = this.main.getByRole('textbox', { name: 'SQL editor' });
    this.result = this.main.getByRole('region', { name: 'Query result' });
    this.grid = this.result.getByRole('grid', { name: 'Result' });
    this.cancelButton = this.main.getByRole('button', { name: 'Cancel query' });
    this.refusal = this.result.getByRole('alert');
  }

  /** Replaces what is in the editor, as typing over a selection does. */
  async write(sql: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(sql);
  }

  /** Types, runs with Ctrl+Enter, waits for the row count, reads the rows in view. */
  async ask(sql: string): Promise<readonly (readonly string[])[]> {
    await this.write(sql);
    await this.page.keyboard.press('Control+Enter');
    await this.result.and(this.page.locator('[aria-busy=false]')).waitFor();
    await this.result.getByText(/^[\d,]+ rows?$/).waitFor();
    return readRows(this.grid);
  }
}
