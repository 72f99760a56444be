// A data file that a failing disk damaged: what is said of it, and the way back to work.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstRun } from './pages/inbox.ts';
import { closeBrowser, type House, noChromium, openHouse } from './test-app.ts';

describe.skipIf(noChromium)(`a damaged data file${noChromium ? ` (${noChromium})` : ''}`, () => {
	let house: House;
	beforeEach(async () => {
		house = await openHouse({ width: 1093, height: 614 });
	});
	afterEach(() => house?.close());
	afterAll(closeBrowser);

	test('the copy of yesterday takes its place by one button; without a copy an empty file does, when one says so twice', async () => {
		await firstRun(house.page, 'Birch Lane Bakery', 'Rosa');
		await house.page.getByRole('button', { name: 'Choose an account' }).click();
		await house.page.getByRole('button', { name: 'Watch it by hand' }).click();
		await house.page.getByLabel('Name of the place').fill('The notice board');
		await house.page.getByRole('button', { name: 'Connect', exact: true }).click();
		await house.page.getByText(/is watched by hand/).waitFor();

		const file = join(house.folder, 'shop', 'shop.db');
		const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19).replaceAll(':', '-');
		const copy = join(house.folder, 'shop', 'backups', `shop-${yesterday}.db`);
		await house.restart('SIGTERM', () => {
			mkdirSync(dirname(copy), { recursive: true });
			copyFileSync(file, copy);
			damage(file);
		});
		await house.page.getByRole('heading', { name: 'Your data file could not be opened.' }).waitFor();
		await house.page.getByText(/The data file is damaged/).waitFor();
		expect((await new AxeBuilder({ page: house.page }).analyze()).violations).toEqual([]);
		await house.page.getByRole('button', { name: /^Use the copy of yesterday / }).click();
		await house.page.getByRole('button', { name: 'Settings' }).click();
		await house.page.getByText('The notice board').waitFor();

		await house.restart('SIGTERM', () => {
			damage(file);
			damage(copy);
		});
		await house.page.getByRole('button', { name: /^Use the copy of yesterday / }).click();
		await house.page.getByText(/None of the copies is whole/).waitFor();
		await house.page.getByRole('button', { name: 'Begin with an empty file' }).click();
		await house.page.getByRole('button', { name: 'Begin anew' }).click();
		await house.page.getByText('No account is connected yet.').waitFor();
		expect(house.complaints).toEqual([]);
	});
});

function damage(path: string): void {
	const bytes = readFileSync(path);
	bytes.fill(0x55, 4096, 8192);
	writeFileSync(path, bytes);
}
