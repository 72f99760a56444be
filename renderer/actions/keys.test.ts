import { msg } from '@lingui/core/macro';
import { afterEach, describe, expect, it } from 'vitest';
import { createKeyHandler } from './keys.ts';
import type { Action, ActionContext, Shortcut } from './registry.ts';

const done: string[] = [];
const refused: string[] = [];
const make = (id: string, shortcut: Shortcut, whyNot?: Action['whyNot']): Action => ({
	id,
	label: msg`Do it`,
	group: 'program',
	shortcuts: [shortcut],
	...(whyNot ? { whyNot } : {}),
	run: () => void done.push(id),
});
const actions = [
	make('done', { keys: 'e', scope: 'list' }),
	make('go', { keys: 'g 1', scope: 'list' }),
	make('palette', { keys: '$mod+k', scope: 'anywhere' }),
	make('first', { keys: '$mod+1', scope: 'anywhere', electronOnly: true }),
	make('impossible', { keys: 'x', scope: 'list' }, () => msg`Not now.`),
];

function setUp(options: { singleKeys?: boolean; host?: ActionContext['host'] } = {}) {
	document.body.innerHTML =
		'<div id="list" data-keys="list" tabindex="0"></div><textarea id="box"></textarea><button id="other">x</button>';
	const handle = createKeyHandler({
		actions,
		context: () => ({ host: options.host ?? 'browser' }) as ActionContext,
		singleKeys: () => options.singleKeys ?? true,
		refuse: (action) => void refused.push(action.id),
	});
	window.addEventListener('keydown', handle);
	stop = () => window.removeEventListener('keydown', handle);
	return (on: string, key: string, more: KeyboardEventInit = {}) => {
		const event = new KeyboardEvent('keydown', {
			key,
			code: `Key${key.toUpperCase()}`,
			bubbles: true,
			cancelable: true,
			...more,
		});
		document.getElementById(on)?.dispatchEvent(event);
		return event.defaultPrevented;
	};
}
let stop = () => {};
afterEach(() => {
	stop();
	done.length = 0;
	refused.length = 0;
});

describe('keys', () => {
	it('letters act in the list and nowhere else', () => {
		const press = setUp();
		press('box', 'e');
		press('other', 'e');
		expect(done).toEqual([]);
		expect(press('list', 'e')).toBe(true);
		expect(done).toEqual(['done']);
	});

	it('letters can be switched off, chords stay', () => {
		const press = setUp({ singleKeys: false });
		press('list', 'e');
		press('list', 'k', { ctrlKey: true });
		expect(done).toEqual(['palette']);
	});

	it('chords act while one types, plain letters do not', () => {
		const press = setUp();
		press('box', 'k', { ctrlKey: true });
		expect(done).toEqual(['palette']);
	});

	it('a sequence acts with its last key', () => {
		const press = setUp();
		press('list', 'g');
		press('list', '1', { code: 'Digit1' });
		expect(done).toEqual(['go']);
	});

	it('goes by what a key types, and by its place only where it types no Latin letter', () => {
		const press = setUp();
		press('list', 'у', { code: 'KeyE' });
		expect(done).toEqual(['done']);
		press('list', 'd', { code: 'KeyE' });
		expect(done).toEqual(['done']);
	});

	it('leaves alone what belongs to an input method, a held key or AltGr', () => {
		const press = setUp();
		press('list', 'e', { isComposing: true });
		press('list', 'e', { repeat: true });
		press('list', 'e', { altKey: true, ctrlKey: true });
		expect(done).toEqual([]);
	});

	it('does not bind what the browser keeps for itself', () => {
		setUp({ host: 'browser' })('list', '1', { code: 'Digit1', ctrlKey: true });
		expect(done).toEqual([]);
		stop();
		setUp({ host: 'electron' })('list', '1', { code: 'Digit1', ctrlKey: true });
		expect(done).toEqual(['first']);
	});

	it('says why instead of doing what cannot be done', () => {
		setUp()('list', 'x');
		expect([done, refused]).toEqual([[], ['impossible']]);
	});
});
