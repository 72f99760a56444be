// The platform's metered: everything that comes in is counted here, by true time and against the platforms' limits, whatever our own budgets
// say. Here it also goes wrong: faults by a seeded die, and "come again at …" whose keeping is watched.
import type { Call, FakeServer } from '../../connectors/testing/index.ts';
import { costOf, type Limit, limits } from './limits.ts';

export interface MeteredFetch {
	readonly id: string;
	readonly fakeServer: FakeServer;
	readonly handle: (request: Request) => Promise<Response>;
	/** The machine sleeps, wakes or starts. */
	readonly woke: (at: number) => void;
	/** Our clock was set: what it had noted before is worth nothing any more. */
	readonly clockSet: () => void;
	readonly figures: () => CallFigures;
}
export interface CallFigures {
	readonly requests: number;
	readonly faults: number;
	readonly refused: number;
	readonly windows: readonly { readonly limit: Limit; readonly max: number; readonly total: number }[];
	readonly money: number;
	/** Calls that came before the time they were told. */
	readonly early: readonly string[];
	/** Waits that our clock made void. */
	readonly voided: number;
	/** When each call after a wake came, in ms after it. */
	readonly afterWake: readonly { readonly wake: number; readonly ms: number }[];
	readonly asleep: number;
}
export interface MeteredFetchOptions {
	readonly id: string;
	readonly fakeServer: FakeServer;
	readonly now: () => number;
	readonly random: () => number;
	readonly isAsleep: () => boolean;
	/** Share of calls that go wrong; 0 while accounts are connected. */
	readonly faultRate: () => number;
}

/** Calls that one limit of the platform covers. */
const classOf = ({ method, url }: Pick<Call, 'method' | 'url'>): string =>
	`${method} ${new URL(url).pathname.replace(/\/bot[^/]+/, '/bot').replace(/[\d_]{3,}|AbFv\w+|Ug\w+/g, ':id')}`;

export function createMeteredFetch({
	id,
	fakeServer,
	now,
	random,
	isAsleep,
	faultRate: faulty,
}: MeteredFetchOptions): MeteredFetch {
	const windows = (limits[id] ?? []).map((limit) => ({
		limit,
		recent: [] as { at: number; cost: number }[],
		day: '',
		sum: 0,
		most: 0,
		total: 0,
	}));
	/** What was told when, and until when. */
	const waits = new Map<string, { readonly at: number; readonly until: number }>();
	const early: string[] = [];
	const afterWake: { wake: number; ms: number }[] = [];
	const charged = new Set<string>();
	let wokeAt = Number.NEGATIVE_INFINITY;
	let [requests, faults, refused, money, voided, asleep] = [0, 0, 0, 0, 0, 0];

	function count(call: Pick<Call, 'method' | 'url'>, at: number): void {
		for (const one of windows) {
			const cost = one.limit.cost(call);
			if (cost === 0) continue;
			one.total += cost;
			if (typeof one.limit.within === 'string') {
				const day = new Date(at).toLocaleDateString('en-CA', { timeZone: one.limit.within });
				if (day !== one.day) one.sum = 0;
				one.day = day;
			} else {
				for (let first = one.recent[0]; first && first.at <= at - one.limit.within; first = one.recent[0]) {
					one.recent.shift();
					one.sum -= first.cost;
				}
				one.recent.push({ at, cost });
			}
			one.sum += cost;
			one.most = Math.max(one.most, one.sum);
		}
	}

	function injectFault(request: Request): void {
		const isToken = /\/token$|refresh_access_token$/.test(new URL(request.url).pathname);
		const roll = random();
		const seconds = 5 + Math.floor(random() * 600);
		const accepted = random() < 0.5;
		faults++;
		// Who loses the answer to a renewal has to sign in again: that is another test's story.
		if (isToken) fakeServer.failNext({ kind: 'refused' });
		else if (roll < 0.3) fakeServer.failNext({ kind: 'status', status: 429, retryAfterS: seconds });
		else if (roll < 0.5) fakeServer.failNext({ kind: 'status', status: 503 });
		else if (roll < 0.65) fakeServer.failNext({ kind: 'reset' }, { accepted });
		else if (roll < 0.75) fakeServer.failNext({ kind: 'stall' }, { accepted });
		else if (roll < 0.85) fakeServer.failNext({ kind: 'cut' }, { accepted });
		else if (roll < 0.95) fakeServer.failNext({ kind: 'refused' });
		else fakeServer.failNext({ kind: 'body', body: 'html' }, { accepted });
	}

	async function handle(request: Request): Promise<Response> {
		const at = now();
		const call = { method: request.method, url: request.url, body: await request.clone().text() };
		const key = classOf(call);
		requests++;
		if (isAsleep()) asleep++;
		if (at - wokeAt <= 15_000) afterWake.push({ wake: wokeAt, ms: at - wokeAt });
		count(call, at);
		const { at: toldAt, until } = waits.get(key) ?? { at, until: 0 };
		// What comes in the very moment of the telling was on its way already.
		if (at < until && at > toldAt)
			early.push(`${key}: ${Math.round((until - at) / 1000)} s too early at ${new Date(at).toISOString()}`);
		if (random() < faulty()) injectFault(request);
		const answer = await fakeServer.handle(request);
		(fakeServer.calls as Call[]).length = 0;
		if (id === 'x' && answer.ok) {
			const day = new Date(at).toISOString().slice(0, 10);
			money += costOf(
				call,
				await answer
					.clone()
					.json()
					.catch(() => null),
				day,
				charged,
			);
		}
		if (answer.status === 429) {
			refused++;
			const seconds = Number(answer.headers.get('retry-after'));
			if (seconds > 0) waits.set(key, { at: now(), until: at + seconds * 1000 });
		}
		const dated = new Response(answer.body, answer);
		dated.headers.set('date', new Date(now()).toUTCString());
		return dated;
	}

	return {
		id,
		fakeServer,
		handle,
		woke: (at) => {
			wokeAt = at;
		},
		clockSet: () => {
			voided += [...waits.values()].filter(({ until }) => until > now()).length;
			waits.clear();
		},
		figures: () => ({
			requests,
			faults,
			refused,
			windows: windows.map(({ limit, most, total }) => ({ limit, max: most, total })),
			money,
			early,
			voided,
			afterWake,
			asleep,
		}),
	};
}
