// Between the key that asks for a dialog or a text box and the moment it has the focus, some time passes: its code is loaded, or the conversation is
// read. Policy: whatever is pressed meanwhile is meant for what is coming. It never acts on the list or the text behind it, and what is typed lands in
// the field that takes the focus.
import type { OpenDialog } from '../state/ui/store.ts';
import { isOpening, isTextBox } from '../ui/opening-mark.ts';
import { typeInto } from '../ui/type-into.ts';
import { inDialog } from './keys.ts';

interface OpeningDeps {
	dialog: () => OpenDialog | null;
	/** Whether a text box was asked for that is not on the screen yet. */
	isBoxComing: () => boolean;
	/** Into the field that the dialog begins with, where the dialog shows its text at once. */
	write: (text: string) => void;
	/** Gives up the dialog, or the text box. */
	close: () => void;
}

interface OpeningKeys {
	/** For the capture phase, before any other listener gets the key. */
	readonly onKey: (event: KeyboardEvent) => void;
	/** For what takes the focus. */
	readonly onFocus: (event: FocusEvent) => void;
}

export function createOpeningKeys({ dialog, isBoxComing, write, close }: OpeningDeps): OpeningKeys {
	let held = '';
	const type = (key: string) => {
		const opening = dialog();
		const before = opening && 'text' in opening ? opening.text : held;
		const isLetter = Array.from(key).length === 1;
		if (!isLetter && key !== 'Backspace') return;
		const text = isLetter ? before + key : Array.from(before).slice(0, -1).join('');
		if (opening && 'text' in opening) write(text);
		else held = text;
	};
	return {
		onKey: (event) => {
			if (inDialog(event.target)) return;
			// What is opened by a button in the page closes itself, and Tab leaves it.
			const isPart = dialog() === null && !isBoxComing();
			if (isPart && !isOpening()) {
				held = '';
				return;
			}
			if (isPart && (event.key === 'Escape' || event.key === 'Tab')) {
				held = '';
				return;
			}
			event.stopPropagation();
			const withModifier = event.ctrlKey || event.metaKey || event.altKey;
			// Keys of the browser and the system stay theirs; our own are not to open a second dialog, or the browser's search.
			if (withModifier && !/^[kf]$/i.test(event.key)) return;
			if (event.isComposing || /^F\d+$/.test(event.key)) return;
			event.preventDefault();
			if (withModifier) return;
			if (event.key !== 'Escape') return type(event.key);
			held = '';
			close();
		},
		onFocus: ({ target }) => {
			if (held === '' || !(target instanceof HTMLElement)) return;
			const text = held;
			// The focus is in the dialog, and it begins with no text: the letters were meant for nothing in it.
			if (isTextBox(target) || inDialog(target)) held = '';
			if (isTextBox(target) && !target.readOnly)
				typeInto(target, target.selectionStart ?? 0, target.selectionEnd ?? 0, text);
		},
	};
}
