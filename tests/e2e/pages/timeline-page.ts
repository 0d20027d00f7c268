import type { Locator, Page } from 'playwright-core';
import { bodyRows } from './grid.ts';

export class TimelinePage {
  readonly page: Page;
  readonly main: Locator;
  readonly grid: Locator;
  readonly detail: Locator;
  readonly record: Locator;
  readonly pinButton: Locator;
  readonly unpinButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Timeline' });
    this.grid = page.getByRole('grid', { name: 'Events' });
    this.detail = page.getByRole('region', { name: 'Event detail' });
    this.record = this.detail.getByRole('region', { name: 'Record' });
    this.pinButton = this.detail.getByRole('button', { name: 'Pin to the report' });
    this.unpinButton = this.detail.getByRole('button', { name: 'Unpin from the report' });
  }

  /** The list bar's count: `412 events`. */
  async waitForCount(words: string): Promise<void> {
    await this.main.getByRole('toolbar', { name: 'Event list' }).getByText(words, { exact: true }).waitFor();
  }

  selectedRow(): Locator {
    return bodyRows(this.grid).and(this.page.locator('[aria-selected=true]'));
  }

  /** Every field with a value, by column, as it is shown. */
  async fields(): Promise<Readonly<Record<string, string>>> {
    const shown = await this.detail
      .locator('dl > div:has(dd button[aria-haspopup=menu])')
      .evaluateAll((lines) =>
        lines.map((line) => {
          const column = line.querySelector('dt')?.textContent ?? '';
          const text = line.querySelector('dd button')?.textContent ?? '';
          return [column, text.replace(`${column}: `, '').trim()] as const;
        }),
      );
    return Object.fromEntries(shown);
  }

  provenance(): Locator {
    return this.detail.getByRole('region', { name: 'Provenance' });
  }

  async showRecord(tab: 'Record' | 'As text' | 'Original bytes'): Promise<Locator> {
    await this.record.getByRole('tab', { name: tab, exact: true }).click();
    const panel = this.record.getByRole('tabpanel');
    if (tab !== 'Record') await panel.locator('pre').waitFor();
    return panel;
  }

  /** The name that every mark carries, asked for the first time. */
  async giveName(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: /: 1 event$/ });
    await dialog.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }
}
