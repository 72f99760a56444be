// Actions as data. What the owner can do is described once here; buttons, the context menu, the palette and the keys all read it.
import type { MessageDescriptor } from '@lingui/core';
import type { ThreadId, ThreadRow } from '../../contract/index.ts';
import type { Stores } from '../state/stores.ts';

export interface ActionContext {
	stores: Stores;
	/** The conversation that is chosen, if one is. */
	threadId: ThreadId | null;
	/** Its row, while the open list has it. */
	row: ThreadRow | undefined;
	host: 'electron' | 'browser';
}

export interface Shortcut {
	/** In tinykeys' words: `$mod+k`, `g 1`, `e`. */
	keys: string;
	/** `list`: only while the list or the timeline has the focus. */
	scope: 'anywhere' | 'list';
	/** A browser keeps this one for itself: neither bound nor shown there. */
	electronOnly?: true;
}

export interface Action {
	id: string;
	label: MessageDescriptor | ((context: ActionContext) => MessageDescriptor);
	group: 'conversation' | 'go' | 'program';
	/** Other words that the palette finds it by, between commas. */
	keywords?: MessageDescriptor;
	/** The first one that the host allows is the one that is shown. */
	shortcuts?: readonly Shortcut[];
	/** Not offered at all where it means nothing (false); shown with its reason where it is only not possible now. */
	isOffered?: (context: ActionContext) => boolean;
	/** Null = can be done now; else why not, in a sentence. */
	whyNot?: (context: ActionContext) => MessageDescriptor | null;
	run: (context: ActionContext) => void | Promise<void>;
}

interface Registry {
	all(): readonly Action[];
	get(id: string): Action | undefined;
}

/** Two actions with one id, or two with one key in one scope, are a mistake of ours. */
export function register(...groups: readonly (readonly Action[])[]): Registry {
	const actions = groups.flat();
	const byId = new Map<string, Action>();
	const byKey = new Map<string, string>();
	for (const action of actions) {
		if (byId.has(action.id)) throw new Error(`action ${action.id} is registered twice`);
		byId.set(action.id, action);
		for (const { keys } of action.shortcuts ?? []) {
			const other = byKey.get(keys);
			if (other) throw new Error(`${keys} is bound to ${other} and to ${action.id}`);
			byKey.set(keys, action.id);
		}
	}
	return { all: () => actions, get: (id) => byId.get(id) };
}

export const isOffered = (action: Action, context: ActionContext): boolean => action.isOffered?.(context) ?? true;
export const whyNot = (action: Action, context: ActionContext): MessageDescriptor | null =>
	action.whyNot?.(context) ?? null;
export const labelOf = (action: Action, context: ActionContext): MessageDescriptor =>
	typeof action.label === 'function' ? action.label(context) : action.label;

/** The shortcut to print beside an action; single letters only while they act. */
export function shortcutOf(action: Action, host: ActionContext['host'], singleKeys: boolean): Shortcut | undefined {
	return action.shortcuts?.find(
		(shortcut) =>
			!(shortcut.electronOnly && host === 'browser') &&
			(singleKeys || shortcut.scope === 'anywhere' || !isSingle(shortcut.keys)),
	);
}

/** One letter or a sequence of them, without a modifier. */
export const isSingle = (keys: string): boolean =>
	keys.split(' ').every((press) => press.replace(/^(\[Shift\]|Shift)\+/, '').length === 1);
