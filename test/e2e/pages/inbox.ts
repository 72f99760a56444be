// The inbox as a person uses it: by roles and words, never by classes.
import type { Locator, Page } from 'playwright-core';

export function inbox(page: Page) {
	const list = page.getByRole('listbox');
	const reply = page.getByRole('region', { name: 'Your reply' });
	return {
		list,
		row: (name: string): Locator => page.getByRole('option', { name: new RegExp(`^${literal(name)},`) }),
		selected: (): Locator => list.getByRole('option', { selected: true }),
		selectedName: () => list.getByRole('option', { selected: true }).locator('bdi').first().innerText(),
		saved: reply.getByText('Draft saved').locator('visible=true'),
		/** Opens a conversation by its row, as a click does. */
		open: async (name: string) => {
			await reveal(list, name);
			await page.getByRole('option', { name: new RegExp(`^${literal(name)},`) }).click();
			await page.getByRole('heading', { level: 1, name }).waitFor();
		},
		heading: (words: string | RegExp): Locator => page.getByRole('heading', { level: 1, name: words }),
		conversation: page.getByRole('feed'),
		message: (words: string): Locator => page.getByRole('article').filter({ hasText: words }),
		reply,
		// The first: a file's description is one too.
		text: reply.getByRole('textbox').first(),
		customer: page.getByRole('complementary', { name: 'Customer' }),
		audience: (which: 'Public reply' | 'Private message'): Locator => reply.getByRole('radio', { name: which }),
		section: (name: string): Locator =>
			page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: new RegExp(`^${name}`) }),
		undo: page.getByRole('button', { name: /^Undo/ }),
	};
}

export async function firstRun(page: Page, shop = 'Birch Lane Bakery', owner = 'Rosa'): Promise<void> {
	await page.getByRole('heading', { name: 'Welcome. What should customers call you?' }).waitFor();
	await page.getByRole('textbox', { name: 'Shop name' }).fill(shop);
	await page.getByRole('textbox', { name: 'Your first name' }).fill(owner);
}

export async function openSample(page: Page): Promise<ReturnType<typeof inbox>> {
	await firstRun(page);
	await page.getByRole('button', { name: 'Open the sample shop' }).click();
	const screen = inbox(page);
	await screen.selected().waitFor();
	return screen;
}

/** Scrolls the list until the row is rendered: how far down a person stands depends on the time of day. */
async function reveal(list: Locator, name: string): Promise<void> {
	const row = list.getByRole('option', { name: new RegExp(`^${literal(name)},`) });
	await list.getByRole('option').first().waitFor();
	for (let from = 0; (await row.count()) === 0; from++) {
		const isAtEnd = await list.evaluate((element, step) => {
			element.scrollTop = (step * element.clientHeight) / 2;
			return element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
		}, from);
		// The click then says that there is no such row.
		if (isAtEnd && (await row.count()) === 0) return;
	}
}

const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
