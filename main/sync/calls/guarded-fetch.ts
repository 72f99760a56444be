// The only network access that connectors have. It decides, once and for all platforms, whether a failed write may have arrived:
// before the first byte `transient`, after it `unsure`. A GET or HEAD is a read, all else a write.

import { z } from 'zod';
import { ConnectorError, retryAtOf } from '../../../connectors/sdk/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { WriteOutcome } from '../sending/outbox-table.ts';
import { deadline } from './deadline.ts';
import { assertAllowed, isAllowed, isMedia } from './hosts.ts';
import { type NetworkProblem, readNetworkError, sentenceOf } from './network-error.ts';
import { maxBytes, readBody, rebuild } from './read-body.ts';
import { mayHaveArrived } from './unsure-text.ts';

/** What the calls of one ctx came to. */
export interface Trace {
	/** Any answer at all came from the network. */
	reached: boolean;
	/** What was wrong with the line at the last call that got no answer. */
	networkProblem: NetworkProblem | 'time' | null;
	/** Of the writes that are not renewals of credentials; `unknown` sticks. */
	writeOutcome: WriteOutcome;
	/** Our own budget was empty: the platform did not complain. */
	outOfBudget: boolean;
	/** The owner's monthly limit leaves no room: the platform was not asked. */
	outOfMoney: boolean;
}
export const newTrace = (): Trace => ({
	reached: false,
	networkProblem: null,
	writeOutcome: 'none',
	outOfBudget: false,
	outOfMoney: false,
});

interface FetchParts {
	readonly fetch: typeof globalThis.fetch;
	readonly clock: Clock;
	/** By the platform's clock. */
	readonly now: () => number;
	readonly platform: string;
	readonly hosts: () => readonly string[];
	/** Throws when nothing is left to spend. */
	readonly charge: () => void;
	readonly signal: AbortSignal;
	readonly timeoutMs: number;
	readonly trace: Trace;
	/** Such a write says nothing about the reply: a renewal of credentials, the upload of a file. */
	readonly publishesNothing: () => boolean;
	/** Reads the clock of the answer; the time of an answer that is far too old, else null. */
	readonly readDate: (headers: Headers, host: string) => number | null;
	/** "Too many", with a time to come again, by the platform's clock: whatever the connector makes of it. */
	readonly onRetryAfter: (until: number) => void;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
	/** While an attachment is opened: where it may lie besides, and how much it may weigh. */
	readonly media?: Media;
}

export interface Media {
	readonly hosts: readonly string[];
	readonly maxBytes: number;
}

const maxRedirects = 3;
/** 64 KB a second. */
const slowestBytesPerMs = 64;
const sensitiveHeaders = ['authorization', 'cookie', 'proxy-authorization'] as const;

export function createGuardedFetch(parts: FetchParts): typeof globalThis.fetch {
	return async (input, init) => {
		const request = new Request(input, init);
		const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
		const writes = request.method !== 'GET' && request.method !== 'HEAD';
		const headers = new Headers(request.headers);
		const { method } = request;
		let url = new URL(request.url);
		const limit = parts.media?.maxBytes ?? maxBytes;
		if (parts.signal.aborted || request.signal.aborted) throw transient(uiText`We stopped before anything was sent.`);
		// A file takes its time on a slow line.
		const timeoutMs = parts.timeoutMs + Math.ceil((body?.length ?? 0) / slowestBytesPerMs);
		const verdict = createVerdict({ ...parts, timeoutMs }, writes);
		const end = deadline(parts.clock, timeoutMs, [parts.signal, request.signal]);
		try {
			for (let hops = 0; ; hops++) {
				const isMediaCall = !writes && isMediaOnly(url, parts);
				// A sign-in never leaves for a place that only keeps pictures.
				if (isMediaCall) for (const name of sensitiveHeaders) headers.delete(name);
				else assertAllowed(url, parts.hosts(), parts.platform);
				parts.charge();
				let response: Response;
				try {
					response = await end.race(
						parts.fetch(url.href, { method, headers, body, redirect: 'manual', signal: end.signal }),
					);
				} catch (error) {
					throw verdict.noAnswer(error, url.host, end.isLate(), end.signal.aborted);
				}
				parts.trace.reached = true;
				parts.trace.networkProblem = null;
				// A stranger chose the place of a picture: its clock and its wishes are not the platform's.
				const oldFrom = isMediaCall ? null : parts.readDate(response.headers, url.host);
				const read = await readBody(response, end.race, limit);
				// As fetch has it: who says "manual" is given the answer that sends on, and each call of theirs is checked like any.
				const next = request.redirect === 'manual' ? null : redirectOf(response, url);
				if (next) {
					const problem = verdict.redirect(
						next,
						url,
						response.status,
						hops,
						isMediaOnly(next, parts) || isAllowed(next, parts.hosts()),
					);
					if (problem) throw problem;
					if (next.origin !== url.origin) for (const name of sensitiveHeaders) headers.delete(name);
					url = next;
					continue;
				}
				if (response.status === 429 && !isMediaCall) {
					const headers = withRetryAfter(response.headers, read.end === 'whole' ? read.bytes : null);
					if (headers.has('retry-after')) parts.onRetryAfter(retryAtOf(headers, parts.now()));
				}
				// What a refusal says may be cut: it stays a refusal.
				if (response.ok || !writes) {
					if (read.end === 'cut') throw verdict.noAnswer(read.cause, url.host, end.isLate(), true);
					if (read.end === 'too large')
						throw verdict.broken(
							uiText`${url.host} answered with more than ${Math.round(limit / 1_048_576)} MB at once.`,
						);
				}
				const problem = writes
					? verdict.write(response, url.host, read.end === 'whole' ? read.bytes : null)
					: verdict.read(response, url.host, oldFrom);
				if (problem) throw problem;
				return rebuild(response, read.end === 'too large' ? new Uint8Array(0) : read.bytes, url.href);
			}
		} finally {
			end.clear();
		}
	};
}

const isMediaOnly = (url: URL, { media, hosts }: FetchParts): boolean =>
	media !== undefined && !isAllowed(url, hosts()) && isMedia(url, media.hosts);

const transient = (text: UiText, cause?: unknown): ConnectorError =>
	new ConnectorError({ kind: 'transient' }, text, { cause });

function redirectOf(response: Response, from: URL): URL | null {
	if (![301, 302, 303, 307, 308].includes(response.status)) return null;
	const location = response.headers.get('location');
	return location === null ? null : URL.parse(location, from.href);
}

const RetryAfterBody = z.object({
	retry_after: z.number().optional(),
	parameters: z.object({ retry_after: z.number().optional() }).optional().catch(undefined),
});

/** Some platforms say in the body when to come again, in seconds, and nowhere else (Telegram). */
function withRetryAfter(headers: Headers, bytes: Uint8Array | null): Headers {
	if (headers.has('retry-after') || bytes === null || bytes.length > maxRefusalBytes) return headers;
	try {
		const { retry_after, parameters } = RetryAfterBody.parse(JSON.parse(new TextDecoder().decode(bytes)));
		const seconds = parameters?.retry_after ?? retry_after;
		return seconds === undefined ? headers : new Headers([...headers, ['retry-after', String(seconds)]]);
	} catch {
		return headers;
	}
}
const maxRefusalBytes = 65_536;

/** What an end of a call means, and the note of it in the trace. Errors are made here, thrown by the caller. */
function createVerdict({ trace, timeoutMs, publishesNothing, now, log }: FetchParts, writes: boolean) {
	const setOutcome = (fate: WriteOutcome): void => {
		if (writes && !publishesNothing() && trace.writeOutcome !== 'unknown') trace.writeOutcome = fate;
	};
	/** After the first byte can have left. */
	const broken = (text: UiText, cause?: unknown): ConnectorError => {
		setOutcome('unknown');
		return writes ? new ConnectorError({ kind: 'unsure' }, mayHaveArrived(text), { cause }) : transient(text, cause);
	};

	return {
		broken,
		/** `begun`: given up by us, or broken off in the middle of the answer. */
		noAnswer(error: unknown, host: string, late: boolean, started: boolean): ConnectorError {
			if (late) {
				trace.networkProblem = 'time';
				return broken(uiText`${host} did not answer within ${Math.round(timeoutMs / 1000)} seconds.`, error);
			}
			const { what, before, code } = readNetworkError(error);
			log('no answer', { host, code });
			if (started || !before) {
				trace.networkProblem = 'broken';
				return broken(sentenceOf('broken', host), error);
			}
			trace.networkProblem = what;
			setOutcome('refused');
			return transient(sentenceOf(what, host), error);
		},
		write(response: Response, host: string, bytes: Uint8Array | null): ConnectorError | null {
			if (response.status >= 500 || response.status === 408)
				return broken(
					uiText`${host} has trouble of its own (${response.status}).`,
					new Error(`HTTP ${response.status}`),
				);
			setOutcome(response.ok ? 'accepted' : 'refused');
			if (response.status !== 429) return null;
			return new ConnectorError(
				{ kind: 'rate', retryAt: retryAtOf(withRetryAfter(response.headers, bytes), now()) },
				uiText`${host} asks us to wait.`,
			);
		},
		read(response: Response, host: string, oldFrom: number | null): ConnectorError | null {
			if (oldFrom === null || !response.ok) return null;
			return transient(
				uiText`${host} answered with an old page, from ${{ date: oldFrom, as: 'moment', timeZone: 'UTC' }} UTC. Nothing is lost; we ask again.`,
			);
		},
		redirect(next: URL, from: URL, status: number, hops: number, allowed: boolean): ConnectorError | null {
			if (writes && status === 303) return broken(uiText`${from.host} sent us on after it had our words.`);
			// 301 and 302 would turn a write into a read, whose answer looks like a yes.
			const follows = !writes || status === 307 || status === 308;
			if (follows && hops < maxRedirects && allowed) return null;
			setOutcome('refused');
			const text =
				hops >= maxRedirects
					? uiText`${from.host} sends us round in circles.`
					: uiText`${from.host} sends us on to ${next.host}. If it has moved, connect it again under its new name.`;
			return new ConnectorError({ kind: writes ? 'rejected' : 'transient' }, text);
		},
	};
}
