// One damaged file: the program opens it, or says what is wrong and lets the owner restore it. The oracle knows every reply that the platform has
// published, on whichever side of the damage. The same seed is the same damage.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runMaintenance } from '../../main/store/maintenance/run-maintenance.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { makeCore } from '../helpers/make-core.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { createSilentPlatform } from '../rewind/platform.ts';
import { type Damage, damages } from './damages.ts';
import { type Copies, checkpoint, secrets } from './shop.ts';

/** Opposites of the product, put around it: the drill has to turn red. */
export type Plant = 'sends-again' | 'deletes';

export interface FileResult {
	readonly damage: string;
	/** `refused` at the start with a sentence, `told` by a notice, `checked`: found by the daily check, `harmless`: the same content, `unseen`. */
	readonly outcome: 'refused' | 'told' | 'checked' | 'harmless' | 'unseen';
	readonly problems: readonly string[];
	readonly sentTwice: number;
}

const worker = new URL('../../main/store/worker.ts', import.meta.url);

export async function damageOnce(copies: Copies, n: number, seed: number, plant?: Plant): Promise<FileResult> {
	const random = seededRandom(seed);
	const damage = damages[n % damages.length] as Damage;
	const of = damage.of ?? (['waiting', 'sent', 'noted'] as const)[Math.floor(random() * 3)] ?? 'sent';
	const now = of === 'older' ? copies.sent : copies[of];
	const base = mkdtempSync(join(tmpdir(), 'countertalk-file-'));
	const [data, state] = [join(base, 'data'), join(base, 'state')];
	cpSync(join((of === 'older' ? copies.waiting : now).folder, 'data'), data, { recursive: true });
	cpSync(join(now.folder, 'state'), state, { recursive: true });
	const file = join(data, 'shop', 'shop.db');
	// As it lies there while the program runs, or after it was closed.
	if (!damage.needsWal && random() < 0.7) checkpoint(file);
	const whole = readContent(file, base);
	damage.apply(file, random);
	if (plant === 'sends-again' && existsSync(file)) sendAgain(file, state);
	const damaged = readIf(file);
	const clock = makeClock(now.at + 60_000);
	const platform = createSilentPlatform(clock);
	platform.said.push(...now.said);
	platform.published.push(...now.published);
	const problems: string[] = [];
	const core = await makeCore({
		folder: data,
		clock,
		connectors: [platform.connector],
		profile: 'shop',
		settings: { undoMs: 0 },
		deps: { stateFolder: state, secrets },
	});
	try {
		let outcome: FileResult['outcome'];
		const info = await core.client['app.get']({});
		if (info.problem !== null) {
			outcome = 'refused';
			if (plant === 'deletes') rmSync(file, { force: true });
			if (!isSame(readIf(file), damaged)) problems.push('the original was changed before the owner said anything');
			if (info.restore !== null) {
				await core.client[info.restore.backupAt === null ? 'app.startFresh' : 'app.restoreBackup']({});
				if (damaged !== null && !keeps(join(data, 'shop'), damaged)) problems.push('the original was not kept');
				if ((await core.client['app.get']({})).problem !== null) problems.push('nothing opens after the restore');
			}
		} else {
			const found = await core.client['tags.list']({}).then(
				() => null,
				(error: unknown) => String(error),
			);
			if (found !== null) problems.push(`opened, and does not answer: ${found}`);
			outcome = info.notice === null ? 'harmless' : 'told';
		}
		await core.pass(60_000);
		if (outcome === 'harmless') {
			const isFound = await runMaintenance({
				path: file,
				worker,
				now: clock.now(),
				signal: new AbortController().signal,
			})
				.then((report) => report.backup === null)
				.catch(() => true);
			if (isFound) outcome = 'checked';
			else if (readContent(file, base) !== whole) outcome = 'unseen';
		}
		if (damage.expected === 'told' && outcome === 'unseen') problems.push('writes are missing, and nobody says so');
		if (damage.expected === 'silence' && outcome !== 'harmless') problems.push(`a false alarm: ${outcome}`);
		const counts = new Map<string, number>();
		for (const token of platform.published) counts.set(token, (counts.get(token) ?? 0) + 1);
		const sentTwice = [...counts.values()].filter((times) => times > 1).length;
		if (sentTwice > 0) problems.push(`${sentTwice} replies sent twice`);
		return { damage: damage.name, outcome, problems, sentTwice };
	} finally {
		await core.end();
		rmSync(base, { recursive: true, force: true });
	}
}

const readIf = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null);
const isSame = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));
const keeps = (folder: string, bytes: Buffer): boolean =>
	readdirSync(folder)
		.filter((name) => name.startsWith('corrupt-'))
		.some((name) => isSame(readIf(join(folder, name, 'shop.db')), bytes));

/** What people wrote, read from a copy so that the file itself stays untouched. null = it cannot be read. */
function readContent(file: string, base: string): string | null {
	const copy = join(base, 'looked-at.db');
	for (const end of ['', '-wal']) {
		rmSync(copy + end, { force: true });
		if (existsSync(file + end)) cpSync(file + end, copy + end);
	}
	let db: DatabaseSync | null = null;
	try {
		db = new DatabaseSync(copy);
		return JSON.stringify(
			[
				"SELECT id, externalId, text FROM messages WHERE direction = 'in' ORDER BY id",
				'SELECT id, clientToken, text FROM outbox ORDER BY id',
				'SELECT id, threadId, text FROM notes ORDER BY id',
			].map((query) => db?.prepare(query).all()),
		);
	} catch (error) {
		return `unreadable: ${String(error)}`;
	} finally {
		db?.close();
	}
}

/** As a program would that keeps no journal and takes what was sent for what waits. */
function sendAgain(file: string, state: string): void {
	try {
		const db = new DatabaseSync(file);
		db.exec("UPDATE outbox SET state = 'queued', messageId = NULL; UPDATE sendJournal SET started = 0");
		db.close();
	} catch {
		// Too damaged for that: the next one.
	}
	rmSync(state, { recursive: true, force: true });
}
