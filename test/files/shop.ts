// The shop whose file is damaged: replies that went out, replies that wait, notes, and a backup of the time when they waited. Copied while the
// program runs, so that its WAL holds the newest writes: before what waits goes out, after it, and after notes.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';
import { createSilentPlatform } from '../rewind/platform.ts';

export interface Copy {
	/** Holds `data` and `state`. */
	readonly folder: string;
	readonly at: number;
	readonly said: ReturnType<typeof createSilentPlatform>['said'];
	/** The tokens of all replies that went out by then. */
	readonly published: readonly string[];
}
export interface Copies {
	readonly waiting: Copy;
	readonly sent: Copy;
	/** What was sent is in the file itself; the WAL holds nothing but notes written since. */
	readonly noted: Copy;
	readonly remove: () => void;
}

/** A sign-in that survives a start. */
export const secrets = {
	mode: 'session',
	get: async () => ({ token: 'good' }),
	set: async () => undefined,
	remove: async () => undefined,
} as const;

export async function makeCopies(): Promise<Copies> {
	const base = mkdtempSync(join(tmpdir(), 'countertalk-files-'));
	const clock = makeClock();
	const platform = createSilentPlatform(clock);
	const core = await makeCore({
		folder: join(base, 'live', 'data'),
		clock,
		connectors: [platform.connector],
		profile: 'shop',
		settings: { undoMs: 0 },
		deps: { stateFolder: join(base, 'live', 'state'), secrets },
	});
	const copy = (name: string): Copy => {
		const folder = join(base, name);
		cpSync(join(base, 'live'), folder, { recursive: true });
		return { folder, at: clock.now(), said: [...platform.said], published: [...platform.published] };
	};
	try {
		await core.client['accounts.connect']({ connectorId: 'silent', typed: { token: 'good' } });
		await converse(core, platform, 12);
		core.core().setOnline(true);
		await core.until(async () => (await core.client['outbox.list']({})).every(({ state }) => state === 'sent'), 'sent');
		const file = join(base, 'live', 'data', 'shop', 'shop.db');
		checkpoint(file);
		await converse(core, platform, 6);
		mkdirSync(join(file, '..', 'backups'));
		const raw = new DatabaseSync(file, { readOnly: true });
		raw.prepare('VACUUM INTO ?').run(join(file, '..', 'backups', 'shop-2026-03-03T12-00-00.db'));
		raw.close();
		const waiting = copy('waiting');
		core.core().setOnline(true);
		await core.until(async () => (await core.client['outbox.list']({})).every(({ state }) => state === 'sent'), 'sent');
		const sent = copy('sent');
		checkpoint(file);
		for (const row of (await allRows(core.client, 'waiting')).slice(0, 3))
			await core.client['notes.save']({ threadId: row.id, text: `${row.name} is allergic to nuts.` });
		return { waiting, sent, noted: copy('noted'), remove: () => rmSync(base, { recursive: true, force: true }) };
	} finally {
		await core.end();
	}
}

/** Customers write, and the owner answers half of them, offline, and notes something about the others. */
async function converse(core: MadeCore, platform: ReturnType<typeof createSilentPlatform>, n: number): Promise<void> {
	core.core().setOnline(true);
	for (let i = 0; i < n; i++)
		platform.say(`Message ${platform.said.length}: ${'is it ready for me? '.repeat(1 + (i % 7) * 9)}`);
	const before = (await allRows(core.client, 'waiting')).length;
	await core.client['accounts.checkNow']({});
	await core.until(async () => (await allRows(core.client, 'waiting')).length >= before + n, 'what they wrote is here');
	core.core().setOnline(false);
	const open = (await allRows(core.client, 'waiting')).filter((row) => row.outgoing === null);
	for (const [i, row] of open.slice(0, n).entries())
		if (i % 2 === 0) await send(core.client, await openThread(core.client, row.id), `Yes, ${row.name}, it is.`);
		else await core.client['notes.save']({ threadId: row.id, text: `Ask ${row.name} about the order.` });
}

/** Every write of the WAL into the file. */
export function checkpoint(file: string): void {
	const db = new DatabaseSync(file);
	db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	db.close();
}
