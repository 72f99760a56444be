// The platforms of the drill, on loopback: a feed with a backlog, replies that they take, refuse, hold, or take and then break off.
// They run in the parent, so that no kill reaches what they know. What the time is, each request says.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Audience } from '../../contract/index.ts';
import type { Death } from './protocol.ts';
import { decideReply, type ReplyFate } from './reply-fate.ts';
import {
	type CustomerMessage,
	type DrillAccount,
	drillAccounts,
	type Published,
	type ServerState,
} from './server-state.ts';

export interface FakeServer {
	readonly origin: string;
	/** What the time was at the last request. */
	readonly now: () => number;
	/** So many customers write, each before one of the next polls. */
	readonly expectMessages: (count: number) => void;
	/** A life begins. `killAt`: at which reply of it the sender dies, and whether that one was taken. */
	readonly beginLife: (life: Life) => void;
	/** Lets go what is held without an answer: its sender is dead. */
	readonly dropHeld: () => void;
	/** From now on good platforms. */
	readonly stopFaults: () => void;
	readonly close: () => Promise<void>;
}

interface Life {
	readonly killAt: Extract<Death, { at: 'post' }> | null;
	readonly kill: () => void;
	readonly onHeld: (request: number) => void;
}

const pageSize = 5;
/** Of the replies. */
const heldShare = 0.2;

export async function startFakeServer(
	serverState: ServerState,
	random: () => number,
	startAt: number,
	/** Every reply is taken and its answer lost, as long as there are faults. */
	losesAnswers = false,
): Promise<FakeServer> {
	let seq = 0;
	let now = startAt;
	let isFaulty = true;
	let toCome = 0;
	let posts = 0;
	let life: Life | null = null;
	const holding = new Set<ServerResponse>();

	const server = createServer((request, response) => {
		response.on('error', () => undefined);
		now = Number(request.headers['x-drill-now'] ?? now);
		response.setHeader('Date', new Date(now).toUTCString());
		// A line that is kept would end after real seconds.
		response.setHeader('Connection', 'close');
		const url = new URL(request.url ?? '/', 'http://fake-server');
		const [, name = '', what = ''] = url.pathname.split('/');
		const account = drillAccounts.find(({ id }) => id === name);
		if (!account) answer(response, { status: 404 });
		else if (request.headers.authorization !== `Bearer ${account.id}-token`) answer(response, { status: 401 });
		else if (request.method === 'GET' && what === 'feed') answer(response, feed(account, url.searchParams));
		else if (request.method === 'GET' && what === 'replies' && account.channel === 'readback') {
			const parent = url.searchParams.get('parent');
			answer(response, ok({ replies: of(account, serverState.published).filter((one) => one.parent === parent) }));
		} else if (request.method === 'POST' && what === 'replies') void take(account, request, response);
		else answer(response, { status: 404 });
	});

	const of = <T extends { readonly account: DrillAccount }>(account: DrillAccount, all: readonly T[]): T[] =>
		all.filter((one) => one.account === account);

	function feed(account: DrillAccount, query: URLSearchParams): Answer {
		if (toCome > 0 && random() < 0.5) addMessage();
		const roll = isFaulty ? random() : 1;
		if (roll < 0.03) return 'reset';
		if (roll < 0.06) return { status: 503 };
		if (roll < 0.08) return { status: 429, headers: { 'Retry-After': '7' } };
		const mine = of(account, serverState.messages);
		const shown = of(account, serverState.published).filter((one) => one.shownAt <= now);
		const own = account.channel === 'ask' ? [] : shown.slice(-pageSize);
		const before = query.get('before');
		const after = query.get('after');
		if (before !== null) {
			const older = mine.filter((one) => one.seq < Number(before));
			return ok({ said: older.slice(-pageSize), own: [], more: older.length > pageSize });
		}
		if (after === null) return ok({ said: mine.slice(-pageSize), own, more: mine.length > pageSize });
		const newer = mine.filter((one) => one.seq > Number(after) || (account.overlaps && one.seq === Number(after)));
		return ok({ said: newer.slice(0, pageSize), own, more: newer.length > pageSize });
	}

	function addMessage(): void {
		toCome--;
		const n = ++seq;
		const account = drillAccounts[Math.floor(random() * drillAccounts.length)] as DrillAccount;
		// Some customers write again below their own post: one thread, several replies.
		const earlier = of(account, serverState.messages).at(-1);
		const again = earlier && random() < 0.25 ? earlier : null;
		const author = again?.author ?? `guest-${n}`;
		const audience: Audience = again?.audience ?? (random() < 0.4 ? 'private' : 'public');
		const conversation = again?.conversation ?? (audience === 'private' ? `letters-${author}` : `post-${n}`);
		const text = `Is number ${n} ready?`;
		const said: CustomerMessage = { seq: n, id: `in-${n}`, account, audience, conversation, author, text, at: now };
		serverState.messages.push(said);
		const other = drillAccounts.find((one) => one.channel === account.channel && one !== account);
		if (other && random() < 0.1) serverState.messages.push({ ...said, account: other });
	}

	function accept(account: DrillAccount, { text, parent, token, audience }: Sent): Published {
		const mine = account.channel === 'key' ? of(account, serverState.published) : [];
		const known = mine.find((one) => one.token === token);
		if (known) serverState.repeats++;
		if (known) return known;
		const made: Published = {
			...{ id: `own-${++seq}`, account, token, parent, audience, text },
			...{ at: now, shownAt: now + 90_000 },
		};
		serverState.published.push(made);
		return made;
	}

	async function take(account: DrillAccount, request: IncomingMessage, response: ServerResponse): Promise<void> {
		let body = '';
		try {
			for await (const part of request) body += part;
		} catch {
			// Killed in the middle of the request: nothing was taken.
			return;
		}
		const sent = JSON.parse(body) as Sent;
		serverState.attempts++;
		const hold = (): void => {
			holding.add(response);
			response.on('close', () => holding.delete(response));
		};
		const counts = account.channel !== 'key' || !life?.killAt?.keyless;
		if (life?.killAt && counts && ++posts === life.killAt.n) {
			if (life.killAt.taken) accept(account, sent);
			hold();
			return life.kill();
		}
		if (isFaulty && !losesAnswers && random() < heldShare) {
			// Half of what is held was taken: the sender cannot know which half.
			if (random() < 0.5) accept(account, sent);
			hold();
			return life?.onHeld(Number(request.headers['x-drill-request']));
		}
		const fate: ReplyFate = losesAnswers && isFaulty ? 'answer lost' : decideReply(isFaulty ? random() : 1);
		answer(
			response,
			answerOf(fate, () => accept(account, sent)),
		);
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		now: () => now,
		expectMessages: (count) => {
			toCome += count;
		},
		beginLife: (begun) => {
			posts = 0;
			life = begun;
		},
		dropHeld: () => {
			for (const response of holding) response.destroy();
			holding.clear();
		},
		stopFaults: () => {
			isFaulty = false;
			while (toCome > 0) addMessage();
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
	readonly audience: Audience;
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

function answerOf(fate: ReplyFate, accept: () => Published): Answer {
	if (fate === 'reset') return 'reset';
	if (fate === 'failed') return { status: 500 };
	if (fate === 'wait') return { status: 429, headers: { 'Retry-After': '5' } };
	const reply = accept();
	if (fate === 'answer lost') return 'reset';
	if (fate === 'answer wrong') return { status: 502 };
	return { ...ok({ reply }), cut: fate === 'answer cut' };
}

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
