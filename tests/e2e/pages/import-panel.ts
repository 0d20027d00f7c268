import type { Locator, Page } from 'playwright-core';

/** An import as it happens and its account, above whatever screen is shown. */
export class ImportPanelPage {
  readonly page: Page;
  readonly region: Locator;
  readonly progress: Locator;
  readonly cancelButton: Locator;
  readonly files: Locator;
  readonly passwordForm: Locator;
  readonly password: Locator;
  readonly error: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Import', exact: true });
    this.progress = this.region.getByRole('progressbar', { name: 'Import progress' });
    this.cancelButton = this.region.getByRole('button', { name: 'Cancel import' });
    this.files = this.region.getByRole('region', { name: 'Files of the import' });
    this.passwordForm = this.region.getByRole('form', { name: 'Password of the archive' });
    this.password = this.passwordForm.getByLabel('Password', { exact: true });
    this.error = this.region.getByRole('alert');
  }

  /** The sentence at the end. */
  async account(): Promise<string> {
    const words = this.region.getByRole('status').filter({ hasText: / records? in / });
    await words.waitFor({ timeout: 60_000 });
    return ((await words.textContent()) ?? '').replace(/ Took .*/, '');
  }

  /** What is still encrypted; empty when nothing is. */
  async lockedWords(): Promise<string> {
    if (!(await this.passwordForm.isVisible())) return '';
    return (await this.passwordForm.getByRole('paragraph').textContent()) ?? '';
  }

  async showFiles(): Promise<void> {
    await this.region.getByRole('button', { name: 'Show files' }).click();
    await this.files.waitFor();
  }

  /** Every wording of the progress from now on, as it is shown; read with `wordsSeen`. */
  async watchWords(): Promise<void> {
    await this.page.evaluate(() => {
      const seen = new Set<string>();
      const look = (): void => {
        const shown = document.querySelector('.import-progress > .figures')?.textContent ?? '';
        if (shown !== '') seen.add(shown);
      };
      new MutationObserver(look).observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
      });
      Object.assign(window, { progressWordsSeen: seen });
    });
  }

  wordsSeen(): Promise<readonly string[]> {
    return this.page.evaluate(() => [
      ...((window as unknown as { progressWordsSeen?: Set<string> }).progressWordsSeen ?? []),
    ]);
  }
}
