import type { Locator, Page } from 'playwright-core';

export class EntitiesPage {
  readonly page: Page;
  readonly main: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Entities' });
  }

  /** The one that is looked at, by its name. */
  shown(name: string): Locator {
    return this.main.getByRole('article', { name });
  }

  list(kind: string): Locator {
    return this.main.getByRole('grid', { name: kind });
  }

  kind(name: RegExp): Locator {
    return this.main.getByRole('radio', { name });
  }

  /** Of the one that is looked at: a companion of a kind. */
  companion(kind: string, name: string): Locator {
    return this.main
      .getByRole('region', { name: 'In its company' })
      .getByRole('region', { name: kind })
      .getByRole('button', { name });
  }
}
