// One shop whose data goes back in time: replies wait, a copy is taken, the replies go out, and the copy is put back. The same seed is the
// same run: the clock, the platform and every choice are the drill's own.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { journalCopyOf } from '../../main/store/journal/journal.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore, stopped } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { createSilentPlatform } from './platform.ts';

/** What is put back: the file without its WAL, the data folder, or the data folder and the state folder. */
export const rewinds = ['database', 'folder', 'computer'] as const;
export type Rewind = (typeof rewinds)[number];
/** Opposites of the product, put around it: the drill has to turn red. */
export type Plant = 'no-journal' | 'no-day';

export interface RewindResult {
	readonly sent: number;
	/** Replies that waited in the copy and went out after it was taken. */
	readonly waitedInCopy: number;
	readonly sentTwice: number;
	/** Replies of the copy that are neither at the platform nor shown to the owner. */
	readonly lost: number;
	readonly isTold: boolean;
}

const hour = 3_600_000;

export async function rewindOnce(what: Rewind, seed: number, plant?: Plant): Promise<RewindResult> {
	const random = seededRandom(seed);
	const base = mkdtempSync(join(tmpdir(), 'countertalk-rewind-'));
	const [data, state, copy] = ['data', 'state', 'copy'].map((name) => join(base, name)) as [string, string, string];
	const clock = makeClock();
	const platform = createSilentPlatform(clock);
	const core = await makeCore({
		folder: data,
		clock,
		connectors: [platform.connector],
		profile: 'shop',
		settings: { undoMs: random() < 0.5 ? 5_000 : 0 },
		seed,
		deps: { stateFolder: state },
	});
	try {
		await core.client['accounts.connect']({ connectorId: 'silent', typed: { token: 'good' } });
		await converse(core, platform, 1 + Math.floor(random() * 3));
		core.core().setOnline(true);
		await core.until(async () => await isAllSent(core), 'what was answered online is sent');
		const before = new Set(platform.published);
		await converse(core, platform, 1 + Math.floor(random() * 4));
		if (random() < 0.5) await core.pass(20_000);
		cpSync(data, join(copy, 'data'), { recursive: true });
		if (existsSync(state)) cpSync(state, join(copy, 'state'), { recursive: true });
		core.core().setOnline(true);
		await core.until(async () => await isAllSent(core), 'what waited is sent');
		if (random() < 0.3) await converse(core, platform, 1);
		core.core().setOnline(true);
		await core.pass(20_000);
		const waitedInCopy = new Set(platform.published.filter((token) => !before.has(token))).size;
		await stopped(core.core(), clock);
		putBack(what, { data, state, copy });
		await clock.advance(Math.round((what === 'computer' ? 25 + random() * 100 : random() * 50) * hour));
		if (plant) putPlant(plant, join(data, 'shop', 'shop.db'), state, clock.now());
		await core.restart();
		await core.pass(5 * 60_000);
		const { notice } = await core.client['app.get']({});
		const shown = await core.client['outbox.list']({});
		const counts = new Map<string, number>();
		for (const token of platform.published) counts.set(token, (counts.get(token) ?? 0) + 1);
		return {
			sent: counts.size,
			waitedInCopy,
			sentTwice: [...counts.values()].filter((n) => n > 1).length,
			lost: shown.filter((row) => row.state === 'failed' || row.state === 'cancelled').length,
			isTold: notice !== null || shown.some((row) => row.newer),
		};
	} finally {
		await core.end();
		rmSync(base, { recursive: true, force: true });
	}
}

/** Customers write, and the owner answers each, offline: nothing goes out yet. */
async function converse(core: MadeCore, platform: ReturnType<typeof createSilentPlatform>, n: number): Promise<void> {
	core.core().setOnline(true);
	for (let i = 0; i < n; i++) platform.say();
	await core.client['accounts.checkNow']({});
	const open = async () => (await allRows(core.client, 'waiting')).filter((row) => row.outgoing === null);
	await core.until(async () => (await open()).length >= n, 'what they wrote is here');
	core.core().setOnline(false);
	for (const row of await open())
		await send(core.client, await openThread(core.client, row.id), `Yes, ${row.name}, it is.`);
}

const isAllSent = async (core: MadeCore): Promise<boolean> =>
	(await core.client['outbox.list']({})).every(({ state }) => state === 'sent');

function putBack(what: Rewind, { data, state, copy }: { data: string; state: string; copy: string }): void {
	const file = join(data, 'shop', 'shop.db');
	if (what === 'database') {
		for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
		const db = join(copy, 'data', 'shop', 'shop.db');
		// The copy was made while the program ran: what the WAL held is part of it, or is lost with it.
		checkpoint(db);
		cpSync(db, file);
		return;
	}
	rmSync(data, { recursive: true });
	cpSync(join(copy, 'data'), data, { recursive: true });
	if (what !== 'computer') return;
	rmSync(state, { recursive: true, force: true });
	if (existsSync(join(copy, 'state'))) cpSync(join(copy, 'state'), state, { recursive: true });
}

function checkpoint(path: string): void {
	const db = new DatabaseSync(path);
	db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	db.close();
}

function putPlant(plant: Plant, path: string, state: string, now: number): void {
	const db = new DatabaseSync(path);
	// Nothing waited for a day.
	db.prepare('UPDATE outbox SET undoUntil = ?').run(now);
	if (plant === 'no-journal') {
		// As if none had ever been written.
		db.exec('UPDATE sendJournal SET started = 0');
		rmSync(state, { recursive: true });
		rmSync(journalCopyOf(path));
	}
	db.close();
}
