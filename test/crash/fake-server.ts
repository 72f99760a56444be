// The platform of the drill, on loopback: a feed with a backlog, replies that it takes, refuses, holds, or takes and then breaks off.
// It runs in the parent, so that no kill reaches what it knows.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	type Channel,
	type CustomerMessage,
	channels,
	type DrillTime,
	drillNow,
	type Published,
	type ServerState,
} from './server-state.ts';

export interface FakeServer {
	readonly origin: string;
	/** A customer writes. */
	readonly addMessage: () => void;
	/** How many replies are being held: their sender waits for an answer. */
	readonly heldCount: () => number;
	/** Lets go what is held without an answer: its sender is dead. */
	readonly dropHeld: () => void;
	/** From now on a good platform. */
	readonly stopFaults: () => void;
	readonly close: () => Promise<void>;
}

const pageSize = 5;

export async function startFakeServer(
	serverState: ServerState,
	time: DrillTime,
	random: () => number,
	heldShare: number,
	/** Every reply is taken and its answer lost, as long as there are faults. */
	losesAnswers = false,
): Promise<FakeServer> {
	let seq = 0;
	let isFaulty = true;
	const holding = new Set<ServerResponse>();

	const server = createServer((request, response) => {
		response.on('error', () => undefined);
		response.setHeader('Date', new Date(drillNow(time)).toUTCString());
		const url = new URL(request.url ?? '/', 'http://fake-server');
		const [, name = '', what = ''] = url.pathname.split('/');
		const channel = channels.find((one) => one === name);
		if (!channel) answer(response, { status: 404 });
		else if (request.headers.authorization !== `Bearer ${channel}-token`) answer(response, { status: 401 });
		else if (request.method === 'GET' && what === 'feed') answer(response, feed(channel, url.searchParams));
		else if (request.method === 'GET' && what === 'replies' && channel === 'readback') {
			const parent = url.searchParams.get('parent');
			answer(
				response,
				ok({ replies: serverState.published.filter((one) => one.channel === channel && one.parent === parent) }),
			);
		} else if (request.method === 'POST' && what === 'replies') void take(channel, request, response);
		else answer(response, { status: 404 });
	});

	function feed(channel: Channel, query: URLSearchParams): Answer {
		const roll = isFaulty ? random() : 1;
		if (roll < 0.03) return 'reset';
		if (roll < 0.06) return { status: 503 };
		if (roll < 0.08) return { status: 429, headers: { 'Retry-After': '7' } };
		const mine = serverState.messages.filter((one) => one.channel === channel);
		const shown = serverState.published.filter((one) => one.channel === channel && one.shownAt <= drillNow(time));
		const own = channel === 'ask' ? [] : shown.slice(-pageSize);
		const before = query.get('before');
		const after = query.get('after');
		if (before !== null) {
			const older = mine.filter((one) => one.seq < Number(before));
			return ok({ said: older.slice(-pageSize), own: [], more: older.length > pageSize });
		}
		if (after === null) return ok({ said: mine.slice(-pageSize), own, more: mine.length > pageSize });
		// The last one again: every page overlaps the one before.
		const newer = mine.filter((one) => one.seq >= Number(after));
		return ok({ said: newer.slice(0, pageSize), own, more: newer.length > pageSize });
	}

	function accept(channel: Channel, { text, parent, token }: Sent): Published {
		const known = channel === 'key' ? serverState.published.find((one) => one.token === token) : undefined;
		if (known) serverState.repeats++;
		if (known) return known;
		const at = drillNow(time);
		const made: Published = { id: `own-${++seq}`, channel, token, parent, text, at, shownAt: at + 90_000 };
		serverState.published.push(made);
		return made;
	}

	async function take(channel: Channel, request: IncomingMessage, response: ServerResponse): Promise<void> {
		let body = '';
		try {
			for await (const part of request) body += part;
		} catch {
			// Killed in the middle of the request: nothing was taken.
			return;
		}
		const sent = JSON.parse(body) as Sent;
		serverState.attempts++;
		const dice = isFaulty ? random() : 1;
		if (dice < heldShare) {
			// Half of what is held was taken: the sender cannot know which half.
			if (random() < 0.5) accept(channel, sent);
			holding.add(response);
			response.on('close', () => holding.delete(response));
			return;
		}
		answer(response, decide(channel, sent, (dice - heldShare) / (1 - heldShare)));
	}

	function decide(channel: Channel, sent: Sent, dice: number): Answer {
		if (losesAnswers && isFaulty) {
			accept(channel, sent);
			return 'reset';
		}
		if (dice < 0.05) return 'reset';
		if (dice < 0.09) return { status: 500 };
		if (dice < 0.13) return { status: 429, headers: { 'Retry-After': '5' } };
		const reply = accept(channel, sent);
		// It has it, and the answer gets lost in one way or another.
		if (dice < 0.21) return 'reset';
		if (dice < 0.29) return { status: 502 };
		return { ...ok({ reply }), cut: dice < 0.37 };
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		addMessage: () => {
			const n = ++seq;
			const channel = channels[Math.floor(random() * channels.length)] ?? 'key';
			// Some customers write again below their own post: one thread, several replies.
			const earlier = serverState.messages.filter((one) => one.channel === channel).at(-1);
			const again = earlier && random() < 0.25 ? earlier : null;
			const conversation = again?.conversation ?? `post-${n}`;
			const author = again?.author ?? `guest-${n}`;
			const said: CustomerMessage = {
				seq: n,
				id: `in-${n}`,
				channel,
				conversation,
				author,
				text: `Is number ${n} ready?`,
				at: drillNow(time),
			};
			serverState.messages.push(said);
		},
		heldCount: () => holding.size,
		dropHeld: () => {
			for (const response of holding) response.destroy();
			holding.clear();
		},
		stopFaults: () => {
			isFaulty = false;
		},
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

interface Sent {
	readonly text: string;
	readonly parent: string;
	readonly token: string;
}
type Answer =
	| 'reset'
	| {
			readonly status: number;
			readonly body?: unknown;
			readonly headers?: Readonly<Record<string, string>>;
			readonly cut?: boolean;
	  };
const ok = (body: unknown) => ({ status: 200, body });

function answer(response: ServerResponse, given: Answer): void {
	if (given === 'reset') {
		response.destroy();
		return;
	}
	const { status, body = { error: status }, headers = {}, cut = false } = given;
	const whole = JSON.stringify(body);
	response.writeHead(status, {
		...headers,
		'content-type': 'application/json',
		'content-length': String(Buffer.byteLength(whole)),
	});
	if (!cut) response.end(whole);
	else response.write(whole.slice(0, whole.length / 2), () => response.socket?.end());
}
