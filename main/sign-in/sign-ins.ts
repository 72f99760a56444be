// Sign-ins that are open in the browser. This file has the listener, the state and the timeout of five minutes; the connector builds the address and
// redeems the code. A second sign-in of the same connector ends the first.

import { randomBytes, randomUUID } from 'node:crypto';
import type { Json } from '../../connectors/sdk/sdk.ts';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';
import type { Deps } from '../deps.ts';
import { listenForCallback } from './listener.ts';

const timeoutMs = 5 * 60_000;

interface SignInFlow<Done> {
	/** Sign-ins of the same key replace each other. */
	readonly key: string;
	/** The platform's name, for sentences. */
	readonly name: string;
	readonly ports?: readonly number[] | undefined;
	/** For a platform that accepts only the name. */
	readonly redirectHost?: 'localhost' | undefined;
	/** The address to open, without `state`, and what `finish` needs again (PKCE verifier, app). */
	readonly start: (redirectUri: string) => Promise<{ readonly url: string; readonly keep: Json }>;
	/** Redeems the code and saves the result, unless `signal` says that the owner cancelled meanwhile. `onEnd` gets what it throws. */
	readonly finish: (redirectUri: string, query: URLSearchParams, keep: Json, signal: AbortSignal) => Promise<Done>;
	/** Exactly once. `problem` is null when it worked; a cancelled sign-in ends with both null. */
	readonly onEnd: (signInId: string, done: Done | null, problem: unknown) => void;
}

export interface SignIns {
	/** Throws what `start` throws; `onEnd` gets everything after that. */
	readonly start: <Done>(work: SignInFlow<Done>) => Promise<{ signInId: string; url: string; opened: boolean }>;
	readonly cancel: (signInId: string) => void;
	readonly close: () => Promise<void>;
}

interface OpenSignIn {
	readonly key: string;
	readonly end: () => Promise<void>;
}

export function createSignIns(deps: Pick<Deps, 'clock' | 'openExternal'>): SignIns {
	const open = new Map<string, OpenSignIn>();

	const start: SignIns['start'] = async (work) => {
		await Promise.all([...open.values()].filter((one) => one.key === work.key).map((one) => one.end()));
		const state = randomBytes(32).toString('base64url');
		const callback = await listenForCallback(state, work.ports, work.redirectHost);
		const signInId = randomUUID();
		try {
			const { url, keep } = await work.start(callback.redirectUri);
			const address = withState(url, state);
			let isOver = false;
			const abort = new AbortController();
			const end = async (done: Parameters<typeof work.onEnd>[1], problem: unknown) => {
				if (isOver) return;
				isOver = true;
				open.delete(signInId);
				abort.abort();
				cancelTimeout();
				await callback.close();
				work.onEnd(signInId, done, problem);
			};
			const cancelTimeout = deps.clock.after(timeoutMs, () => {
				void end(
					null,
					new AppError(
						'account',
						uiText`Signing in at ${work.name} was not finished within five minutes. Nothing was changed. Try again.`,
					),
				);
			});
			open.set(signInId, { key: work.key, end: () => end(null, null) });
			void callback.query.then(async (query) => {
				if (isOver) return;
				// The owner has answered, so the five minutes do not count any more; redeeming has timeouts of its own.
				cancelTimeout();
				try {
					await end(await redeem(work, callback.redirectUri, query, keep, abort.signal), null);
				} catch (problem) {
					await end(null, problem);
				}
			});
			return { signInId, url: address, opened: await deps.openExternal(address).catch(() => false) };
		} catch (error) {
			await callback.close();
			throw error;
		}
	};

	return {
		start,
		cancel: (signInId) => void open.get(signInId)?.end(),
		close: async () => {
			await Promise.all([...open.values()].map((one) => one.end()));
		},
	};
}

/** The address opens in the owner's browser, so it must be a web page. */
function withState(address: string, state: string): string {
	const url = new URL(address);
	if (url.protocol !== 'https:' && url.protocol !== 'http:')
		throw new AppError('account', uiText`This sign-in has no page that can be opened.`);
	url.searchParams.set('state', state);
	return url.href;
}

/** RFC 6749 §4.1.2.1: a refusal comes in the query. The sentence has none of its text, because anybody can open that address. */
async function redeem<Done>(
	work: SignInFlow<Done>,
	redirectUri: string,
	query: URLSearchParams,
	keep: Json,
	signal: AbortSignal,
): Promise<Done> {
	const error = query.get('error');
	if (error === 'access_denied')
		throw new AppError('account', uiText`${work.name} was not allowed to connect. Nothing was changed.`);
	if (error !== null)
		throw new AppError('account', uiText`${work.name} refused the sign-in. Nothing was changed. Try again.`, {
			cause: error.slice(0, 200),
		});
	return work.finish(redirectUri, query, keep, signal);
}
