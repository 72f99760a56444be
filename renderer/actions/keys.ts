// Keys to actions. Policy: letters act only while the list or the timeline has the focus and can be switched off; nothing is bound to
// Alt+letter or Ctrl+Alt+letter (AltGr types @ with them); a key is matched by what it types, and by its place on the board only
// where it types no Latin letter (digits also where the row types them with Shift, as on AZERTY); keys of an input method under way are its own.
import { createKeybindingsHandler } from 'tinykeys';
import { isOpening } from '../ui/opening-mark.ts';
import { isLatin } from './pressed-keys.ts';
import { type Action, type ActionContext, isOffered, isSingle, whyNot } from './registry.ts';

interface KeyDeps {
	actions: readonly Action[];
	context: () => ActionContext;
	singleKeys: () => boolean;
	/** A key was pressed for something that cannot be done now. */
	refuse: (action: Action) => void;
}

const inScope = (target: EventTarget | null) =>
	target instanceof Element && target.closest('[data-keys]') !== null && !isTyping(target);
const isTyping = (target: EventTarget | null) =>
	target instanceof Element &&
	target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
export const inDialog = (target: EventTarget | null) =>
	target instanceof Element && target.closest('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** A dialog that has just come and does not have the focus yet, or is still loaded. */
const isCovered = () =>
	isOpening() || document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** `e` → `KeyE`, `g 1` → `KeyG Digit1`: where the same key lies on the board. */
const byKeyPosition = (keys: string) =>
	keys
		.split(' ')
		.map((press) => press.replace(/([a-z])$/, (letter) => `Key${letter.toUpperCase()}`).replace(/(\d)$/, 'Digit$1'))
		.join(' ');

export function createKeyHandler({ actions, context, singleKeys, refuse }: KeyDeps): (event: KeyboardEvent) => void {
	const { host } = context();
	const bindings: Record<string, (event: KeyboardEvent) => void> = {};
	for (const action of actions) {
		for (const { keys, scope, electronOnly } of action.shortcuts ?? []) {
			if (electronOnly && host === 'browser') continue;
			const run = (event: KeyboardEvent) => {
				if (scope === 'list' && (!inScope(event.target) || isCovered())) return;
				if (scope === 'list' && isSingle(keys) && !singleKeys()) return;
				const now = context();
				if (!isOffered(action, now)) return;
				event.preventDefault();
				if (whyNot(action, now) === null) void action.run(now);
				else refuse(action);
			};
			bindings[keys] = run;
			const place = byKeyPosition(keys);
			if (place !== keys)
				bindings[place] = (event) => {
					if (!isLatin(event.key) || (/\d$/.test(keys) && !/^[a-z0-9]$/i.test(event.key))) run(event);
				};
		}
	}
	return createKeybindingsHandler(bindings, {
		ignore: (event) =>
			event.isComposing ||
			event.repeat ||
			event.defaultPrevented ||
			inDialog(event.target) ||
			(isTyping(event.target) && !event.ctrlKey && !event.metaKey && !/^F\d+$/.test(event.key)),
	}) as (event: KeyboardEvent) => void;
}
