// Fires at the real browser host in a process of its own, on loopback, and closes its terminal on the way. It may end only when it is told to.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { seededRandom } from '../helpers/seeded-random.ts';
import { nextShot, type Shot, type Target } from './shots.ts';

interface Fired {
	readonly shots: Readonly<Record<string, number>>;
	/** How often the host ended by itself; it is not started again. */
	readonly exits: number;
	/** Why it ended: the last lines of its log. */
	readonly why: string;
	/** Whether a page with the token got an answer after all of it. */
	readonly answers: boolean;
	readonly logBytes: number;
	readonly ms: number;
}

const atOnce = 40;
/** A connection that the host leaves open is let go. */
const patienceMs = 150;

/** `count` connections, the same for the same seed. The terminal is closed after half of them. */
export async function fireAtHost(count: number, seed: number): Promise<Fired> {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-fire-'));
	const started = Date.now();
	const random = seededRandom(seed);
	const shots: Record<string, number> = {};
	const host = await startHost(folder);
	try {
		let left = count;
		const shooter = async () => {
			while (left > 0 && !host.hasEnded()) {
				if (left-- === Math.ceil(count / 2)) host.closeTerminal();
				const shot = nextShot(random, host.target);
				shots[shot.kind] = (shots[shot.kind] ?? 0) + 1;
				await fire(shot, host.target.port);
			}
		};
		await Promise.all(Array.from({ length: atOnce }, shooter));
		const answers = !host.hasEnded() && (await doesAnswer(host.target));
		const log = join(folder, 'logs/countertalk.log');
		const logBytes = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
		const why = host.hasEnded() && logBytes > 0 ? readFileSync(log, 'utf8').slice(-2000) : '';
		return { shots, exits: host.hasEnded() ? 1 : 0, why, answers, logBytes, ms: Date.now() - started };
	} finally {
		host.child.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	}
}

async function startHost(folder: string) {
	const entry = join(import.meta.dirname, '../../main/browser/index.ts');
	const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, '--no-open'], {
		env: { ...process.env, COUNTERTALK_DATA: folder, COUNTERTALK_STATE: join(folder, 'state') },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let ended = false;
	child.on('exit', () => {
		ended = true;
	});
	const printed = await new Promise<string>((resolve, reject) => {
		let text = '';
		child.stderr?.on('data', (chunk) => {
			text += String(chunk);
		});
		child.stdout?.on('data', (chunk) => {
			text += String(chunk);
			if (/#token=\S+\n/.test(text)) resolve(text);
		});
		child.on('exit', () => reject(new Error(`The host ended before it could be reached: ${text}`)));
	});
	const [, port = '', token = ''] = /127\.0\.0\.1:(\d+)\/#token=(\S+)/.exec(printed) ?? [];
	const target: Target = { port: Number(port), token };
	return {
		child,
		target,
		hasEnded: () => ended,
		closeTerminal: () => {
			child.stdout?.destroy();
			child.stderr?.destroy();
		},
	};
}

function fire(shot: Shot, port: number): Promise<void> {
	return new Promise((resolve) => {
		const socket = connect({ host: '127.0.0.1', port });
		const done = () => {
			clearTimeout(timeout);
			socket.destroy();
			resolve();
		};
		const timeout = setTimeout(done, patienceMs);
		socket.on('error', done);
		socket.on('close', done);
		socket.on('data', () => undefined);
		socket.on('connect', async () => {
			for (const part of shot.parts) {
				socket.write(part);
				if (shot.parts.length > 1) await new Promise((next) => setImmediate(next));
			}
			if (shot.end === 'reset') setImmediate(() => socket.resetAndDestroy());
			else if (shot.end === 'close') socket.end();
		});
	});
}

function doesAnswer({ port, token }: Target): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { origin: `http://127.0.0.1:${port}` });
		socket.on('open', () => {
			socket.send(JSON.stringify({ token }));
			socket.send(JSON.stringify({ ping: 7 }));
		});
		socket.on('message', (raw) => {
			if (String(raw) !== JSON.stringify({ pong: 7 })) return;
			resolve(true);
			socket.close();
		});
		socket.on('error', () => resolve(false));
		socket.on('close', () => resolve(false));
	});
}
