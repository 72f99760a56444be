// A sign-in under way on a loopback listener, for the tests of sign-ins.
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import { createSignIns, type SignIns } from '../sign-ins.ts';

interface Ended {
	readonly done: string | null;
	readonly problem: unknown;
}

export let signIns: SignIns;
export let clock: ReturnType<typeof makeClock>;
export let ended: Ended[];
export let finished: { query: URLSearchParams; keep: unknown; redirectUri: string }[];

beforeEach(() => {
	clock = makeClock();
	ended = [];
	finished = [];
	signIns = createSignIns({ clock, openExternal: async () => false });
});
afterEach(() => signIns.close());

export const begin = async (finish?: () => Promise<string>, redirectHost?: 'localhost') => {
	let redirect = '';
	const begun = await signIns.start<string>({
		key: 'fake-platform',
		name: 'Fake platform',
		redirectHost,
		start: async (redirectUri) => {
			redirect = redirectUri;
			return {
				url: `https://platform.example/authorize?scope=read&redirect_uri=${encodeURIComponent(redirectUri)}`,
				keep: { verifier: 'v' },
			};
		},
		finish: async (redirectUri, query, keep) => {
			finished.push({ redirectUri, query, keep });
			return finish ? finish() : 'account-1';
		},
		onEnd: (_id, done, problem) => void ended.push({ done, problem }),
	});
	return { ...begun, redirect, state: new URL(begun.url).searchParams.get('state') ?? '' };
};

export const untilEnded = (count = 1) => vi.waitFor(() => expect(ended).toHaveLength(count), { timeout: 5000 });
