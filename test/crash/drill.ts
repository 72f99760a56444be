// One drill: a program that lives, dies at a moment that the seed chose, and lives again on the same file; and a verdict at the end.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../helpers/bundled-program.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type Child, startChild } from './child-process.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import type { ChildTask, Death, Mutant } from './protocol.ts';
import { createRewinds, type Rewinds } from './rewinds.ts';
import { createServerState, type ServerState } from './server-state.ts';
import { situations, usualDeath } from './situations.ts';
import { checkOutcome, countInbound, countSending, readWentBackAt, type Verdict } from './verdict.ts';

interface DrillOptions {
	/** Default: those of the mutant's situation. */
	readonly kills?: number;
	readonly seed: number;
	readonly mutant?: Mutant;
	/** The situation of a mutant; default: that of `mutant`, else the usual deaths. */
	readonly situation?: Mutant;
	/** Whether an older copy of the file is put back now and then; default: where nothing is planted. */
	readonly rewinds?: boolean;
}
export interface Report extends Verdict {
	readonly kills: number;
	/** Kills while the platform held a reply. */
	readonly inWindow: number;
	readonly attempts: number;
	readonly repeats: number;
	/** How often the file went back in time. */
	readonly rewinds: number;
	/** The same seed gives the same one. */
	readonly digest: string;
	readonly ms: number;
}

const second = 1000;
const minute = 60 * second;
/** The longest life. */
const lifeMs = minute;
/** For what is in doubt to settle after the last kill. */
const settleMs = 60 * minute;
/** What a mutant lost never settles. */
const mutantSettlesMs = 8 * minute;
const messagesPerLife = 4;

const sources = { child: 'test/crash/child.ts', worker: 'test/crash/worker-killed.ts' };
let bundled: ReturnType<typeof bundleProgram<keyof typeof sources>> | null = null;

export async function runDrill(options: DrillOptions): Promise<Report> {
	const { seed, mutant } = options;
	const named = options.situation ?? mutant;
	const situation = named ? situations[named] : null;
	const { kills = situation?.kills ?? 200, rewinds: mayRewind = situation === null } = options;
	const chooseDeath = situation?.chooseDeath ?? usualDeath;
	const startedAt = Date.now();
	const random = seededRandom(seed);
	const serverState = createServerState();
	bundled ??= bundleProgram(sources);
	const program = await bundled;
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-crash-'));
	const path = join(folder, 'shop', 'shop.db');
	mkdirSync(join(folder, 'shop'));
	const fakeServer = await startFakeServer(serverState, random, Date.UTC(2026, 4, 12, 9), situation?.losesAnswers);
	const acked = new Set<string>();
	const undone = new Set<string>();
	const rewinds = createRewinds(folder, path, acked);
	const happened = createHash('sha256');
	const note = (...what: readonly unknown[]): void => void happened.update(`${JSON.stringify(what)}\n`);
	const remembered = join(folder, 'remembered.json');
	const alarms: string[] = [];
	let inWindow = 0;
	let mayAlarm = false;
	let child: Child | null = null;
	const live = (death: Death | null): Promise<Child> => {
		const task: ChildTask = {
			...{
				path,
				worker: program.worker,
				state: join(folder, 'state'),
				origin: fakeServer.origin,
				mutant: mutant ?? null,
				death,
				remembered,
			},
			startAt: fakeServer.now() + Math.floor(1 + random() * 40) * second,
			seed: Math.floor(random() * 2 ** 31),
		};
		const started = startChild(program.child, task, {
			onAcked: (token) => acked.add(token),
			onUndone: (token) => undone.add(token),
		});
		fakeServer.beginLife({
			killAt: death?.at === 'post' ? death : null,
			kill: () => void started.then((one) => one.kill()),
			onHeld: (request) => void started.then((one) => one.order({ do: 'held', request })),
		});
		return started;
	};
	try {
		fakeServer.expectMessages(12);
		for (let kill = 0; kill < kills; kill++) {
			const before = readWentBackAt(path);
			const death = chooseDeath(random);
			fakeServer.expectMessages(messagesPerLife);
			child = await live(death);
			const state = await child.pass(lifeMs);
			await child.kill();
			fakeServer.dropHeld();
			const underWay = countSending(path);
			if (underWay > 0) inWindow++;
			note(death, state === null, underWay, fakeServer.now(), serverState.messages.length, [...acked].length);
			if (!mayAlarm && readWentBackAt(path) !== before) alarms.push('the send journal raised a false alarm');
			if (child.wasUp()) mayAlarm = false;
			if (mayRewind && random() < 0.12) rewinds.copy();
			else if (mayRewind && random() < 0.08 && rewinds.putBack(random() < 0.5 ? 'database' : 'folder')) {
				mayAlarm = true;
				writeFileSync(remembered, JSON.stringify([...rewinds.gone]));
			}
		}
		fakeServer.stopFaults();
		child = await live(null);
		await settle(child, path, serverState, rewinds, mutant ? mutantSettlesMs : settleMs);
		await child.stop();
		child = null;
		const verdict = checkOutcome(path, serverState, { acked, undone, rewinds });
		note(serverState.published.map(({ token, at }) => [token, at]));
		return {
			...verdict,
			...{ kills, inWindow, attempts: serverState.attempts, repeats: serverState.repeats },
			problems: [...alarms, ...verdict.problems],
			rewinds: rewinds.count(),
			digest: happened.digest('hex').slice(0, 12),
			ms: Date.now() - startedAt,
		};
	} finally {
		await child?.kill();
		await closeQuietly(fakeServer);
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Until nothing is open but what only the owner can tell; the owner tells what is there. */
async function settle(
	child: Child,
	path: string,
	serverState: ServerState,
	rewinds: Rewinds,
	atMost: number,
): Promise<void> {
	let quiet = 0;
	for (let passed = 0; passed < atMost && quiet < 3; passed += minute) {
		const state = await child.pass(minute);
		if (state === null) return;
		const isSettled = state.open.every((row) => row.isAtRest || rewinds.doubtful.has(row.token));
		const isAllHere = countInbound(path) >= serverState.messages.length;
		quiet = isSettled && isAllHere && state.unanswered === 0 ? quiet + 1 : 0;
		const there = serverState.published.filter(
			({ account, token }) => account.channel === 'ask' || rewinds.doubtful.has(token),
		);
		child.order({ do: 'owner', tokens: there.map(({ token }) => token) });
	}
}

const closeQuietly = (fakeServer: FakeServer): Promise<void> =>
	Promise.race([fakeServer.close(), new Promise<void>((resolve) => setTimeout(resolve, 2_000))]);
