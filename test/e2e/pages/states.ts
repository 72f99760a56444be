// What stands on the screen beside the usual: while something is written, where nothing waits, where something fails, without the program.
import type { TestApp } from '../test-app.ts';
import { openSection, openSettings } from './every-screen.ts';
import { firstRun, inbox } from './inbox.ts';

type Visit = (state: string) => Promise<void>;

export async function walkStates({ page, settled, stopProgram }: TestApp, visit: Visit): Promise<void> {
	const screen = inbox(page);
	const arrive = async (state: string) => {
		await settled();
		await visit(state);
	};
	await firstRun(page);
	await page.getByRole('button', { name: 'Choose an account' }).click();
	await page.getByRole('button', { name: 'Check it yourself' }).click();
	await page.getByLabel('Name of the place').fill('The notice board');
	await page.getByRole('button', { name: 'Connect', exact: true }).click();
	await page.getByText(/You check/).waitFor();
	await page.reload();
	await openSection(page, 'Waiting');
	await arrive('nobody waits');
	await openSection(page, 'Settings');
	await page.getByRole('heading', { name: 'Accounts' }).first().waitFor();
	await openSettings(page, 'Your data');
	await page.getByRole('button', { name: 'Open the sample shop' }).click();
	await openSection(page, 'Waiting');
	await screen.selected().waitFor();
	await screen.open('Dana Kim');
	await page.keyboard.press('r');
	await page.keyboard.type("Dana, I'll call you tomorrow. Dear valued customer, 020 7946 0123");
	await page.getByRole('button', { name: 'Yes' }).waitFor();
	await page.getByRole('button', { name: 'Post anyway' }).waitFor();
	await arrive('a promise, hints and the guard');
	await screen.reply.getByRole('button', { name: 'Put in an emoji' }).click();
	await page.getByRole('gridcell').first().waitFor();
	await arrive('emojis');
	await page.getByRole('searchbox').fill('no such thing');
	await page.getByText('No emoji has this name.').waitFor();
	await arrive('no emoji');
	await page.keyboard.press('Escape');
	await page.getByRole('searchbox').waitFor({ state: 'detached' });
	await screen.reply.getByRole('button', { name: 'Earlier versions of this draft' }).click();
	await page.getByText('Nothing was deleted from this draft yet.').waitFor();
	await arrive('no earlier versions');
	await page.keyboard.press('Escape');
	await page.getByRole('menu').waitFor({ state: 'detached' });
	await page.keyboard.press('Escape');
	await screen.selected().waitFor();
	await page.getByRole('button', { name: /^Upset/ }).click();
	await page.getByRole('button', { name: /^Orders/ }).click();
	await page.getByRole('button', { name: 'Clear filters' }).first().waitFor();
	await arrive('filters that hide everybody');
	await page.keyboard.press('Backspace');
	await screen.selected().waitFor();
	await page.getByRole('button', { name: 'Save view…' }).click();
	await page.getByRole('textbox', { name: 'Name' }).fill('Today');
	await arrive('a view gets its name');
	await page.keyboard.press('Enter');
	await page.getByText('In your view “Today”').waitFor();
	await arrive('a view of the owner’s');
	await page.keyboard.press('Control+k');
	await page.keyboard.type('delete views');
	await page.keyboard.press('Enter');
	await page.getByRole('dialog', { name: 'Your views' }).waitFor();
	await arrive('views');
	await page.keyboard.press('Escape');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	// A desktop window ends with its program.
	if (!stopProgram) return;
	await stopProgram();
	await page
		.getByText(/not running/)
		.first()
		.waitFor();
	await arrive('without the program');
}
