// Between the key that asks for a dialog and the dialog that has the focus, some moments pass. Policy: whatever is pressed in them is
// meant for the dialog. It never acts on the list or the text behind it, and what is typed lands in the field that is coming.
import type { OpenDialog } from '../state/ui/store.ts';
import { inDialog } from './keys.ts';

interface OpeningDeps {
	dialog: () => OpenDialog | null;
	/** Into the field that the dialog begins with. */
	write: (text: string) => void;
	close: () => void;
}

/** For the capture phase, before any other listener gets the key. */
export function createOpeningHandler({ dialog, write, close }: OpeningDeps): (event: KeyboardEvent) => void {
	return (event) => {
		const opening = dialog();
		if (!opening || inDialog(event.target)) return;
		event.stopPropagation();
		const withModifier = event.ctrlKey || event.metaKey || event.altKey;
		// Keys of the browser and the system stay theirs; our own are not to open a second dialog, or the browser's search.
		if (withModifier && !/^[kf]$/i.test(event.key)) return;
		if (event.isComposing || /^F\d+$/.test(event.key)) return;
		event.preventDefault();
		if (withModifier) return;
		if (event.key === 'Escape') return close();
		if (!('text' in opening)) return;
		if (event.key === 'Backspace') write(Array.from(opening.text).slice(0, -1).join(''));
		else if (Array.from(event.key).length === 1) write(opening.text + event.key);
	};
}
