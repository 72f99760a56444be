// The parent's hand on the part that dies.
import { type ChildProcess, spawn } from 'node:child_process';
import type { ChildReport, ChildTask, ParentCommand } from './protocol.ts';

type State = Extract<ChildReport, { is: 'state' }>;

export interface Child {
	readonly order: (order: ParentCommand) => void;
	/** Lets time pass; null = it died meanwhile. */
	readonly pass: (ms: number) => Promise<State | null>;
	readonly kill: () => Promise<void>;
	readonly stop: () => Promise<void>;
	/** Whether it came so far that it polls and sends. */
	readonly wasUp: () => boolean;
}

interface ChildEvents {
	readonly onAcked: (token: string) => void;
	readonly onUndone: (token: string) => void;
}

/** Resolves when it is up, or dead. */
export async function startChild(script: string, task: ChildTask, { onAcked, onUndone }: ChildEvents): Promise<Child> {
	const child: ChildProcess = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(task)], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	let ended = false;
	let isUp = false;
	let waiting: ((state: State | null) => void) | null = null;
	const gone = new Promise<null>((resolve) =>
		child.once('close', (code) => {
			ended = true;
			if (code !== null && code !== 0) process.stderr.write(`the child ended with ${code}\n`);
			resolve(null);
		}),
	);
	const up = new Promise<void>((resolve) => {
		child.on('message', (news: ChildReport) => {
			if (news.is === 'up') {
				isUp = true;
				resolve();
			} else if (news.is === 'acked') onAcked(news.token);
			else if (news.is === 'undone') onUndone(news.token);
			else if (news.is === 'state') waiting?.(news);
			else process.stderr.write(`the child failed: ${news.why}\n`);
		});
	});
	// It may die between the look and the call.
	const order = (given: ParentCommand): void => void (ended || child.send(given, () => undefined));
	await Promise.race([up, gone]);
	return {
		order,
		wasUp: () => isUp,
		pass: (ms) => {
			const state = new Promise<State>((resolve) => {
				waiting = (found) => found && resolve(found);
			});
			order({ do: 'pass', ms });
			return Promise.race([state, gone]);
		},
		kill: async () => {
			child.kill('SIGKILL');
			await gone;
		},
		stop: async () => {
			order({ do: 'stop' });
			await gone;
		},
	};
}
