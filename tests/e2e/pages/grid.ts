/** The rows in view of a virtual grid, read as a person reads them. */
import type { Locator } from 'playwright-core';

export const bodyRows = (grid: Locator): Locator => grid.locator('[role=row][data-row]');

/** Only rows that are loaded; cells as text. */
export async function readRows(grid: Locator): Promise<readonly (readonly string[])[]> {
  await bodyRows(grid).first().waitFor();
  await grid.locator('[role=row][aria-busy=true]').first().waitFor({ state: 'detached' });
  return bodyRows(grid).evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? '')),
  );
}
