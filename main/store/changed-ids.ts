// What a write changed, as ids: the client turns it into events, and the screens read again.
import type { ThreadId } from '../../contract/domain.ts';

export interface ChangedIds {
	readonly threads: readonly ThreadId[] | 'all';
	readonly outbox: boolean;
	readonly accounts: boolean;
	readonly canned: boolean;
	readonly tags: boolean;
	readonly rules: boolean;
}

export interface ChangeTracker {
	thread(id: ThreadId): void;
	allThreads(): void;
	outbox(): void;
	accounts(): void;
	canned(): void;
	tags(): void;
	rules(): void;
	/** Returns what was gathered and starts again; null when nothing changed. */
	take(): ChangedIds | null;
}

export function createChangeTracker(): ChangeTracker {
	let threads = new Set<ThreadId>();
	let flags = { all: false, outbox: false, accounts: false, canned: false, tags: false, rules: false };
	const mark = (what: keyof typeof flags): void => {
		flags[what] = true;
	};
	return {
		thread: (id) => void (flags.all || threads.add(id)),
		allThreads: () => mark('all'),
		outbox: () => mark('outbox'),
		accounts: () => mark('accounts'),
		canned: () => mark('canned'),
		tags: () => mark('tags'),
		rules: () => mark('rules'),
		take() {
			const { all, ...rest } = flags;
			const changes: ChangedIds = { threads: all ? 'all' : [...threads], ...rest };
			const nothing = !all && threads.size === 0 && !Object.values(rest).some(Boolean);
			threads = new Set();
			flags = { all: false, outbox: false, accounts: false, canned: false, tags: false, rules: false };
			return nothing ? null : changes;
		},
	};
}
