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
  /** The lane chart: what takes its keys. */
  readonly lanes: Locator;
  readonly lanesBy: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Timeline' });
    this.grid = page.getByRole('grid', { name: 'Events' });
    this.detail = page.getByRole('region', { name: 'Event detail' });
    this.record = this.detail.getByRole('region', { name: 'Record' });
    this.pinButton = this.detail.getByRole('button', { name: 'Pin to the report' });
    this.lanes = page.getByRole('group', { name: /^Events over time by / });
    this.lanesBy = page.getByRole('combobox', { name: 'Lanes by' });
    this.unpinButton = this.detail.getByRole('button', { name: 'Unpin from the report' });
  }

  /** The list bar's count: `412 events`. */
  async waitForCount(words: string): Promise<void> {
    await this.main.getByRole('toolbar', { name: 'Event list' }).getByText(words, { exact: true }).waitFor();
  }

  /** The lanes as they are told to a screen reader: the range in view, and name, events and failures of each. */
  async lanesTold(): Promise<{ readonly range: string; readonly lanes: readonly (readonly string[])[] }> {
    const table = this.lanes.getByRole('table');
    const caption = await table.locator('caption').textContent();
    const lanes = await table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    return { range: (caption ?? '').replace(/^[^,]*, /, ''), lanes };
  }

  /** The place of the plot on the page. */
  async plot(): Promise<{
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }> {
    const box = await this.lanes.locator('canvas').nth(1).boundingBox();
    if (box === null) throw new Error('the lanes are not drawn');
    return box;
  }

  /** Drags over the plot, in shares of its width. */
  async dragLanes(fromShare: number, toShare: number): Promise<void> {
    const box = await this.plot();
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * fromShare, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * toShare, y, { steps: 8 });
    await this.page.mouse.up();
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
