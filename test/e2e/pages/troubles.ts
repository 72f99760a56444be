// What an owner sees when something is wrong with the data or its disk: `npm run screens` takes a picture of each.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SmallDisk } from '../../disk/small-disk.ts';
import type { TestApp } from '../test-app.ts';
import { firstRun, openSample } from './inbox.ts';

type Visit = (screen: string) => Promise<void>;

/** The sample shop on a disk of a few megabytes: little room, then none. */
export async function walkFullDisk({ page, settled }: TestApp, disk: SmallDisk, visit: Visit): Promise<void> {
	await openSample(page);
	await page.getByText(/^Less than 500 MB are free/).waitFor();
	await settled();
	await visit('little room');
	disk.fill(0);
	await page.keyboard.press('F5');
	await page.getByText(/^The disk is full/).waitFor();
	await settled();
	await visit('full disk');
	await page.getByRole('button', { name: 'Disk full' }).click();
	await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Accounts' }).click();
	await page.getByRole('heading', { name: 'Accounts' }).first().waitFor();
	await settled();
	await visit('full disk, accounts');
}

/** The owner's own shop after its data file was lost in each of the ways, or went back in time. */
export async function walkLostData(app: TestApp, visit: Visit): Promise<void> {
	await firstRun(app.page);
	await app.page.getByRole('button', { name: 'Choose an account' }).click();
	await app.page.getByRole('button', { name: 'Check it yourself' }).click();
	await app.page.getByLabel('Name of the place').fill('The notice board');
	await app.page.getByRole('button', { name: 'Connect', exact: true }).click();
	await app.page.getByText(/You check/).waitFor();
	const file = join(app.folder, 'shop', 'shop.db');
	const good = join(app.folder, 'good.db');
	const arrive = async (screen: string, words: RegExp, between: () => void) => {
		await app.restart('SIGTERM', between);
		await app.page.getByText(words).first().waitFor();
		await app.settled();
		await visit(screen);
	};
	const sql = (text: string) => {
		const db = new DatabaseSync(file);
		db.exec(text);
		db.close();
	};
	// As a start leaves it that finds an older copy; an empty shop has nothing that could be older.
	await arrive('older data', /^Your data is older/, () => sql('UPDATE sendJournal SET wentBackAt = 4000000000000'));
	const backup = join(app.folder, 'shop', 'backups', 'shop-2026-03-03T12-00-00.db');
	await arrive('data file missing', /^The data file is missing/, () => {
		copyFileSync(file, good);
		mkdirSync(dirname(backup), { recursive: true });
		copyFileSync(file, backup);
		rmSync(file);
	});
	await arrive('data file empty', /^The data file is empty/, () => writeFileSync(file, ''));
	await arrive('data file foreign', /not a Countertalk database/, () =>
		writeFileSync(file, 'Dear diary, '.repeat(2000)),
	);
	await arrive('data file damaged', /^The data file is damaged/, () => {
		const bytes = readFileSync(good);
		bytes.fill(0x55, 4096, 8192);
		writeFileSync(file, bytes);
	});
	await arrive('data file newer', /newer Countertalk/, () => {
		copyFileSync(good, file);
		sql('PRAGMA user_version = 90000');
	});
}
