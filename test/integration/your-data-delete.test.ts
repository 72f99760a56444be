// Deleting everything leaves no word of anybody in the folders of the program; copies elsewhere stay and are named before.
import {
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Conf from 'conf';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { englishText } from '../../contract/ui-text.ts';
import { openHostLog } from '../../main/host/host-log.ts';
import { secretsFile } from '../../main/host/secrets-file.ts';
import { settingsOver } from '../../main/host/settings.ts';
import { quarantineDatabase } from '../../main/store/maintenance/quarantine.ts';
import { openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows } from '../helpers/owner.ts';
import { countCaughtMutant } from '../helpers/property.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });
let base: string;
let ends: (() => Promise<void>)[];
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-delete-'));
	ends = [];
});
afterEach(async () => {
	for (const end of ends) await end();
	rmSync(base, { recursive: true, force: true });
});

const marker = 'quokkamarker';
const filesIn = (folder: string): string[] =>
	globSync('**/*', { cwd: folder, exclude: () => false }).filter((name) => statSync(join(folder, name)).isFile());
/** Every byte of every file, in the two widths that text is stored in. */
const hitsIn = (folder: string): string[] =>
	filesIn(folder).filter((name) => {
		const bytes = readFileSync(join(folder, name));
		return bytes.includes(marker) || bytes.includes(Buffer.from(marker, 'utf16le'));
	});

function copyNow(from: string, to: string): void {
	const raw = new DatabaseSync(from, { readOnly: true });
	raw.prepare('VACUUM INTO ?').run(to);
	raw.close();
}

test('no byte of a word stays in the data and state folders, and what lies elsewhere is named before', async () => {
	const folder = join(base, 'data');
	const stick = join(base, 'stick');
	mkdirSync(folder);
	mkdirSync(stick);
	const config = new Conf({ cwd: folder, configName: 'config', projectName: 'countertalk' });
	const settings = settingsOver(
		{ get: (key) => config.get(key), set: (key, value) => config.set(key, value) },
		{ ownerName: marker, timeZone: 'Europe/Vienna' },
	);
	settings.setProfile('shop');
	settings.save({ shopName: `${marker} bakery`, phone: marker });
	const { log, watch } = openHostLog(folder, Date.now, []);
	const shop = await openFakePlatformShop({
		folder,
		profile: 'shop',
		deps: {
			settings,
			log,
			secrets: watch(secretsFile(join(folder, 'sign-ins.json'), 'file')),
			dialogs: {
				saveAs: async () => join(stick, 'mine.countertalk'),
				openFile: async () => null,
				chooseFolder: async () => stick,
			},
		},
	});
	ends.push(() => shop.end());
	const { client, server } = shop;
	server.addPost({ text: `Do you know the ${marker}?`, by: { id: marker, name: marker } });
	await shop.poll();
	const [row] = await allRows(client, 'waiting');
	if (!row) throw new Error('Nobody waits.');
	await client['drafts.save']({ threadId: row.id, audience: 'public', text: marker, caret: 0, revision: 0 });
	await client['notes.save']({ threadId: row.id, text: marker });
	await client['tags.save']({ name: marker });
	await shop.deps.secrets.set('an-account', { token: marker });
	log('a line', { of: marker });
	// What other days leave behind: backups, quarantined files, copies of migrations, pictures, damaged settings.
	const data = join(folder, 'shop', 'shop.db');
	for (const name of ['backups/shop-2026-03-01T08-00-00.db', 'shop.db.before-300', 'shop.db.other']) {
		mkdirSync(join(folder, 'shop', 'backups'), { recursive: true });
		copyNow(data, join(folder, 'shop', name));
	}
	const other = join(folder, 'shop', 'old', 'shop.db');
	mkdirSync(join(folder, 'shop', 'old'));
	copyNow(data, other);
	quarantineDatabase(other, Date.now());
	mkdirSync(join(folder, 'shop', 'pictures'), { recursive: true });
	writeFileSync(join(folder, 'shop', 'pictures', 'a'), marker);
	mkdirSync(join(folder, 'sample'), { recursive: true });
	writeFileSync(join(folder, 'sample', 'sample.db'), marker);
	writeFileSync(join(folder, 'config.damaged-2026-03-01T08-00-00.json'), marker);
	writeFileSync(join(folder, 'browser-page.json'), marker);
	writeFileSync(join(folder, 'crashes.json'), '[]');
	writeFileSync(join(folder, 'holiday.jpg'), 'a picture of the owner’s own');
	writeFileSync(join(folder, 'state', 'other-program.txt'), 'not ours');
	await client['yourData.setCopyFolder']({ folder: null });
	await client['yourData.copyNow']({});
	await ended(client);
	await client['yourData.backUp']({ passphrase: '' });
	await ended(client);
	expect(hitsIn(folder).length).toBeGreaterThan(8);
	countCaughtMutant();

	const goes = await client['yourData.whatGoes']({});
	expect(goes).toMatchObject({
		confirm: `${marker} bakery`,
		backups: 1,
		signIns: true,
		summary: { messages: 1, notes: 1 },
	});
	expect(goes.elsewhere.map(({ what, place }) => [what, place])).toEqual([
		['copies', stick],
		['backup', join(stick, 'mine.countertalk')],
	]);
	await expect(client['yourData.deleteEverything']({ typed: 'yes' })).rejects.toThrow(/Nothing was deleted/);
	expect(existsSync(data)).toBe(true);

	const app = await client['yourData.deleteEverything']({ typed: ` ${marker.toUpperCase()} Bakery` });
	expect(app).toMatchObject({ profile: null, problem: null, notice: null, settings: { shopName: '' } });
	// The owner's name is a guess from the system's user, made anew.
	expect(hitsIn(folder)).toEqual([]);
	expect(
		readdirSync(folder)
			.filter((name) => name !== 'logs')
			.sort(),
	).toEqual(['holiday.jpg', 'state']);
	expect(readdirSync(join(folder, 'state'))).toEqual(['other-program.txt']);
	expect(hitsIn(stick).length).toBeGreaterThan(0);

	// A new shop begins in the same place, and knows nothing of the one before.
	await client['app.openShop']({});
	expect(await client['app.get']({})).toMatchObject({ profile: 'shop', problem: null, notice: null });
	expect(await client['tags.list']({})).toEqual([]);
	expect(await client['accounts.list']({})).toEqual([]);
	expect((await client['yourData.get']({})).copies.folder).toBe('');
});

async function ended(client: Awaited<ReturnType<typeof openFakePlatformShop>>['client']): Promise<void> {
	for (;;) {
		const { job } = await client['yourData.get']({});
		if (job?.state === 'failed') throw new Error(job.sentence ? englishText(job.sentence) : 'It failed.');
		if (job?.state === 'done') return;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
