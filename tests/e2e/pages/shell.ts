/** What stands around every screen of an open case: activity bar, filter, time range, palette, import, messages. */
import type { Locator, Page } from 'playwright-core';

export type ScreenName =
  | 'Overview'
  | 'Timeline'
  | 'Search'
  | 'Views'
  | 'Entities'
  | 'Graph'
  | 'SQL'
  | 'Notebook'
  | 'Report'
  | 'Case';

export class Shell {
  readonly page: Page;
  readonly statusBar: Locator;
  readonly filter: Locator;
  readonly importPanel: Locator;
  readonly palette: Locator;
  readonly errors: Locator;

  constructor(page: Page) {
    this.page = page;
    this.statusBar = page.getByRole('status', { name: 'Status bar' });
    this.filter = page.getByRole('textbox', { name: 'Filter by text' });
    this.importPanel = page.getByRole('region', { name: 'Import' });
    this.palette = page.getByRole('dialog', { name: 'Command palette' });
    this.errors = page.getByRole('region', { name: 'Messages' }).getByRole('alert');
  }

  screen(name: ScreenName): Locator {
    return this.page.getByRole('main', { name, exact: true });
  }

  async goTo(name: ScreenName): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Activity' })
      .getByRole('button', { name, exact: true })
      .click();
    await this.screen(name).waitFor();
  }

  /** `4,994 of 4,994 events in scope`. */
  async waitForScope(words: string | RegExp): Promise<string> {
    const scope = this.statusBar.getByText(words);
    await scope.waitFor();
    return (await scope.textContent()) ?? '';
  }

  /** By what a person types into the palette. */
  async command(typed: string): Promise<void> {
    await this.page.keyboard.press('Control+K');
    await this.palette.getByRole('combobox', { name: 'Commands' }).fill(typed);
    await this.page.keyboard.press('Enter');
    await this.palette.waitFor({ state: 'hidden' });
  }

  async setRange(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Time range: / }).click();
    await this.page.getByRole('textbox', { name: 'From (UTC, included)' }).fill(from);
    await this.page.getByRole('textbox', { name: 'To (UTC, not included)' }).fill(to);
    await this.page.getByRole('button', { name: 'Show this range' }).click();
  }

  async showAllTime(): Promise<void> {
    await this.page.getByRole('button', { name: 'Show all time' }).first().click();
  }

  async dismissImport(): Promise<void> {
    await this.page.getByRole('button', { name: 'Dismiss import' }).click();
  }
}
