// Status → Fault, and when to try again. One table for all platforms; a platform's own error words are a few lines beside it (`explain`).
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Fault } from './fault.ts';
import type { Json } from './sdk.ts';

/** Who was asked for what. Used in texts and in `drift.where`; never holds contents. */
export interface CallInfo {
	/** The platform or server, as the owner knows it: "Mastodon", "m.example". */
	readonly from: string;
	/** The list or call, for `drift.where`: "notifications". */
	readonly where: string;
	/** ctx.now. */
	readonly now: () => number;
	/** Default 10 MiB. */
	readonly maxBytes?: number;
	/** A platform's own error words: 400 ExpiredToken, 403 duplicate … The table fills in what it leaves out. `message` is for the owner. */
	readonly explain?: (
		status: number,
		body: Json | undefined,
	) => { readonly fault?: Fault; readonly message?: UiText } | undefined;
}

const minute = 60_000;
const resetHeaders = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'] as const;

/** ms epoch at which a rate limit ends: Retry-After (seconds or date) wins, then the reset headers (seconds to go, unix seconds, ISO). Clamped to 1 s … 24 h; a minute where no header can be read. */
export function retryAtOf(headers: Headers, now: number): number {
	const times = [
		parseRetryAfter(headers.get('retry-after'), now),
		...resetHeaders.map((name) => parseRetryAfter(headers.get(name), now)),
	];
	const at = times.find((time) => time !== undefined) ?? now + minute;
	return Math.min(Math.max(at, now + 1000), now + 24 * 60 * minute);
}

function parseRetryAfter(value: string | null, now: number): number | undefined {
	if (value === null || value.trim() === '') return undefined;
	const number = Number(value);
	if (Number.isFinite(number)) {
		if (number < 0) return undefined;
		// No platform asks for a wait of thirty years: so large a number is a moment, in seconds or in ms.
		return number > 1e12 ? number : number > 1e9 ? number * 1000 : now + number * 1000;
	}
	const date = value.length < 64 ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : date;
}

export function faultOfStatus(status: number, headers: Headers, asked: CallInfo): { fault: Fault; message: UiText } {
	const { from, where } = asked;
	if (status === 401) return { fault: { kind: 'auth' }, message: uiText`${from} no longer accepts this sign-in.` };
	if (status === 402)
		return { fault: { kind: 'payment' }, message: uiText`${from} asks for a payment before it answers.` };
	if (status === 403)
		return { fault: { kind: 'permission' }, message: uiText`${from} does not allow this account to do that.` };
	if (status === 404 || status === 410)
		return { fault: { kind: 'gone' }, message: uiText`${from} no longer has this.` };
	if (status === 429)
		return {
			fault: { kind: 'rate', retryAt: retryAtOf(headers, asked.now()) },
			message: uiText`${from} asks us to wait.`,
		};
	if (status === 503 && headers.has('retry-after'))
		return {
			fault: { kind: 'rate', retryAt: retryAtOf(headers, asked.now()) },
			message: uiText`${from} is down for the moment.`,
		};
	if (status >= 500 || status === 408 || status === 425)
		return { fault: { kind: 'transient' }, message: uiText`${from} has a problem of its own (${status}).` };
	if (status >= 400) return { fault: { kind: 'rejected' }, message: uiText`${from} refused this (${status}).` };
	return {
		fault: { kind: 'drift', where: `${where}: status ${status}` },
		message: uiText`${from} gave an answer that this version doesn’t understand (${status}).`,
	};
}

/** The error to throw for a response that is not ok. `body`: its JSON, where it could be read. */
export function faultOf(response: Response, asked: CallInfo, body?: Json): ConnectorError {
	const table = faultOfStatus(response.status, response.headers, asked);
	const own = asked.explain?.(response.status, body);
	return new ConnectorError(own?.fault ?? table.fault, own?.message ?? table.message, {
		cause: new Error(`${asked.where}: HTTP ${response.status}`),
	});
}
