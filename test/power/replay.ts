// One replay: a run of the real store under strace, then power cuts at random points of it, each opened again and held against what
// had been acknowledged by then.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSession } from '../../main/store/worker-session.ts';
import { createDisk, writeLosses } from './disk.ts';
import { readSteps, traceTo } from './trace.ts';

export interface Replay {
	readonly states: number;
	readonly acknowledged: number;
	readonly syncs: number;
	/** Acknowledged rows that were missing, over all states. */
	readonly lostRows: number;
	readonly statesWithLoss: number;
	/** Files that SQLite itself calls damaged, or that the product refused to open. */
	readonly damaged: number;
	readonly ms: number;
	readonly examples: readonly string[];
}

const order = ['held', 'queued', 'sending', 'unsure', 'sent'];

export async function replay(
	synchronous: 'FULL' | 'NORMAL',
	states: number,
	rounds: number,
	random: () => number,
): Promise<Replay> {
	const startedAt = Date.now();
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-power-'));
	try {
		const live = join(folder, 'live');
		mkdirSync(live);
		const log = join(folder, 'trace');
		const child = new URL('./child.ts', import.meta.url).pathname;
		await traceTo(log, [process.execPath, '--no-warnings', child, join(live, 'shop.db'), String(rounds), synchronous]);
		const steps = await readSteps(log, live);
		const first = steps.findIndex(({ is }) => is === 'ack');
		if (first < 0) throw new Error('Nothing was acknowledged: the replay would prove nothing.');
		let lostRows = 0;
		let statesWithLoss = 0;
		let damaged = 0;
		const examples: string[] = [];
		// In order of time, so that the run is gone through once.
		const cuts = Array.from({ length: states }, () => first + 1 + Math.floor(random() * (steps.length - first))).sort(
			(a, b) => a - b,
		);
		const disk = createDisk();
		const acks: string[] = [];
		let at = 0;
		for (const [i, cut] of cuts.entries()) {
			for (; at < cut; at++) {
				const step = steps[at];
				if (step?.is === 'ack') acks.push(step.line);
				else if (step) disk.take(step);
			}
			const loss = writeLosses[i % writeLosses.length] ?? 'dropped';
			const state = join(folder, `state-${i}`);
			mkdirSync(state);
			for (const [file, content] of disk.afterCut(loss, random))
				if (!/-shm$|\.lock/.test(file)) writeFileSync(join(state, basename(file)), content);
			const missing = missingRows(join(state, 'shop.db'), acks);
			if (missing === 'damaged') damaged++;
			else if (missing.length > 0) {
				lostRows += missing.length;
				statesWithLoss++;
			}
			if (missing.length > 0 && examples.length < 5)
				examples.push(`cut ${cut} of ${steps.length}, ${loss}: ${[missing].flat().slice(0, 3).join('; ')}`);
			rmSync(state, { recursive: true });
		}
		return {
			states,
			acknowledged: steps.filter(({ is }) => is === 'ack').length,
			syncs: steps.filter(({ is }) => is === 'sync').length,
			lostRows,
			statesWithLoss,
			damaged,
			ms: Date.now() - startedAt,
			examples,
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function missingRows(path: string, acks: readonly string[]): string[] | 'damaged' {
	let db: DatabaseSync | null = null;
	const missing: string[] = [];
	try {
		// First as the product does it (without its thread), so that its own checks and recovery have their say.
		openSession(path).close();
		db = new DatabaseSync(path);
		if (db.prepare('PRAGMA integrity_check').get()?.integrity_check !== 'ok') return 'damaged';
		const hasTables =
			db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('messages', 'outbox', 'streams')").get()?.n ===
			3;
		const ids = new Set(
			hasTables
				? db
						.prepare('SELECT externalId FROM messages')
						.all()
						.map((row) => String(row.externalId))
				: [],
		);
		const replies = new Map(
			hasTables
				? db
						.prepare('SELECT clientToken, state FROM outbox')
						.all()
						.map((row) => [String(row.clientToken), String(row.state)])
				: [],
		);
		const cursor = hasTables
			? Number(db.prepare('SELECT max(CAST(cursor AS INTEGER)) AS c FROM streams').get()?.c ?? -1)
			: -1;
		for (const ack of acks) {
			const [kind = '', ...words] = ack.split(' ');
			if (kind === 'in') {
				const at = words.indexOf('cursor');
				for (const id of words.slice(0, at)) if (!ids.has(id)) missing.push(`message ${id}`);
				if (cursor < Number(words[at + 1])) missing.push(`cursor ${words[at + 1]}`);
			} else {
				const [round = '', state = ''] = words;
				const is = replies.get(`reply-${round}`);
				if (is === undefined || order.indexOf(is) < order.indexOf(state))
					missing.push(`reply ${round} ${state}, found ${is ?? 'nothing'}`);
			}
		}
		return missing;
	} catch {
		return 'damaged';
	} finally {
		db?.close();
	}
}
