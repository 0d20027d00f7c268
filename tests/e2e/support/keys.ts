/** Walking a screen with the keyboard alone. */
import type { Locator, Page } from 'playwright-core';

/** Tab, or with `back` Shift+Tab, until `target` has the focus; throws after `most` steps. */
export async function tabTo(page: Page, target: Locator, { back = false, most = 150 } = {}): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < most; step += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${most} steps do not lead to ${String(target)}`);
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Chooses in a list that has the focus as a person does: by typing how the choice begins. */
export async function chooseByTyping(page: Page, list: Locator, label: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(label, { delay: 5 });
}
