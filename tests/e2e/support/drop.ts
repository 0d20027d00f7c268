/**
 * Drops files from this machine on the window. Playwright has no drag from outside, so a file field (put into the page
 * for this and taken out again) gives File objects that stand for real paths, as a file manager's drag would: the
 * desktop's getPathForFile knows them, the browser uploads them. The events are dispatched, the files are real.
 */
import type { Page } from 'playwright-core';

const field = 'e2e-drop-field';

export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate((id) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = id;
    input.setAttribute('aria-label', id);
    document.body.append(input);
  }, field);
  await page.locator(`#${field}`).setInputFiles([...paths]);
  await page.evaluate((id) => {
    const input = document.getElementById(id);
    if (!(input instanceof HTMLInputElement)) throw new Error('the file field is gone');
    const dataTransfer = new DataTransfer();
    for (const file of input.files ?? []) dataTransfer.items.add(file);
    input.remove();
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, field);
}
