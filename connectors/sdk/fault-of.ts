// Status → Fault, and when to come again. The one table; a platform's own dialect is a few lines beside it (`explain`).
import type { UiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Fault } from './fault.ts';
import type { Json } from './sdk.ts';

/** Who answered what: words for sentences and for the place of a misfit, never contents. */
export interface CallInfo {
	/** The platform or server, as the owner knows it: "Mastodon", "m.example". */
	readonly from: string;
	/** What was asked, for `drift.where`: "notifications". */
	readonly where: string;
	/** ctx.now. */
	readonly now: () => number;
	/** Default 10 MiB. */
	readonly maxBytes?: number;
	/** A platform's own dialect: 400 ExpiredToken, 403 duplicate … What it leaves out stays as the table says. */
	readonly explain?: (status: number, body: Json | undefined) => { readonly fault?: Fault; readonly message?: UiText | string } | undefined;
}

const minute = 60_000;
const resetHeaders = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'] as const;

/** ms epoch at which a rate limit ends: Retry-After (seconds or date) wins, then the reset headers (seconds to go, unix seconds, ISO). Clamped to 1 s … 24 h; a minute where nothing readable came. */
export function retryAtOf(headers: Headers, now: number): number {
	const times = [parseRetryAfter(headers.get('retry-after'), now), ...resetHeaders.map((name) => parseRetryAfter(headers.get(name), now))];
	const at = times.find((time) => time !== undefined) ?? now + minute;
	return Math.min(Math.max(at, now + 1000), now + 24 * 60 * minute);
}

function parseRetryAfter(value: string | null, now: number): number | undefined {
	if (value === null || value.trim() === '') return undefined;
	const number = Number(value);
	if (Number.isFinite(number)) {
		if (number < 0) return undefined;
		// Nobody asks to wait thirty years: so large a number is a moment, in seconds or in ms.
		return number > 1e12 ? number : number > 1e9 ? number * 1000 : now + number * 1000;
	}
	const date = value.length < 64 ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : date;
}

export function faultOfStatus(status: number, headers: Headers, asked: CallInfo): { fault: Fault; message: string } {
	const { from, where } = asked;
	if (status === 401) return { fault: { kind: 'auth' }, message: `${from} no longer accepts this sign-in.` };
	if (status === 402) return { fault: { kind: 'payment' }, message: `${from} wants to be paid before it answers.` };
	if (status === 403) return { fault: { kind: 'permission' }, message: `${from} does not allow this account to do that.` };
	if (status === 404 || status === 410) return { fault: { kind: 'gone' }, message: `${from} does not have this any more.` };
	if (status === 429) return { fault: { kind: 'rate', retryAt: retryAtOf(headers, asked.now()) }, message: `${from} asks us to wait.` };
	if (status === 503 && headers.has('retry-after'))
		return { fault: { kind: 'rate', retryAt: retryAtOf(headers, asked.now()) }, message: `${from} is down and says when to come again.` };
	if (status >= 500 || status === 408 || status === 425)
		return { fault: { kind: 'transient' }, message: `${from} has trouble of its own (${status}). We try again.` };
	if (status >= 400) return { fault: { kind: 'rejected' }, message: `${from} refused this (${status}).` };
	return {
		fault: { kind: 'drift', where: `${where}: status ${status}` },
		message: `${from} answered in a way we do not know (${status}).`,
	};
}

/** For an answer that is not ok: the error to throw. `body` is what it said, where that could be read. */
export function faultOf(response: Response, asked: CallInfo, body?: Json): ConnectorError {
	const table = faultOfStatus(response.status, response.headers, asked);
	const own = asked.explain?.(response.status, body);
	return new ConnectorError(own?.fault ?? table.fault, own?.message ?? table.message, {
		cause: new Error(`${asked.where}: HTTP ${response.status}`),
	});
}
