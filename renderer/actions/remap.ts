// The owner's own keys over those that commands come with. Pure. No key ever belongs to two commands: where stored keys clash, the command that
// comes first keeps them, and the other one falls back to what it came with, as far as that is free.
import type { Action, Shortcut } from './registry.ts';
import { isSingle } from './registry.ts';
import { refusalOf } from './reserved-keys.ts';

/** By a command's id: its keys, none = it has no key. A command that is not named has those it came with. null = could not be read. */
export type OwnKeys = Readonly<Record<string, readonly string[] | null>>;

type Keyed = Pick<Action, 'id' | 'shortcuts'>;
type KeysById = ReadonlyMap<string, readonly Shortcut[]>;

/** `[Shift]+?` is `?`: both are one key. */
const plain = (keys: string): string => keys.replaceAll('[Shift]+', '').toLowerCase();
/** The same keys, or one begins the other: "g" would act before "g 1" is complete. */
export const clash = (a: string, b: string): boolean => {
	const [one, other] = [plain(a), plain(b)];
	return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
};

/** Where keys act follows from what they are, unless the command came with them. */
function shortcutFor(action: Keyed, keys: string): Shortcut {
	const own = action.shortcuts?.find((one) => one.keys === keys);
	if (own) return own;
	if (isSingle(keys)) return { keys, scope: 'list' };
	return /^\$mod\+\d$/.test(keys) ? { keys, scope: 'anywhere', electronOnly: true } : { keys, scope: 'anywhere' };
}

const cameWith = (action: Keyed, keys: string): boolean => action.shortcuts?.some((one) => one.keys === keys) ?? false;

export function applyOwnKeys(actions: readonly Keyed[], own: OwnKeys): KeysById {
	const taken: string[] = [];
	const isFree = (keys: string) => !taken.some((other) => clash(keys, other));
	const result = new Map<string, readonly Shortcut[]>();
	for (const action of actions) {
		const wanted = Object.hasOwn(own, action.id) ? own[action.id] : null;
		if (!wanted) continue;
		const can = wanted.filter((keys) => cameWith(action, keys) || refusalOf(keys) === null);
		const free: string[] = [];
		for (const keys of can) {
			if (!isFree(keys)) continue;
			free.push(keys);
			taken.push(keys);
		}
		// Nothing of it can be used: as if nothing were stored.
		if (free.length === 0 && wanted.length > 0) continue;
		result.set(
			action.id,
			free.map((keys) => shortcutFor(action, keys)),
		);
	}
	for (const action of actions) {
		if (result.has(action.id)) continue;
		result.set(
			action.id,
			(action.shortcuts ?? []).filter(({ keys }) => isFree(keys)),
		);
	}
	return result;
}

/** Whose keys these are now, or begin with. */
export const ownersOf = (actions: readonly Keyed[], own: OwnKeys, keys: string, except: string): string[] => {
	const now = applyOwnKeys(actions, own);
	return actions
		.filter(({ id }) => id !== except && (now.get(id) ?? []).some((one) => clash(one.keys, keys)))
		.map(({ id }) => id);
};

const keysOf = (map: KeysById, id: string): string[] => (map.get(id) ?? []).map(({ keys }) => keys);

/** The command gets these keys alone; whoever had them gets its first key instead, where there is one and it can. */
export function swapKeys(actions: readonly Keyed[], own: OwnKeys, id: string, keys: string): OwnKeys {
	const now = applyOwnKeys(actions, own);
	const next: Record<string, readonly string[] | null> = { ...own, [id]: [keys] };
	let spare = keysOf(now, id).find((one) => !clash(one, keys) && refusalOf(one) === null);
	for (const other of ownersOf(actions, own, keys, id)) {
		const left = keysOf(now, other).filter((one) => !clash(one, keys));
		next[other] = left.length === 0 && spare !== undefined ? [spare] : left;
		if (left.length === 0) spare = undefined;
	}
	return next;
}

export const withoutKeys = (own: OwnKeys, id: string): OwnKeys => ({ ...own, [id]: [] });

/** As it came; what others have taken meanwhile stays theirs. */
export function withDefaultKeys(own: OwnKeys, id: string): OwnKeys {
	const { [id]: _, ...rest } = own;
	return rest;
}

/** Actions with the keys that they have now. */
export function withOwnKeys(actions: readonly Action[], own: OwnKeys): readonly Action[] {
	const keys = applyOwnKeys(actions, own);
	return actions.map((action) => {
		const { shortcuts: _, ...rest } = action;
		const shortcuts = keys.get(action.id) ?? [];
		return shortcuts.length > 0 ? { ...rest, shortcuts } : rest;
	});
}
