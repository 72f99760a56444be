// Finds the conversation of a status: its first post. Calls /context once for an unknown parent and stores the result in the cursor.
import { ConnectorError, parseEach } from '../sdk/index.ts';
import { type Caller, Context, read, Status } from './api.ts';
import { type Facts, rootOf } from './map.ts';
import type { Root, Roots } from './paging.ts';

const remembered = 60;

export interface RootFinder {
	/** undefined = cannot be found now; the store then goes by the parent. */
	readonly find: (status: Status) => Promise<Root | undefined>;
	readonly roots: () => Roots;
	/** The shop's own statuses that were answered, as far as `find` came by them. They may address nobody. */
	readonly ownParents: () => readonly Status[];
}

export function createRootFinder(ctx: Caller, facts: Facts, before: Roots): RootFinder {
	// Insertion order is age: the entries used last stay longest.
	const known = new Map<string, Root | null>(Object.entries(before));
	const remember = (id: string, root: Root | null): void => {
		known.delete(id);
		known.set(id, root);
	};
	const own: Status[] = [];
	return {
		ownParents: () => own,
		find: async (status) => {
			const parent = status.in_reply_to_id;
			// A reply whose parent was deleted looks like a first post: it stays in its conversation.
			if (!parent) return known.get(status.id) ?? rootOf(status, facts);
			const seen = known.get(parent) ?? known.get(status.id);
			const root = seen === undefined ? await ask(ctx, facts, status.id, own) : seen;
			if (root === undefined) return undefined;
			remember(parent, root);
			remember(status.id, root);
			return root ?? undefined;
		},
		roots: () => Object.fromEntries([...known].slice(-remembered)),
	};
}

/** null = this server does not know the first post. */
async function ask(ctx: Caller, facts: Facts, id: string, own: Status[]): Promise<Root | null | undefined> {
	try {
		const { ancestors } = await read(ctx, `/api/v1/statuses/${encodeURIComponent(id)}/context`, Context);
		const first = parseEach(Status, ancestors.slice(0, 1), 'context').values[0];
		const parent = ancestors.length > 1 ? Status.safeParse(ancestors.at(-1)).data : undefined;
		if (parent?.account.id === facts.id) own.push(parent);
		return first ? rootOf(first, facts) : null;
	} catch (error) {
		if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
		if (error.fault.kind === 'gone' || error.fault.kind === 'permission') return null;
		// A conversation that its server cannot show must not block the messages; the next poll of the overlap asks for it again.
		if (error.fault.kind === 'transient' || error.fault.kind === 'drift') return undefined;
		throw error;
	}
}
