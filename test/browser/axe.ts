// Accessibility of a page, also inside of shadow roots.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'playwright-core';
import {root} from '../../scripts/source-aliases.mjs';

declare const axe: {
  run(
    options?: object,
  ): Promise<{violations: {id: string; impact: string; nodes: {html: string; any: {message: string}[]}[]}[]}>;
};

/**
 * The serious and critical findings on a page, each as a line.
 *
 * @param rules  Only these, and then whatever their impact.
 */
export async function seriousFindings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async only => {
    const {violations} = await axe.run({resultTypes: ['violations'], ...(only && {runOnly: only})});
    return violations
      .filter(({impact}) => only || impact === 'serious' || impact === 'critical')
      .map(
        ({id, nodes}) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({html, any}) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`)
            .join(' | ')}`,
      );
  }, rules);
}
