import { describe, expect, it } from 'vitest';
import type { OpenDialog } from '../state/ui/store.ts';
import { createOpeningHandler } from './keys-while-opening.ts';

/** Presses keys behind a dialog; answers which of them anybody else heard. */
function press(start: OpenDialog | null, target: HTMLElement, keys: readonly KeyboardEventInit[]) {
	let dialog = start;
	const heard: string[] = [];
	const prevented: string[] = [];
	const handle = createOpeningHandler({
		dialog: () => dialog,
		write: (text) => {
			if (dialog?.kind === 'palette') dialog = { ...dialog, text };
		},
		close: () => {
			dialog = null;
		},
	});
	const listen = (event: KeyboardEvent) => heard.push(event.key);
	document.body.append(target);
	window.addEventListener('keydown', handle, true);
	target.addEventListener('keydown', listen);
	for (const init of keys) {
		const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
		target.dispatchEvent(event);
		if (event.defaultPrevented) prevented.push(event.key);
	}
	window.removeEventListener('keydown', handle, true);
	target.remove();
	return { dialog, heard, prevented };
}
const box = () => document.createElement('textarea');

describe('while a dialog is opening', () => {
	it('what is typed lands in its field, and nothing acts or types behind it', () => {
		const keys = ['l', 'a', 'x', 'Backspace', 't', 'ArrowDown', 'Enter'].map((key) => ({ key }));
		const { dialog, heard, prevented } = press({ kind: 'palette', text: '' }, box(), keys);
		expect(dialog).toEqual({ kind: 'palette', text: 'lat' });
		expect(heard).toEqual([]);
		expect(prevented).toEqual(keys.map(({ key }) => key));
	});

	it('Esc ends it; a second Ctrl+K opens nothing, not in the browser either; its other keys stay its own', () => {
		expect(press({ kind: 'palette', text: 'x' }, box(), [{ key: 'Escape' }]).dialog).toBeNull();
		const keys = [{ key: 'k', ctrlKey: true }, { key: 'r', ctrlKey: true }, { key: 'F5' }];
		const { dialog, prevented } = press({ kind: 'palette', text: '' }, box(), keys);
		expect(dialog).toEqual({ kind: 'palette', text: '' });
		expect(prevented).toEqual(['k']);
	});

	it('has no hand in it when none is opening, or once the focus is inside', () => {
		expect(press(null, box(), [{ key: 'e' }]).heard).toEqual(['e']);
		const inside = document.createElement('div');
		inside.setAttribute('role', 'dialog');
		expect(press({ kind: 'shortcuts' }, inside, [{ key: 'e' }]).heard).toEqual(['e']);
	});
});
