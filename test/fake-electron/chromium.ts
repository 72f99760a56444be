// One Chromium behind a pipe: it ends with this process, however that ends. Over the same DevTools protocol it draws the windows.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findChromium } from '../../scripts/find-chromium.ts';

export interface CdpEvent {
	readonly method: string;
	// The protocol has a shape for each method; the reader knows which one it asked for.
	// biome-ignore lint/suspicious/noExplicitAny: see above
	readonly params: any;
	readonly sessionId?: string;
}

type Answer = { id?: number; error?: { message: string }; result?: unknown } & CdpEvent;

export interface Chromium {
	// biome-ignore lint/suspicious/noExplicitAny: as above
	send(method: string, params?: object, sessionId?: string): Promise<any>;
	onEvent(listener: (event: CdpEvent) => void): void;
	close(): Promise<void>;
}

interface ChromiumOptions {
	readonly profile: string;
	readonly visible: boolean;
	/** Further switches, without their dashes. */
	readonly switches: readonly string[];
}

export async function startChromium({ profile, visible, switches }: ChromiumOptions): Promise<Chromium> {
	mkdirSync(profile, { recursive: true });
	await earlierOneGone(profile);
	const child = spawn(
		findChromium() ?? 'chromium',
		[
			...(visible ? [] : ['--headless', '--disable-gpu']),
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			'--remote-debugging-pipe',
			'--no-startup-window',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--disable-quic',
			'--lang=en-GB',
			`--user-data-dir=${profile}`,
			...switches.map((one) => `--${one}`),
		],
		// On Linux Chromium takes its language from there.
		{ stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: { ...process.env, LANGUAGE: 'en_GB' } },
	);
	// Playwright's driver reads this line from Electron's own output.
	child.stderr?.on('data', (chunk) => {
		for (const line of String(chunk).split('\n'))
			if (line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`);
	});
	return overPipe(child);
}

function overPipe(child: ChildProcess): Chromium {
	const [input, output] = [child.stdio[3], child.stdio[4]] as [NodeJS.WritableStream, NodeJS.ReadableStream];
	const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
	const listeners: ((event: CdpEvent) => void)[] = [];
	let next = 1;
	let rest = '';
	output.setEncoding('utf8');
	output.on('data', (chunk: string) => {
		const parts = (rest + chunk).split('\0');
		rest = parts.pop() ?? '';
		for (const part of parts) receive(JSON.parse(part) as Answer);
	});
	input.on('error', () => undefined);
	const ended = new Promise<void>((resolve) =>
		child.once('exit', () => {
			for (const { reject } of waiting.values()) reject(new Error('Chromium has ended'));
			waiting.clear();
			resolve();
		}),
	);

	function receive(message: Answer): void {
		if (message.id === undefined) {
			for (const listener of listeners) listener(message);
			return;
		}
		const call = waiting.get(message.id);
		waiting.delete(message.id);
		if (message.error) call?.reject(new Error(message.error.message));
		else call?.resolve(message.result);
	}
	const send: Chromium['send'] = (method, params = {}, sessionId) =>
		new Promise((resolve, reject) => {
			const id = next++;
			waiting.set(id, { resolve, reject });
			input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
		});
	return {
		send,
		onEvent: (listener) => void listeners.push(listener),
		close: async () => {
			send('Browser.close').catch(() => undefined);
			await ended;
		},
	};
}

/** A killed program's Chromium needs a moment to end, and a second one on its folder would only hand over to it. */
async function earlierOneGone(profile: string): Promise<void> {
	const lock = join(profile, 'SingletonLock');
	const holder = (): number =>
		lstatSync(lock, { throwIfNoEntry: false }) ? Number(readlinkSync(lock).split('-').at(-1)) : 0;
	for (let pid = holder(); pid > 0 && existsSync(`/proc/${pid}`); pid = holder()) await wait(20);
}
