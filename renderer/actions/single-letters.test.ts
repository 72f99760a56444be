import { afterEach, describe, expect, it } from 'vitest';
import '../locales/i18n.ts';
import { registry } from './all.ts';
import { createKeyHandler } from './keys.ts';
import { type Action, type ActionContext, isSingle } from './registry.ts';

/** Every single letter that does something, with its action. */
const letters = registry
	.all()
	.flatMap((action) => (action.shortcuts ?? []).map(({ keys }) => ({ id: action.id, keys })))
	.filter(({ keys }) => isSingle(keys));

const done: string[] = [];
/** The program's own keys, with actions that only say that they ran. */
const actions: readonly Action[] = registry
	.all()
	.map(({ isOffered: _, whyNot: __, ...action }) => ({ ...action, run: () => void done.push(action.id) }));

const places = {
	list: '<div data-keys="list" tabindex="0" id="at"></div>',
	timeline: '<div role="feed" data-keys><article tabindex="0" id="at"></article></div>',
	body: '<p id="at"></p>',
	button: '<button id="at">x</button>',
	'reply box': '<textarea id="at"></textarea>',
	'box in the timeline': '<div data-keys><textarea id="at"></textarea></div>',
	field: '<input id="at" type="text">',
	search: '<input id="at" type="search">',
	'list of a field': '<select id="at"></select>',
	dialog: '<div role="dialog"><div data-keys tabindex="0" id="at"></div></div>',
	menu: '<div role="menu"><div role="menuitem" tabindex="0" id="at"></div></div>',
	'list below a dialog that has just come':
		'<div data-keys="list" tabindex="0" id="at"></div><div role="dialog"></div>',
	'list while a dialog is loaded': '<div data-keys="list" tabindex="0" id="at"></div><span data-opening></span>',
	page: '<main tabindex="-1" id="at"></main>',
};
const acting = ['list', 'timeline'];

let stop = () => {};
afterEach(() => {
	stop();
	done.length = 0;
});

function press(place: keyof typeof places, keys: string): readonly string[] {
	document.body.innerHTML = places[place];
	const handle = createKeyHandler({
		actions,
		context: () => ({ host: 'browser' }) as ActionContext,
		singleKeys: () => true,
		refuse: () => undefined,
	});
	window.addEventListener('keydown', handle);
	stop = () => window.removeEventListener('keydown', handle);
	for (const one of keys.split(' ')) {
		const key = one.replace('[Shift]+', '');
		const init = {
			key,
			code: /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`,
			bubbles: true,
			cancelable: true,
		};
		document.getElementById('at')?.dispatchEvent(new KeyboardEvent('keydown', init));
	}
	stop();
	return [...done];
}

it('knows the letters', () => {
	expect(letters.length).toBeGreaterThan(8);
	expect(letters.map(({ keys }) => keys)).toEqual(expect.arrayContaining(['r', 'e', 'h', 'f', 't', 'm', 'n']));
});

describe.each(letters)('$keys ($id)', ({ id, keys }) => {
	it.each(Object.keys(places) as (keyof typeof places)[])('%s', (place) => {
		expect(press(place, keys)).toEqual(acting.includes(place) ? [id] : []);
	});
});
