// Whether the internet is there: what the host says, and what all accounts met at once.
import type { Trace } from './guarded-fetch.ts';

export interface Online {
	readonly get: () => { readonly online: boolean; readonly since: number };
	/** Whether trying makes sense: false only when the host itself says that there is no network. */
	readonly mayTry: () => boolean;
	/** The host's word (the system's network state). */
	readonly setHost: (online: boolean) => void;
	/** How the last call of an account ended; null = it made none. */
	readonly met: (accountId: string, reached: boolean | null, trouble: Trace['trouble']) => void;
	readonly forget: (accountId: string) => void;
	readonly onChange: (listener: (state: { readonly online: boolean; readonly since: number }) => void) => () => void;
}

export function createOnline(now: () => number): Online {
	const listeners = new Set<(state: { online: boolean; since: number }) => void>();
	const last = new Map<string, Trace['trouble']>();
	let host = true;
	let line = true;
	let since = now();

	const update = (change: () => void): void => {
		const before = host && line;
		change();
		if (before === (host && line)) return;
		since = now();
		for (const listener of [...listeners]) listener({ online: host && line, since });
	};
	/** One server that is down is that server's trouble; one name that is not found, or all servers at once, is ours. */
	const isLineUp = (): boolean => {
		const met = [...last.values()];
		if (met.length === 0 || met.some((trouble) => trouble === null || trouble === 'broken' || trouble === 'time')) return true;
		return met.length === 1 && met[0] !== 'name' && met[0] !== 'connect';
	};

	return {
		get: () => ({ online: host && line, since }),
		mayTry: () => host,
		setHost: (online) =>
			update(() => {
				host = online;
				if (online) line = true;
			}),
		met: (accountId, reached, trouble) => {
			if (reached === null) return;
			last.set(accountId, reached ? null : trouble);
			update(() => {
				line = isLineUp();
			});
		},
		forget: (accountId) => void last.delete(accountId),
		onChange: (listener) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}
