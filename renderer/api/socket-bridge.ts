// The browser host's line. Policy: nothing is ever sent twice. What was under way when the line broke comes back as an error,
// because the transport cannot know whether it was done; the screen reads everything again once it is connected.
import { t } from '@lingui/core/macro';
import type { Envelope } from '../../contract/index.ts';
import type { Connection, HostBridge } from './bridge.ts';

interface SocketDeps {
	open: () => Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;
	token: string;
	/** Runs once after so many ms; returns how to call it off. */
	after: (ms: number, run: () => void) => () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** A program that hangs closes no connection: the page asks every so often, and one that does not answer in time is away. */
const PING_MS = 10_000;
const ANSWER_MS = 5000;
/** The host's close code for a wrong token (RFC 6455 7.4.1, policy violation). */
const REFUSED = 1008;
const closed = (): Envelope => ({
	ok: false,
	error: { code: 'offline', message: t`Countertalk is not running. Start it again: this page connects by itself.` },
});

type SocketMessage = { seq: number; wire: Envelope } | { event: string; data: unknown } | { pong: number };

export function createSocketBridge({ open, token, after }: SocketDeps): Omit<HostBridge, 'owner'> {
	const listeners = new Set<(event: string, data: unknown) => void>();
	const watchers = new Set<(connection: Connection) => void>();
	const waiting = new Map<number, (wire: Envelope) => void>();
	let unsent: { seq: number; route: string; input: unknown }[] = [];
	let socket: ReturnType<SocketDeps['open']> | null = null;
	let connection: Connection | null = null;
	let wasUp = false;
	let waitMs = FIRST_WAIT_MS;
	let seq = 0;

	const become = (next: Connection) => {
		if (connection === next) return;
		connection = next;
		for (const watcher of watchers) watcher(next);
		if (next !== 'up') return;
		if (wasUp) for (const listener of listeners) listener('app.changed', {});
		wasUp = true;
	};

	const connect = () => {
		const line = open();
		let isOver = false;
		let stopWatching = () => {};
		const watch = () => {
			stopWatching = after(PING_MS, () => {
				line.send(JSON.stringify({ ping: 1 }));
				stopWatching = after(ANSWER_MS, () => {
					line.close();
					// The close of a connection to a program that hangs is reported late, or never.
					end(null);
				});
			});
		};
		const end = (code: number | null) => {
			if (isOver) return;
			isOver = true;
			stopWatching();
			socket = null;
			unsent = [];
			for (const answer of waiting.values()) answer(closed());
			waiting.clear();
			become(code === REFUSED ? 'refused' : 'down');
			if (code === REFUSED) return;
			after(waitMs, connect);
			waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
		};
		line.addEventListener('open', () => {
			line.send(JSON.stringify({ token }));
		});
		line.addEventListener('message', (message: MessageEvent<string>) => {
			if (isOver) return;
			const reply: SocketMessage = JSON.parse(message.data);
			if ('pong' in reply) {
				stopWatching();
				watch();
			} else if ('seq' in reply) {
				waiting.get(reply.seq)?.(reply.wire);
				waiting.delete(reply.seq);
			} else if (reply.event === 'bridge.ready') {
				socket = line;
				waitMs = FIRST_WAIT_MS;
				for (const call of unsent) line.send(JSON.stringify(call));
				unsent = [];
				watch();
				become('up');
			} else for (const listener of listeners) listener(reply.event, reply.data);
		});
		line.addEventListener('close', ({ code }: CloseEvent) => end(code));
	};
	connect();

	return {
		invoke: (route, input) =>
			new Promise((resolve) => {
				if (connection === 'down' || connection === 'refused') return resolve(closed());
				seq += 1;
				waiting.set(seq, resolve);
				const call = { seq, route, input };
				if (socket) socket.send(JSON.stringify(call));
				// Not sent yet at all: the line is still opening for the first time.
				else unsent.push(call);
			}),
		on: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		onConnection: (listener) => {
			watchers.add(listener);
			if (connection !== null) listener(connection);
			return () => watchers.delete(listener);
		},
	};
}
