import type { FrameLocator, Locator, Page } from 'playwright-core';

export class ReportPage {
  readonly page: Page;
  readonly main: Locator;
  readonly preview: FrameLocator;
  readonly exportBox: Locator;
  readonly verdict: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Report' });
    this.preview = page.frameLocator('iframe[title="Report preview"]');
    this.exportBox = this.main.getByRole('region', { name: 'Export' });
    this.verdict = this.exportBox.getByText(/Gate (passed|failed)/);
  }

  async choose(profile: 'Public' | 'Partner' | 'Internal'): Promise<void> {
    await this.main.getByRole('radio', { name: profile }).check();
  }

  async write(label: 'Title' | 'Author' | 'Summary' | 'Impact', words: string): Promise<void> {
    await this.main.getByRole('textbox', { name: label, exact: true }).fill(words);
  }

  /** The text of the redacted report as it is shown. */
  async previewText(): Promise<string> {
    const body = this.preview.locator('body');
    await body.waitFor({ timeout: 30_000 });
    return (await body.textContent()) ?? '';
  }

  async exportTo(folder: string): Promise<string> {
    await this.exportBox.getByRole('textbox', { name: 'Folder' }).fill(folder);
    await this.exportBox.getByRole('button', { name: 'Export report' }).click();
    await this.verdict.waitFor({ timeout: 30_000 });
    return ((await this.verdict.textContent()) ?? '').trim();
  }
}
