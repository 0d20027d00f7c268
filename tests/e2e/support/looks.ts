/**
 * One state of a screen in both themes and at both sizes: a picture of each for a person to leaf through, and what is
 * wrong with it. The theme is the machine's, so that a dialog that is open stays open and keeps its focus.
 */
import type { Page } from 'playwright-core';
import { seriousAxeFindings } from './axe.ts';
import { takePicture } from './screens.ts';

const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
export const lookSizes = [small, large] as const;
/**
 * Each theme and each size once: what axe finds of a colour is the theme's, what it finds of a place is the size's. The page is
 * the same in both doors, so the second looks once.
 */
const looks = {
  desktop: [
    { theme: 'light', size: small },
    { theme: 'dark', size: large },
  ],
  browser: [{ theme: 'dark', size: small }],
} as const;
const usualSize = { width: 1440, height: 900 };

/** Serious axe findings, and a page that scrolls though the shell owns all scrolling; empty when all is well. */
export async function faultsOf(
  page: Page,
  door: string,
  screen: string,
  within?: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { theme, size } of door === 'browser' ? looks.browser : looks.desktop) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(size);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await takePicture(page, { door, screen, theme });
    const place = `${theme} ${size.width}x${size.height}`;
    for (const finding of await seriousAxeFindings(page, within)) faults.push(`${place}: ${finding}`);
    const [right, down] = await pageOverflow(page);
    if (right > 0 || down > 0) faults.push(`${place}: the page scrolls by ${right}, ${down}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(usualSize);
  return faults;
}

/** Pixels that the page itself can be scrolled by, sideways and down. */
export function pageOverflow(page: Page): Promise<readonly [number, number]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight] as const;
  });
}
