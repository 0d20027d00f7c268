/** axe-core on the page as it is shown. Given to the page through the debugger, so that the CSP stays as it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../support/project-paths.ts';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

let source: string | undefined;

/**
 * `rule (impact): selector: why` for each serious or critical finding; empty when there is none. `within` looks at one
 * part of the page, where the whole would take longer than what is shown lasts.
 */
export async function seriousAxeFindings(page: Page, within = 'html'): Promise<readonly string[]> {
  source ??= readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const results = (await page.evaluate(async (part) => {
    const { axe } = window as unknown as {
      axe: { run(context: unknown, options: unknown): Promise<unknown> };
    };
    return axe.run(part === 'html' ? document : part, { resultTypes: ['violations'], iframes: false });
  }, within)) as AxeResults;
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) =>
          `${id} (${impact}): ${target.join(' ')}: ${(failureSummary ?? '').replaceAll(/\s+/g, ' ').slice(0, 200)}`,
      ),
    );
}
