// A data file that a failing disk damaged: what is said of it, and the way back to work.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstRun } from './pages/inbox.ts';
import { look } from './pages/look.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`a damaged data file${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
	});
	afterEach(() => app?.close());
	afterAll(closeBrowser);

	test('the copy of yesterday takes its place by one button; without a copy an empty file does, when one says so twice', async () => {
		await firstRun(app.page, 'Birch Lane Bakery', 'Rosa');
		await app.page.getByRole('button', { name: 'Choose an account' }).click();
		await app.page.getByRole('button', { name: 'Check it yourself' }).click();
		await app.page.getByLabel('Name of the place').fill('The notice board');
		await app.page.getByRole('button', { name: 'Connect', exact: true }).click();
		await app.page.getByText(/You check/).waitFor();

		const file = join(app.folder, 'shop', 'shop.db');
		const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19).replaceAll(':', '-');
		const copy = join(app.folder, 'shop', 'backups', `shop-${yesterday}.db`);
		await app.restart('SIGTERM', () => {
			mkdirSync(dirname(copy), { recursive: true });
			copyFileSync(file, copy);
			damage(file);
		});
		await app.page.getByRole('heading', { name: 'Your data file could not be opened.' }).waitFor();
		await app.page.getByText(/The data file is damaged/).waitFor();
		expect(await look(app.page, 'restore')).toEqual([]);
		await app.page.getByRole('button', { name: /^Restore the backup from yesterday / }).click();
		await app.page.getByRole('button', { name: 'Settings' }).click();
		await app.page.getByText('The notice board').waitFor();

		await app.restart('SIGTERM', () => {
			damage(file);
			damage(copy);
		});
		await app.page.getByRole('button', { name: /^Restore the backup from yesterday / }).click();
		await app.page.getByText(/None of the copies is whole/).waitFor();
		await app.page.getByRole('button', { name: 'Start with an empty database' }).click();
		await app.page.getByRole('button', { name: 'Start fresh' }).click();
		await app.page.getByText('No account is connected yet.').waitFor();
		expect(app.problems).toEqual([]);
	});
});

function damage(path: string): void {
	const bytes = readFileSync(path);
	bytes.fill(0x55, 4096, 8192);
	writeFileSync(path, bytes);
}
