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
  readonly tabs: Locator;
  readonly plan: Locator;
  readonly suggestions: Locator;
  readonly side: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'SQL' });
    this.editor = this.main.getByRole('textbox', { name: 'SQL editor' });
    this.result = this.main.getByRole('region', { name: 'Query result' });
    this.grid = this.result.getByRole('grid', { name: 'Result' });
    this.cancelButton = this.main.getByRole('button', { name: 'Cancel query' });
    this.refusal = this.result.getByRole('alert');
    this.tabs = this.main.getByRole('tablist', { name: 'Queries' });
    this.plan = this.main.getByRole('region', { name: 'Plan of the query' });
    // The editor hangs these on the page itself.
    this.suggestions = page.locator('.suggest-widget.visible');
    this.side = this.main.getByRole('complementary', { name: 'Tables, saved queries, history and examples' });
  }

  /** Replaces what is in the editor, as typing over a selection does. */
  async write(sql: string): Promise<void> {
    await this.editor.focus();
    // Before it has heard of its focus it takes no keys of its own: all would not be selected.
    await this.main.locator('.monaco-editor.focused').waitFor();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(sql);
  }

  /** What the tabs are called; the active one is marked. */
  async tabTitles(): Promise<readonly string[]> {
    const shown = await this.tabs.getByRole('tab').all();
    return Promise.all(
      shown.map(async (tab) => {
        const isActive = (await tab.getAttribute('aria-selected')) === 'true';
        return `${isActive ? '> ' : ''}${(await tab.textContent()) ?? ''}`;
      }),
    );
  }

  /** The field of a named place. */
  value(name: string): Locator {
    return this.main.getByRole('group', { name: 'Values of the named places' }).getByLabel(`:${name}`);
  }

  /** What stands in the editor, as it is drawn. */
  async text(): Promise<string> {
    const lines = await this.main.locator('.sql-monaco .view-line').allTextContents();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Types, runs with Ctrl+Enter, waits for the row count, reads the rows in view. */
  async ask(sql: string): Promise<readonly (readonly string[])[]> {
    await this.write(sql);
    await this.page.keyboard.press('Control+Enter');
    await this.result.and(this.page.locator('[aria-busy=false]')).waitFor();
    const counted = this.result.getByText(/^[\d,]+ rows?$/);
    await counted.or(this.refusal).waitFor();
    if (await this.refusal.isVisible())
      throw new Error(
        `${sql}\nwas refused: ${(await this.refusal.textContent()) ?? ''}\nThe editor holds: ${await this.text()}`,
      );
    return readRows(this.grid);
  }
}
