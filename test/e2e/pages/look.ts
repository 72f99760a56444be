// What can be measured of a screen's look: everything that axe objects to, and what is wider than the window.
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const options: RunOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations'],
};

/**
 * One sentence for each fault; none = all is well. Axe stays in the page for the next look: to hand it over is dearer than a look,
 * and the program has no frames that it would have to be brought into one by one.
 */
export async function look(page: Page, where: string): Promise<string[]> {
	if (page.frames().length > 1) return [`${where}: has frames, and axe would not see into them`];
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	const { violations, wider } = await page.evaluate(async (given) => {
		const { axe: inPage } = window as unknown as { axe: { run: (what: Document, how: object) => Promise<AxeResults> } };
		const found = await inPage.run(document, given);
		return {
			violations: found.violations.map(({ id, nodes }) => ({
				id,
				targets: nodes.map(({ target }) => target.join(' ')),
			})),
			wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		};
	}, options);
	const found = violations.map(({ id, targets }) => `${where}: ${id} at ${targets.slice(0, 3).join(', ')}`);
	return wider > 0 ? [...found, `${where}: ${wider} px wider than the window`] : found;
}
