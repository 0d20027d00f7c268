import type { Locator, Page } from 'playwright-core';

export class CasePage {
  readonly page: Page;
  readonly main: Locator;
  readonly imports: Locator;
  readonly zones: Locator;
  readonly tables: Locator;
  readonly takeOut: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Case', exact: true });
    this.imports = this.main.getByRole('region', { name: 'Imports' });
    this.zones = this.main.getByRole('region', { name: 'Times without a zone' });
    this.tables = this.main.getByRole('region', { name: 'Address tables' });
    this.takeOut = page.getByRole('dialog', { name: 'Take an import out' });
  }

  /** The line of each import, as it is shown, newest as the list has it. */
  async importLines(): Promise<readonly string[]> {
    await this.imports.getByRole('listitem').first().waitFor();
    return this.imports.getByRole('listitem').allInnerTexts();
  }

  takeOutButton(importId: number): Locator {
    return this.imports.getByRole('button', { name: `Take out import ${importId}` });
  }

  zoneOf(source: string): Locator {
    return this.zones.getByLabel(`Zone of ${source}`);
  }
}
