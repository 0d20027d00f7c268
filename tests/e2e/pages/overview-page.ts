import type { Locator, Page } from 'playwright-core';

export interface FileLine {
  readonly path: string;
  readonly source: string;
  readonly records: number;
  readonly events: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly ignored: number;
}

const numberIn = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

export class OverviewPage {
  readonly page: Page;
  readonly main: Locator;
  readonly accounts: Locator;
  readonly files: Locator;
  readonly clock: Locator;
  readonly rejects: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Overview' });
    this.accounts = page.getByRole('region', { name: 'Accounts' });
    this.files = page.getByRole('table', { name: 'Files' });
    this.clock = page.getByRole('group', { name: 'Events by time and category' });
    this.rejects = page.getByRole('dialog', { name: 'Records that could not be read' });
  }

  /** The sentence under the clock: `5,572 records in 28 files: ...`. */
  async accountsSentence(): Promise<string> {
    const sentence = this.accounts.getByText(/ records in /);
    await sentence.waitFor();
    return (await sentence.textContent()) ?? '';
  }

  async fileLines(): Promise<readonly FileLine[]> {
    await this.files.waitFor();
    const rows = await this.files
      .locator('tbody tr')
      .evaluateAll((lines) =>
        lines.map((line) => [...line.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').trim())),
      );
    return rows.map(([path = '', source = '', ...numbers]) => ({
      path,
      source,
      records: numberIn(numbers[0]),
      events: numberIn(numbers[1]),
      duplicates: numberIn(numbers[2]),
      rejected: numberIn(numbers[3]),
      ignored: numberIn(numbers[4]),
    }));
  }

  /** The row of sums: records, events, duplicates, rejected, ignored. */
  async totals(): Promise<readonly number[]> {
    const texts = await this.files.locator('tfoot td').allInnerTexts();
    return texts.slice(0, 5).map((text) => numberIn(text.trim()));
  }

  /** Drags over the clock, in shares of its width. */
  async brush(fromShare: number, toShare: number): Promise<void> {
    const box = await this.clock.boundingBox();
    if (box === null) throw new Error('the clock is not shown');
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * fromShare, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * toShare, y, { steps: 6 });
    await this.page.mouse.up();
  }

  async openRejects(): Promise<void> {
    await this.accounts.getByRole('button', { name: 'Show rejected records' }).click();
    await this.rejects.getByRole('listitem').first().waitFor();
  }

  async closeRejects(): Promise<void> {
    await this.rejects.getByRole('button', { name: 'Close' }).click();
    await this.rejects.waitFor({ state: 'hidden' });
  }
}
