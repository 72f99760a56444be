// One drill: a child that works, a parent that kills it at random moments, and a verdict at the end.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import type { ChildReport, ChildTask, Mutant, ParentCommand } from './protocol.ts';
import { createServerState, type DrillTime, type ServerState } from './server-state.ts';
import { checkOutcome, countInbound, seenByOwner, type Verdict } from './verdict.ts';

interface DrillOptions {
	readonly kills: number;
	readonly seed: number;
	readonly mutant?: Mutant;
	/** Longest time for what is in doubt to settle after the last kill. */
	readonly settleMs?: number;
}
export interface Report extends Verdict {
	readonly kills: number;
	/** Kills while the platform held a reply. */
	readonly inWindow: number;
	readonly attempts: number;
	readonly repeats: number;
	readonly ms: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const windowShare = 0.4;
/** Few enough that nothing piles up on a slow machine: a pile is not what is tested here. */
const messagesPerRun = 4;

export async function runDrill({ kills, seed, mutant, settleMs = 60_000 }: DrillOptions): Promise<Report> {
	const startedAt = Date.now();
	const random = seededRandom(seed);
	const serverState = createServerState();
	const time: DrillTime = { startAt: Date.UTC(2026, 4, 12, 9), startedAt, speed: 15 };
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-crash-'));
	const path = join(folder, 'shop.sqlite');
	// A kill seldom leaves the sender alive long enough to repeat what it should not: this mutant meets a platform that makes it do so.
	const losesAnswers = mutant === 'retry-after-timeout';
	const fakeServer = await startFakeServer(serverState, time, random, 0.3, losesAnswers);
	const acked = new Set<string>();
	const task: ChildTask = { path, origin: fakeServer.origin, time, mutant: mutant ?? null };
	let child: Child | null = null;
	let inWindow = 0;
	const timers: NodeJS.Timeout[] = [];
	try {
		for (let i = 0; i < 12; i++) fakeServer.addMessage();
		for (let kill = 0; kill < kills; kill++) {
			child = await startChild(task, acked);
			for (let i = 0; i < messagesPerRun; i++) timers.push(setTimeout(() => fakeServer.addMessage(), random() * 400));
			await pause(20 + random() * 400);
			if (random() < windowShare) await until(() => fakeServer.heldCount() > 0, 1_500);
			// Between the send and the answer that never comes.
			if (fakeServer.heldCount() > 0) await pause(random() * 30);
			if (fakeServer.heldCount() > 0) inWindow++;
			await child.kill();
			fakeServer.dropHeld();
		}
		fakeServer.stopFaults();
		child = await startChild(task, acked);
		await waitUntilSettled(child, path, serverState, settleMs);
		await child.stop();
		child = null;
		const verdict = checkOutcome(path, serverState, acked);
		return {
			...verdict,
			kills,
			inWindow,
			attempts: serverState.attempts,
			repeats: serverState.repeats,
			ms: Date.now() - startedAt,
		};
	} finally {
		for (const timer of timers) clearTimeout(timer);
		await child?.kill();
		await closeQuietly(fakeServer);
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Until nothing is open but what only the owner can tell; the owner tells what is there. */
async function waitUntilSettled(child: Child, path: string, serverState: ServerState, maxMs: number): Promise<void> {
	const end = Date.now() + maxMs;
	let quiet = 0;
	while (Date.now() < end && quiet < 3) {
		await pause(300);
		const state = await child.ask();
		const settled = state.open.every(
			(row) => row.state === 'unsure' && (row.safety === 'ask' || (row.safety === 'read-back' && row.looks >= 3)),
		);
		const isAllHere = countInbound(path) >= serverState.messages.length;
		quiet = settled && isAllHere && state.unanswered === 0 ? quiet + 1 : 0;
		child.order({ do: 'owner', tokens: seenByOwner(serverState, 'ask') });
	}
}

interface Child {
	readonly order: (order: ParentCommand) => void;
	readonly ask: () => Promise<Extract<ChildReport, { is: 'state' }>>;
	readonly kill: () => Promise<void>;
	readonly stop: () => Promise<void>;
}

async function startChild(task: ChildTask, acked: Set<string>): Promise<Child> {
	const script = new URL('./child.ts', import.meta.url).pathname;
	const process_: ChildProcess = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(task)], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const gone = new Promise<void>((resolve) => process_.once('exit', () => resolve()));
	let ended = false;
	void gone.then(() => {
		ended = true;
	});
	const waiting: ((state: Extract<ChildReport, { is: 'state' }>) => void)[] = [];
	const { promise: up, resolve: isUp, reject: isNotUp } = Promise.withResolvers<void>();
	process_.on('message', (news: ChildReport) => {
		if (news.is === 'up') isUp();
		if (news.is === 'acked') acked.add(news.token);
		if (news.is === 'failed') process.stderr.write(`the child failed: ${news.why}\n`);
		if (news.is === 'state') waiting.shift()?.(news);
	});
	void gone.then(() => isNotUp(new Error('The child ended before it was up.')));
	await up;
	const order = (given: ParentCommand): void => void (ended || process_.send(given));
	return {
		order,
		ask: () =>
			new Promise((resolve) => {
				waiting.push(resolve);
				void gone.then(() => resolve({ is: 'state', unanswered: 0, open: [] }));
				order({ do: 'state' });
			}),
		kill: async () => {
			process_.kill('SIGKILL');
			await gone;
		},
		stop: async () => {
			order({ do: 'stop' });
			await Promise.race([gone, pause(15_000)]);
			if (!ended) process_.kill('SIGKILL');
			await gone;
		},
	};
}

async function until(isTrue: () => boolean, maxMs: number): Promise<void> {
	for (const end = Date.now() + maxMs; !isTrue() && Date.now() < end; ) await pause(5);
}

const closeQuietly = (fakeServer: FakeServer): Promise<void> => Promise.race([fakeServer.close(), pause(2_000)]);
