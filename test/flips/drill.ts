// One flipped bit in a filled data file: is it noticed when the file is opened, or by the daily check; and if not, does anything differ?
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AccountId, MessageId, TagId, ThreadId } from '../../contract/index.ts';
import { createDb } from '../../main/store/engine/connection.ts';
import { openReadOnly } from '../../main/store/engine/database.ts';
import { type DamagedPage, pageSumsOf } from '../../main/store/engine/page-sums.ts';
import { type Damage, findDamage } from '../../main/store/maintenance/find-damage.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { fillShop, now } from './fill-shop.ts';
import { type Known, readScreens, readSends, type Shown } from './screens.ts';
import { type Ask, openFile } from './session.ts';

export interface Outcome {
	readonly at: number;
	readonly bit: number;
	/** What the page that was hit belongs to. */
	readonly owner: string;
	/** Who noticed it; empty = nobody. */
	readonly foundBy: readonly ('open' | 'pages' | 'sqlite' | 'rows' | 'derived')[];
	/** Every screen and every send gives the same. */
	readonly isSame: boolean;
	/** A screen that gave no answer although the file was opened. */
	readonly failed: readonly string[];
	/** Conversations that stand in no list any more, before and after what the check found was repaired. */
	readonly hidden: number;
	readonly hiddenAfterRepair: number;
	/** Replies that would go out otherwise than they were written, or that would not go out from the undamaged file. */
	readonly wronglySent: readonly string[];
}

export interface Drill {
	readonly bytes: number;
	/** Must find nothing: what it says of the undamaged file. */
	readonly falseAlarms: Outcome;
	flip(at: number, bit: number): Outcome;
	/** `n` random flips. */
	run(n: number): Generator<Outcome>;
	end(): void;
}

export function startDrill(seed: number, customers: number): Drill {
	const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'countertalk-flips-'));
	const source = join(folder, 'source.db');
	const filled = openFile(source);
	fillShop(filled.ask, seed, customers);
	filled.close();
	// Everything has a sum, as after the first daily check.
	const opened = openFile(source);
	checkPages(opened.ask);
	opened.close();
	const known = readKnown(source);
	const owners = readOwners(source);
	const bytes = readFileSync(source);
	const path = join(folder, 'shop.db');
	const put = (content: Uint8Array): void => {
		for (const end of ['', '-wal', '-shm', '-sums', '.lock']) rmSync(path + end, { force: true });
		writeFileSync(path, content);
		copyFileSync(pageSumsOf(source), pageSumsOf(path));
	};
	put(bytes);
	const base = openFile(path);
	const shown = readScreens(base.ask, known);
	const sends = readSends(base.ask);
	base.close();

	function look(content: Uint8Array, at: number, bit: number): Outcome {
		put(content);
		const owner = owners.get(Math.floor(at / 4096) + 1) ?? 'nothing';
		const none = { at, bit, owner, isSame: false, failed: [], hidden: 0, hiddenAfterRepair: 0, wronglySent: [] };
		let file: ReturnType<typeof openFile>;
		try {
			file = openFile(path);
		} catch {
			return { ...none, foundBy: ['open'] };
		}
		try {
			return { ...none, ...lookAtOpen(file.ask, path, known, shown, sends) };
		} finally {
			try {
				file.close();
			} catch {
				// Too damaged to be closed in order.
			}
		}
	}
	const flip = (at: number, bit: number): Outcome => {
		const content = Uint8Array.from(bytes);
		content[at] = (content[at] ?? 0) ^ (1 << bit);
		return look(content, at, bit);
	};
	return {
		bytes: bytes.length,
		falseAlarms: look(bytes, 0, 0),
		flip,
		*run(n) {
			const random = seededRandom(seed + 1);
			for (let i = 0; i < n; i++) yield flip(Math.floor(random() * bytes.length), Math.floor(random() * 8));
		},
		end: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function lookAtOpen(
	ask: Ask,
	path: string,
	known: Known,
	base: Shown,
	sends: ReadonlyMap<string, string>,
): Pick<Outcome, 'foundBy' | 'isSame' | 'failed' | 'hidden' | 'hiddenAfterRepair' | 'wronglySent'> {
	const badPages = checkPages(ask);
	const damage = checkRest(path, badPages);
	const shown = readScreens(ask, known);
	const sent = readSends(ask);
	const wronglySent = [...sent].filter(([token, job]) => sends.get(token) !== job).map(([token]) => token);
	const isSame =
		wronglySent.length === 0 &&
		sent.size === sends.size &&
		[...base.answers].every(([name, answer]) => shown.answers.get(name) === answer);
	const hidden = [...base.listed].filter((id) => !shown.listed.has(id)).length;
	let hiddenAfterRepair = hidden;
	if (hidden > 0 && damage !== null) {
		try {
			ask.repairDamage({ repair: damage.repair, now });
			const again = readScreens(ask, known);
			hiddenAfterRepair = [...base.listed].filter((id) => !again.listed.has(id)).length;
		} catch {
			// What cannot be repaired stays hidden.
		}
	}
	return {
		foundBy: [
			...(badPages.length > 0 ? (['pages'] as const) : []),
			...(damage === null ||
			damage.integrityErrors.length + damage.repair.indexes.length - indexesOf(badPages, damage) > 0
				? (['sqlite'] as const)
				: []),
			...(damage !== null && damage.messages + damage.replies + damage.rows > 0 ? (['rows'] as const) : []),
			...(damage !== null && damage.differing > 0 ? (['derived'] as const) : []),
		],
		isSame,
		failed: shown.failed,
		hidden,
		hiddenAfterRepair,
		wronglySent,
	};
}

/** Indexes that only the page sums named. */
const indexesOf = (badPages: readonly DamagedPage[], damage: Damage): number =>
	badPages.length > 0 && damage.indexErrors === 0 ? damage.repair.indexes.length : 0;

function checkPages(ask: Ask): DamagedPage[] {
	const bad: DamagedPage[] = [];
	for (let after: number | null = 0; after !== null; ) {
		const found: ReturnType<Ask['checkPages']> = ask.checkPages({ after, limit: 1000 });
		bad.push(...found.damaged);
		after = found.after;
	}
	return bad;
}

/** null = it could not be read to the end, which is told as well. */
function checkRest(path: string, badPages: readonly DamagedPage[]): Damage | null {
	const raw = openReadOnly(path);
	try {
		return findDamage(createDb(raw), badPages, () => {});
	} catch {
		return null;
	} finally {
		raw.close();
	}
}

function readKnown(path: string): Known {
	const raw = new DatabaseSync(path, { readOnly: true });
	const ids = <T>(table: string): T[] =>
		raw
			.prepare(`SELECT id FROM ${table} ORDER BY id`)
			.all()
			.map(({ id }) => id as T);
	const known = {
		threads: ids<ThreadId>('threads'),
		messages: ids<MessageId>('messages'),
		accounts: ids<AccountId>('accounts'),
		tags: ids<TagId>('tags'),
	};
	raw.close();
	return known;
}

function readOwners(path: string): Map<number, string> {
	if (statSync(path).size === 0) return new Map();
	const raw = new DatabaseSync(path, { readOnly: true });
	const owners = new Map(
		raw
			.prepare('SELECT pageno, name FROM dbstat')
			.all()
			.map(({ pageno, name }) => [Number(pageno), String(name)]),
	);
	raw.close();
	return owners;
}
