// Automatic copies to a second folder: once a day, the last few stay, nothing but the marked folder gets them, and who waits is told after three days.
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { englishText } from '../../contract/ui-text.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });
let base: string;
let core: MadeCore;
const stick = () => join(base, 'stick');
beforeEach(async () => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-copies-'));
	mkdirSync(stick());
	core = await makeCore({
		folder: join(base, 'data'),
		profile: 'shop',
		connectors: [],
		settings: { shopName: 'Birch Lane' },
	});
	await core.client['tags.save']({ name: 'Delivery' });
});
afterEach(async () => {
	await core.end();
	rmSync(base, { recursive: true, force: true });
});

const day = 86_400_000;
const copies = () =>
	readdirSync(stick())
		.filter((name) => name.endsWith('.countertalk'))
		.sort();
const state = async () => {
	const { copies: now } = await core.client['yourData.get']({});
	return { ...now, problem: now.problem && englishText(now.problem) };
};
/** The copy has a thread of its own, whose time is real. */
const eventually = async <T>(look: () => T | Promise<T>): Promise<NonNullable<Awaited<T>>> => {
	for (let n = 0; n < 6000; n++) {
		const found = await look();
		if (found) return found as NonNullable<Awaited<T>>;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error('It did not come to pass.');
};
/** The first comes at once. */
const firstCopy = async () => {
	await core.pass(3 * 60_000);
	await eventually(() => copies().length === 1);
};
const passDay = async () => {
	const before = (await state()).lastAt ?? 0;
	await core.pass(day);
	await core.pass(3 * 60_000);
	await eventually(async () => ((await state()).lastAt ?? 0) > before);
};

test('one comes a day, the last three stay, and other files of the folder are nobody’s business', async () => {
	writeFileSync(join(stick(), 'holiday.jpg'), 'not ours');
	writeFileSync(join(stick(), 'Countertalk 2020-01-01 09-00-00 of mine.countertalk'), 'not ours either');
	await core.client['yourData.setCopyFolder']({ folder: stick() });
	await core.client['yourData.setCopies']({ keep: 3 });
	for (let n = 0; n < 4; n++) await passDay();
	await eventually(() => copies().length === 4);
	expect(existsSync(join(stick(), 'holiday.jpg'))).toBe(true);
	expect(copies()).toContain('Countertalk 2020-01-01 09-00-00 of mine.countertalk');
	expect(await state()).toMatchObject({ folder: stick(), failingSince: null, problem: null });
	await core.client['yourData.setCopyFolder']({ folder: '' });
	await core.pass(3 * day);
	expect(copies()).toHaveLength(4);
});

test('no stick, or another one at its place, gets none: the screen says since when, and after three days the inbox', async () => {
	await core.client['yourData.setCopyFolder']({ folder: stick() });
	await passDay();
	renameSync(stick(), join(base, 'in a drawer'));
	// The empty folder of a stick that is not there.
	mkdirSync(stick());
	await core.pass(2 * day);
	const away = await eventually(async () => {
		const now = await state();
		return now.problem ? now : null;
	});
	expect(away.problem).toMatch(/is not there now/);
	expect(away.failingSince).not.toBeNull();
	expect((await core.client['app.get']({})).notice).toBeNull();
	expect(readdirSync(stick())).toEqual([]);
	const told = () => core.events.filter(({ name }) => name === 'app.changed').length;
	const before = told();
	await core.pass(3 * day);
	expect(told()).toBe(before + 1);
	const { notice } = await core.client['app.get']({});
	expect(notice && englishText(notice)).toMatch(/^No automatic copy of your data could be made since /);
	rmSync(stick(), { recursive: true });
	renameSync(join(base, 'in a drawer'), stick());
	await core.pass(2 * 3_600_000);
	await eventually(async () => (await state()).failingSince === null);
	expect(copies()).toHaveLength(2);
	expect((await core.client['app.get']({})).notice).toBeNull();
});

test('a passphrase is sealed by the store of the sign-ins, survives a restart, and no copy goes out without it', async () => {
	await core.client['yourData.setCopyFolder']({ folder: stick() });
	await core.client['yourData.setCopies']({ passphrase: 'four words on paper' });
	await firstCopy();
	const [name = ''] = copies();
	const bytes = readFileSync(join(stick(), name));
	expect(bytes.includes('Delivery')).toBe(false);
	expect(bytes.toString('latin1', 0, 512)).toContain('"encryption":"age"');
	expect(readFileSync(join(base, 'data', 'data-places.json'), 'utf8')).not.toContain('paper');
	// A keychain that lost it: nothing goes out unencrypted instead.
	await core.deps.secrets.remove('automatic-copies');
	await core.pass(2 * day);
	const now = await eventually(async () => {
		const found = await state();
		return found.problem ? found : null;
	});
	expect(now.problem).toMatch(/passphrase of the automatic copies is not known/);
	expect(copies()).toHaveLength(1);
});

test('damaged data pushes out no better copy', async () => {
	await core.client['yourData.setCopyFolder']({ folder: stick() });
	await firstCopy();
	const raw = new DatabaseSync(join(base, 'data', 'shop', 'shop.db'));
	raw.exec("DROP TRIGGER IF EXISTS tags_changed; UPDATE tags SET name = 'not what was written'");
	raw.close();
	await core.client['yourData.copyNow']({});
	const job = await eventually(async () => {
		const { job: found } = await core.client['yourData.get']({});
		return found?.state === 'failed' ? found : null;
	});
	expect(job.sentence && englishText(job.sentence)).toMatch(/no automatic copy was made/);
	expect(copies()).toHaveLength(1);
});

test('a folder that is not there is refused, and one that changes is the only one that gets copies from then on', async () => {
	await expect(core.client['yourData.setCopyFolder']({ folder: join(base, 'nowhere') })).rejects.toThrow(
		/no such folder/,
	);
	await core.client['yourData.setCopyFolder']({ folder: stick() });
	await firstCopy();
	mkdirSync(join(base, 'other'));
	await core.client['yourData.setCopyFolder']({ folder: join(base, 'other') });
	const inOther = () => readdirSync(join(base, 'other')).filter((name) => name.endsWith('.countertalk'));
	await core.pass(day);
	await core.pass(3 * 60_000);
	await eventually(() => inOther().length > 0);
	expect(copies()).toHaveLength(1);
});

test('with dialogs the page may end the copies and names no place', async () => {
	const asked: string[] = [];
	const dialogs = {
		saveAs: async () => null,
		openFile: async () => null,
		chooseFolder: async () => {
			asked.push('folder');
			return null;
		},
	};
	const desktop = await makeCore({ folder: join(base, 'desktop'), profile: 'shop', connectors: [], deps: { dialogs } });
	await desktop.client['yourData.setCopyFolder']({ folder: stick() });
	expect(asked).toEqual(['folder']);
	expect((await desktop.client['yourData.get']({})).copies.folder).toBe('');
	expect(readdirSync(stick())).toEqual([]);
	await desktop.end();
});
