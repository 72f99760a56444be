// Whether the internet is there: what the host says, and what all accounts met at once.
import type { Trace } from './guarded-fetch.ts';

export interface Online {
	readonly get: () => { readonly online: boolean; readonly since: number };
	/** Whether trying makes sense: false only when the host itself says that there is no network. */
	readonly mayTry: () => boolean;
	/** The host's word (the system's network state). */
	readonly setHostOnline: (online: boolean) => void;
	/** How the last call of an account ended; null = it made none. */
	readonly report: (accountId: string, reached: boolean | null, problem: Trace['networkProblem']) => void;
	readonly forget: (accountId: string) => void;
	readonly onChange: (listener: (state: { readonly online: boolean; readonly since: number }) => void) => () => void;
}

export function createOnline(now: () => number): Online {
	const listeners = new Set<(state: { online: boolean; since: number }) => void>();
	const last = new Map<string, Trace['networkProblem']>();
	let host = true;
	let reachable = true;
	let since = now();

	const update = (change: () => void): void => {
		const before = host && reachable;
		change();
		if (before === (host && reachable)) return;
		since = now();
		for (const listener of [...listeners]) listener({ online: host && reachable, since });
	};
	/** One server that is down is that server's problem; one name that is not found, or all servers at once, is ours. */
	const isReachable = (): boolean => {
		const problems = [...last.values()];
		if (
			problems.length === 0 ||
			problems.some((problem) => problem === null || problem === 'broken' || problem === 'time')
		)
			return true;
		return problems.length === 1 && problems[0] !== 'name' && problems[0] !== 'connect';
	};

	return {
		get: () => ({ online: host && reachable, since }),
		mayTry: () => host,
		setHostOnline: (online) =>
			update(() => {
				host = online;
				if (online) reachable = true;
			}),
		report: (accountId, reached, problem) => {
			if (reached === null) return;
			last.set(accountId, reached ? null : problem);
			update(() => {
				reachable = isReachable();
			});
		},
		forget: (accountId) => void last.delete(accountId),
		onChange: (listener) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}
