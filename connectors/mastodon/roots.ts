// Which conversation a status belongs to: its first post. One /context at the first sight of an unknown parent, remembered in the cursor.
import { ConnectorError, parseEach } from '../sdk/index.ts';
import { type Caller, Context, read, Status } from './api.ts';
import { type Facts, rootOf } from './map.ts';
import type { Root, Roots } from './paging.ts';

const remembered = 60;

export interface RootFinder {
	/** undefined = not to be had now; the store then goes by the parent. */
	readonly find: (status: Status) => Promise<Root | undefined>;
	readonly roots: () => Roots;
}

export function createRootFinder(ctx: Caller, facts: Facts, before: Roots): RootFinder {
	// Insertion order is age: what was needed last is kept longest.
	const known = new Map<string, Root | null>(Object.entries(before));
	const remember = (id: string, root: Root | null): void => {
		known.delete(id);
		known.set(id, root);
	};
	return {
		find: async (status) => {
			const parent = status.in_reply_to_id;
			// A reply whose parent was deleted meanwhile looks like a first post: it stays where it was.
			if (!parent) return known.get(status.id) ?? rootOf(status, facts);
			const seen = known.get(parent) ?? known.get(status.id);
			const root = seen === undefined ? await ask(ctx, facts, status.id) : seen;
			if (root === undefined) return undefined;
			remember(parent, root);
			remember(status.id, root);
			return root ?? undefined;
		},
		roots: () => Object.fromEntries([...known].slice(-remembered)),
	};
}

/** null = this server does not know where it began. */
async function ask(ctx: Caller, facts: Facts, id: string): Promise<Root | null | undefined> {
	try {
		const { ancestors } = await read(ctx, `/api/v1/statuses/${encodeURIComponent(id)}/context`, Context);
		const first = parseEach(Status, ancestors.slice(0, 1), 'context').values[0];
		return first ? rootOf(first, facts) : null;
	} catch (error) {
		if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
		if (error.fault.kind === 'gone' || error.fault.kind === 'permission') return null;
		// A conversation that its server cannot show must not hold up the messages; it is asked for again with the next overlap.
		if (error.fault.kind === 'transient' || error.fault.kind === 'drift') return undefined;
		throw error;
	}
}
