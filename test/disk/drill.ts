// One point of the drill: a shop at work on a small disk, which fills up at a moment of the seed's choice. Then there is room again. The same seed
// is the same run: clock, platform and every choice are the drill's own.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runMaintenance } from '../../main/store/maintenance/run-maintenance.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore, stopped } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { createSilentPlatform } from '../rewind/platform.ts';
import { megabytes } from './sizes.ts';
import { limitFiles, mountTmpfs } from './small-disk.ts';

/** What the program does while the disk is full. */
export const phases = ['work', 'backup', 'sample', 'start', 'first start', 'migration'] as const;
export type Phase = (typeof phases)[number];
/** An opposite of the product, put around it: the drill has to turn red. */
export type Plant = 'says-nothing' | 'forgets-words';

export interface DiskResult {
	/** Whether the disk refused anything at all. */
	readonly refused: boolean;
	readonly isTmpfs: boolean;
	readonly problems: readonly string[];
	readonly sent: number;
	/** Real time that the end of the program took on the full disk, in ms; 0 = it did not end on one. */
	readonly stopMs: number;
}

const day = 86_400_000;

/** `size`: of the disk, in MB; 0 = its files are limited instead, which looks like a disk with errors. */
export async function fillOnce(phase: Phase, size: number, seed: number, plant?: Plant): Promise<DiskResult> {
	const random = seededRandom(seed);
	const base = mkdtempSync(join(tmpdir(), 'countertalk-disk-'));
	const data = join(base, 'small', 'data');
	const file = join(data, 'shop', 'shop.db');
	const mounted = size === 0 ? null : mountTmpfs(join(base, 'small'), size);
	const disk = mounted ?? limitFiles(file);
	const problems: string[] = [];
	const clock = makeClock();
	const platform = createSilentPlatform(clock);
	let stopMs = 0;
	let core: MadeCore | null = null;
	try {
		if (phase === 'migration') {
			cpSync(new URL('../fixtures/data-0.1.0', import.meta.url), data, { recursive: true });
			disk.fill(Math.round(random() * megabytes(0.6)));
		} else if (phase === 'first start') disk.fill(Math.round(random() * megabytes(0.5)));
		const before = phase === 'migration' ? readWords(file) : null;
		core = await makeCore({
			folder: data,
			clock,
			connectors: [platform.connector],
			profile: 'shop',
			settings: { undoMs: 0 },
			seed,
			deps: { stateFolder: join(base, random() < 0.5 ? 'state' : 'small/state'), freeBytes: disk.freeBytes },
		});
		const told = createTold(core, problems, plant);
		const typed = new Map<string, string>();
		if (phase === 'migration' || phase === 'first start') await told.check(`while it opens (${phase})`);
		else {
			await core.client['accounts.connect']({ connectorId: 'silent', typed: { token: 'good' } });
			await work(core, platform, random, typed, problems);
			// What was queued may be sent before or after the disk is full.
			if (random() < 0.5) await core.pass(20_000);
			const left = random() < 0.3 ? 0 : Math.round(random() ** 2 * megabytes(0.5));
			disk.fill(left);
			if (phase === 'start') {
				const startedAt = performance.now();
				await stopped(core.core(), clock);
				stopMs = performance.now() - startedAt;
				disk.fill(random() < 0.5 ? 0 : left);
				told.forget();
				await core.restart();
				await told.check('after a start');
			}
			if (phase === 'sample') await openSample(core, problems);
			if (phase === 'backup') await backUp(file, clock.now(), problems);
			if (phase === 'work' || phase === 'backup' || phase === 'sample') {
				for (let n = 0; n < 3; n++) await work(core, platform, random, typed, problems);
				await told.check('at work');
			}
			if (random() < 0.3) {
				const startedAt = performance.now();
				told.forget();
				await core.restart();
				stopMs = Math.max(stopMs, performance.now() - startedAt);
			}
		}
		const refused = told.refused();
		if (plant === 'forgets-words') typed.set('nobody', 'These words were never saved.');
		disk.clear();
		// The owner does nothing: it goes on by itself.
		await core.pass(90_000);
		await told.checkOver();
		if (phase === 'migration') {
			await core.end();
			core = null;
			if (JSON.stringify(readWords(file)) !== JSON.stringify(before))
				problems.push('rows are gone after the migration');
		} else {
			if (phase === 'first start')
				await core.client['accounts.connect']({ connectorId: 'silent', typed: { token: 'good' } });
			await settle(core, platform, typed, problems);
			await core.end();
			core = null;
			const missing = platform.said.length - countMessages(file);
			if (missing > 0) problems.push(`${missing} messages of customers are not stored`);
		}
		const integrity = integrityOf(file);
		if (integrity !== 'ok') problems.push(`corrupt: ${integrity}`);
		const twice = platform.published.length - new Set(platform.published).size;
		if (twice > 0) problems.push(`${twice} replies published twice`);
		if (stopMs > 15_000) problems.push(`the end took ${Math.round(stopMs)} ms`);
		return { refused, isTmpfs: mounted !== null, problems, sent: new Set(platform.published).size, stopMs };
	} catch (error) {
		const last = core?.logged.slice(-3).join(' | ');
		problems.push(`the drill stumbled: ${String(error)}; the last of the log: ${last}`);
		return { refused: true, isTmpfs: mounted !== null, problems, sent: 0, stopMs };
	} finally {
		disk.clear();
		await core?.end();
		disk.remove();
		rmSync(base, { recursive: true, force: true });
	}
}

/** Customers write, the owner answers some and begins to answer others. Refusals are the product's right; what it took counts. */
async function work(
	core: MadeCore,
	platform: ReturnType<typeof createSilentPlatform>,
	random: () => number,
	typed: Map<string, string>,
	problems: string[],
): Promise<void> {
	const { client } = core;
	const guest = platform.said.length;
	for (let n = 0; n < 3 + random() * 12; n++)
		platform.say(`Number ${guest + n}: ${'is it ready for me? '.repeat(1 + random() * 150)}`);
	const attempt = async <T>(act: () => Promise<T>): Promise<T | null> => {
		try {
			return await act();
		} catch (error) {
			const { message } = error as Error;
			if (!/disk|No shop is open|data file/i.test(message)) problems.push(`refused without a reason: ${message}`);
			return null;
		}
	};
	await attempt(() => client['accounts.checkNow']({}));
	await core.pass(3_000);
	const rows = (await attempt(() => allRows(client, 'waiting'))) ?? [];
	for (const row of rows.filter(({ outgoing }) => outgoing === null).slice(0, 6)) {
		const text = `Yes ${row.name}, ${'certainly '.repeat(1 + random() * 60)}`.trim();
		const button = await attempt(() => openThread(client, row.id));
		if (!button) continue;
		if (random() < 0.5) {
			await attempt(() => send(client, button, text));
			typed.delete(row.id);
		} else {
			const drafts = (await attempt(() => client['drafts.list']({ threadId: row.id }))) ?? [];
			const revision = drafts.find(({ audience }) => audience === 'note')?.revision ?? 0;
			const draft = { threadId: row.id, audience: 'note', text, caret: 0, revision } as const;
			if (await attempt(() => client['drafts.save'](draft))) typed.set(row.id, text);
		}
		if (random() < 0.3) await core.pass(4_000);
	}
}

async function openSample(core: MadeCore, problems: string[]): Promise<void> {
	const before = await core.client['app.get']({});
	try {
		await core.client['app.openSample']({});
		await core.client['app.leaveSample']({});
	} catch (error) {
		const after = await core.client['app.get']({});
		if (after.profile === 'sample') await core.client['app.openShop']({}).catch(() => undefined);
		else if (after.profile !== before.profile || after.problem !== before.problem)
			problems.push(`a refused sample closed the shop: ${String(error)}`);
	}
}

async function backUp(file: string, now: number, problems: string[]): Promise<void> {
	const worker = new URL('../../main/store/worker.ts', import.meta.url);
	for (let n = 1; n <= 3; n++) {
		const made = await runMaintenance({ path: file, worker, now: now + n * day, signal: new AbortController().signal })
			.then(({ backup, why }) => ({ backup, why: why === null ? null : String(inEnglish(why)) }))
			.catch((error: unknown) => ({ backup: null, why: String(error) }));
		if (made.backup === null && !/disk/i.test(made.why ?? '')) problems.push(`no backup, and no reason: ${made.why}`);
		if (made.backup !== null && integrityOf(made.backup) !== 'ok') problems.push('a backup is corrupt');
	}
}

/** Whether the owner was told of what was refused, while it was. */
function createTold(core: MadeCore, problems: string[], plant?: Plant) {
	let from = 0;
	const isRefusal = /store call failed .*"kind":"(full|failing)"|ENOSPC|EFBIG/;
	return {
		refused: () => core.logged.some((line) => isRefusal.test(line)),
		/** Another start begins: what was refused before it says nothing of it. */
		forget: () => {
			from = core.logged.length;
		},
		check: async (when: string) => {
			const { disk, problem } = await core.client['app.get']({});
			// What reports an error may take the next write.
			if (disk?.kind === 'failing') return;
			if (!core.logged.slice(from).some((line) => /store call failed .*"kind":"full"/.test(line))) return;
			const isTold = plant === 'says-nothing' ? false : disk !== null && disk.kind !== 'low';
			if (!isTold) problems.push(`${when}: the disk refused, and the owner was not told`);
			if (problem !== null) return;
			const states = (await core.client['accounts.list']({})).map(({ state }) => state);
			if (states.some((state) => state !== 'cannotSave')) problems.push(`${when}: an account says ${states.join()}`);
		},
		checkOver: async () => {
			const { disk, problem } = await core.client['app.get']({});
			if (disk !== null && disk.kind !== 'low')
				problems.push(`there is room again, and the state is still ${disk.kind}`);
			if (problem !== null) problems.push(`there is room again, and no shop is open: ${inEnglish(problem)}`);
		},
	};
}

async function settle(
	core: MadeCore,
	platform: ReturnType<typeof createSilentPlatform>,
	typed: ReadonlyMap<string, string>,
	problems: string[],
): Promise<void> {
	const { client } = core;
	await client['accounts.checkNow']({});
	await core.until(
		async () =>
			(await client['outbox.list']({})).every(
				({ state }) => state !== 'queued' && state !== 'sending' && state !== 'held',
			),
		'what waited is sent',
		900_000,
	);
	for (const row of await client['outbox.list']({})) {
		const there = platform.published.includes(row.id) || row.state === 'sent' || row.state === 'unsure';
		if (!there) problems.push(`a reply ended as ${row.state}`);
	}
	for (const [threadId, text] of typed) {
		const drafts = await client['drafts.list']({ threadId: threadId as never }).catch(() => []);
		if (!drafts.some((draft) => draft.text === text)) problems.push('words that were saved are gone');
	}
}

function ask<T>(file: string, look: (db: DatabaseSync) => T): T {
	const db = new DatabaseSync(file, { readOnly: true });
	try {
		return look(db);
	} finally {
		db.close();
	}
}
const integrityOf = (file: string): string =>
	existsSync(file) ? ask(file, (db) => String(db.prepare('PRAGMA integrity_check').get()?.integrity_check)) : 'missing';
const countMessages = (file: string): number =>
	ask(file, (db) => Number(db.prepare("SELECT count(*) AS n FROM messages WHERE direction = 'in'").get()?.n));
const readWords = (file: string): unknown =>
	ask(file, (db) =>
		[
			'SELECT id, text FROM messages ORDER BY id',
			'SELECT clientToken, text FROM outbox ORDER BY clientToken',
			'SELECT threadId, text FROM notes ORDER BY id',
		].map((query) => db.prepare(query).all()),
	);
