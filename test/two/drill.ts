// Two programs start on one data folder at the same moment: one of them owns it, and the other says so. Then the owner ends, or is killed, and the
// other one takes over.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { seededRandom } from '../helpers/seeded-random.ts';

/** parent → child */
export type Order =
	| { readonly do: 'open'; readonly folder: string }
	| { readonly do: 'retry' }
	/** Takes the lock alone, at this very moment (ms epoch). */
	| { readonly do: 'lock'; readonly path: string; readonly at: number }
	| { readonly do: 'close' };
/** child → parent */
export type Report =
	| { readonly is: 'owner' }
	| { readonly is: 'refused'; readonly why: string }
	| { readonly is: 'closed' }
	| { readonly is: 'failed'; readonly why: string };

/** An opposite of the product: the lock is taken away under the owner. The drill has to turn red. */
export type Plant = 'no-lock';

export interface TwoReport {
	readonly pairs: number;
	/** Both asked for the lock in the same millisecond. */
	readonly races: number;
	readonly kills: number;
	readonly takenOver: number;
	readonly problems: readonly string[];
	readonly ms: number;
}

interface Program {
	readonly order: (order: Order) => Promise<Report>;
	readonly kill: () => Promise<void>;
}

export async function runPairs(pairs: number, seed: number, plant?: Plant): Promise<TwoReport> {
	const startedAt = Date.now();
	const random = seededRandom(seed);
	const base = mkdtempSync(join(tmpdir(), 'countertalk-two-'));
	const problems: string[] = [];
	let kills = 0;
	let races = 0;
	let takenOver = 0;
	const programs: [Program, Program] = await Promise.all([startProgram(), startProgram()]);
	try {
		for (let pair = 0; pair < pairs; pair++) {
			for (let n = 0; n < racesPerPair && !plant; n++, races++) {
				const at = Date.now() + 10;
				const both = programs.map((program) => program.order({ do: 'lock', path: join(base, 'race.db'), at }));
				const owners = (await Promise.all(both)).filter(({ is }) => is === 'owner').length;
				if (owners !== 1) problems.push(`race ${races}: ${owners} owners`);
				await Promise.all(programs.map((program) => program.order({ do: 'close' })));
			}
			// Now and then a folder in which nothing is yet.
			const folder = join(base, random() < 0.3 ? `new-${pair}` : 'kept');
			const open = async (program: Program, waitMs: number) => {
				await pause(waitMs);
				return program.order({ do: 'open', folder: plant ? join(folder, String(waitMs)) : folder });
			};
			const found = await Promise.all(programs.map((program) => open(program, Math.floor(random() * 40))));
			const owners = found.filter(({ is }) => is === 'owner').length;
			if (owners !== 1) problems.push(`pair ${pair}: ${owners} owners (${JSON.stringify(found)})`);
			for (const one of found)
				if (one.is === 'failed' || (one.is === 'refused' && !/already open/.test(one.why)))
					problems.push(`pair ${pair}: ${one.why}`);
			const first = found[0]?.is === 'owner' ? 0 : 1;
			const [owner, other] = [programs[first], programs[1 - first]] as [Program, Program];
			if (random() < 0.5) {
				kills++;
				await owner.kill();
				programs[first] = await startProgram();
			} else await owner.order({ do: 'close' });
			const after = await other.order({ do: 'retry' });
			if (after.is === 'owner') takenOver++;
			else problems.push(`pair ${pair}: the lock was not taken over (${JSON.stringify(after)})`);
			await other.order({ do: 'close' });
			if (!plant) problems.push(...damageIn(join(folder, 'shop', 'shop.db')).map((what) => `pair ${pair}: ${what}`));
		}
	} finally {
		for (const program of programs) await program.kill();
		rmSync(base, { recursive: true, force: true });
	}
	return { pairs, races, kills, takenOver, problems, ms: Date.now() - startedAt };
}

/** That neither got it was seen once in 150 races of an earlier version. */
const racesPerPair = 5;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function damageIn(file: string): string[] {
	const db = new DatabaseSync(file, { readOnly: true });
	const found = String(db.prepare('PRAGMA integrity_check').get()?.integrity_check);
	db.close();
	return found === 'ok' ? [] : [`corrupt: ${found}`];
}

async function startProgram(): Promise<Program> {
	const child: ChildProcess = spawn(
		process.execPath,
		['--disable-warning=ExperimentalWarning', new URL('./child.ts', import.meta.url).pathname],
		{ stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
	);
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const answer = () =>
		new Promise<Report>((resolve) => {
			child.once('message', (report: Report) => resolve(report));
			void gone.then(() => resolve({ is: 'failed', why: 'The program ended.' }));
		});
	await answer();
	return {
		order: (order) => {
			const answered = answer();
			child.send(order);
			return answered;
		},
		kill: async () => {
			child.kill('SIGKILL');
			await gone;
		},
	};
}
