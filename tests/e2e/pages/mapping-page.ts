import type { Locator, Page } from 'playwright-core';

/** The wizard that turns a log of no known kind into a source. */
export class MappingPage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly name: Locator;
  readonly preview: Locator;
  readonly verdict: Locator;
  readonly submit: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Map a log of an unknown kind' });
    this.name = this.dialog.getByRole('textbox', { name: 'Name of this source' });
    this.preview = this.dialog.getByRole('region', { name: 'Preview' });
    this.verdict = this.preview.getByRole('status');
    this.submit = this.dialog.getByRole('button', { name: 'Read the file this way' });
  }

  /** Beside a file, on the overview or in the list of an import. */
  opener(path: string): Locator {
    const name = new RegExp(`^(Map|Change mapping of) ${path.replaceAll('.', '\\.')}$`);
    return this.page.getByRole('button', { name });
  }

  choice(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  /** The events of the first records, by the names of their columns. */
  async rows(): Promise<readonly Readonly<Record<string, string>>[]> {
    const table = this.preview.getByRole('table');
    await table.waitFor();
    return table.evaluate((shown) => {
      const names = [...shown.querySelectorAll('th')].map((cell) => cell.textContent ?? '');
      return [...shown.querySelectorAll(':scope > tbody > tr')].map((row) =>
        Object.fromEntries(
          [...row.children].map((cell, index) => [names[index] ?? '', cell.textContent ?? '']),
        ),
      );
    });
  }
}
