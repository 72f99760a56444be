import { afterEach, describe, expect, it } from 'vitest';
import type { OpenDialog } from '../state/ui/store.ts';
import { createOpeningKeys } from './keys-while-opening.ts';

/** Presses keys behind a dialog; answers which of them anybody else heard. */
function press(start: OpenDialog | null, target: HTMLElement, keys: readonly KeyboardEventInit[]) {
	let dialog = start;
	const heard: string[] = [];
	const prevented: string[] = [];
	const { onKey } = createOpeningKeys({
		dialog: () => dialog,
		isBoxComing: () => false,
		write: (text) => {
			if (dialog?.kind === 'palette') dialog = { ...dialog, text };
		},
		close: () => {
			dialog = null;
		},
	});
	const listen = (event: KeyboardEvent) => heard.push(event.key);
	document.body.append(target);
	window.addEventListener('keydown', onKey, true);
	target.addEventListener('keydown', listen);
	for (const init of keys) {
		const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
		target.dispatchEvent(event);
		if (event.defaultPrevented) prevented.push(event.key);
	}
	window.removeEventListener('keydown', onKey, true);
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

describe('what is typed before a field has the focus', () => {
	let stop = () => {};
	afterEach(() => {
		stop();
		document.body.innerHTML = '';
	});
	/** A list with the focus, and something that is coming over it. */
	function wait(coming: { dialog?: OpenDialog; box?: boolean; part?: boolean }) {
		document.body.innerHTML = `<div data-keys="list" tabindex="0" id="list"></div>${coming.part ? '<span data-opening hidden></span>' : ''}`;
		const state = { dialog: coming.dialog ?? null, box: coming.box ?? false };
		const heard: string[] = [];
		const { onKey, onFocus } = createOpeningKeys({
			dialog: () => state.dialog,
			isBoxComing: () => state.box,
			write: () => undefined,
			close: () => {
				state.dialog = null;
				state.box = false;
			},
		});
		const list = document.getElementById('list');
		list?.focus();
		list?.addEventListener('keydown', ({ key }) => heard.push(key));
		window.addEventListener('keydown', onKey, true);
		document.addEventListener('focusin', onFocus);
		stop = () => {
			window.removeEventListener('keydown', onKey, true);
			document.removeEventListener('focusin', onFocus);
		};
		const type = (...keys: string[]) => {
			for (const key of keys)
				document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
		};
		/** It is there now, and takes the focus. */
		const come = (html: string): HTMLInputElement => {
			document.querySelector('[data-opening]')?.remove();
			state.box = false;
			document.body.insertAdjacentHTML('beforeend', html);
			const field = document.querySelector<HTMLInputElement>('#coming');
			if (!field) throw new Error('nothing comes');
			field.focus();
			return field;
		};
		return { type, come, heard, state };
	}
	const tag = { kind: 'tag', threadId: 't' as never } as const;

	it.each([
		['a dialog', { dialog: tag }, '<div role="dialog"><input type="text" id="coming"></div>'],
		['the reply', { box: true }, '<textarea id="coming"></textarea>'],
		['a popover', { part: true }, '<div role="dialog"><input type="search" id="coming"></div>'],
	])('comes into it: %s', (_what, coming, html) => {
		const { type, come, heard } = wait(coming);
		type('e', 'h', 'x', 'Backspace', 'Enter', 'ä');
		expect(come(html).value).toBe('ehä');
		expect(heard).toEqual([]);
		// Once.
		document.getElementById('list')?.focus();
		expect(come(html).value).toBe('ehä');
	});

	it('is thrown away with Esc, and where the dialog begins with no field', () => {
		const box = wait({ box: true });
		box.type('e', 'Escape');
		expect(box.state.box).toBe(false);
		expect(box.come('<textarea id="coming"></textarea>').value).toBe('');
		stop();
		const sheet = wait({ dialog: { kind: 'shortcuts' } });
		sheet.type('e');
		sheet.come('<div role="dialog"><button id="coming"></button></div>');
		document.body.insertAdjacentHTML('beforeend', '<textarea id="later"></textarea>');
		const later = document.querySelector<HTMLTextAreaElement>('#later');
		later?.focus();
		expect(later?.value).toBe('');
	});
});
