import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import '../locales/i18n.ts';
import { registry } from './all.ts';
import { pressedKeys } from './pressed-keys.ts';
import { applyOwnKeys, clash, type OwnKeys, ownersOf, swapKeys, withDefaultKeys, withoutKeys } from './remap.ts';
import { refusalOf, refusalText } from './reserved-keys.ts';

const actions = registry.all();
const ids = actions.map(({ id }) => id);
const keysOf = (own: OwnKeys, id: string) => (applyOwnKeys(actions, own).get(id) ?? []).map(({ keys }) => keys);
const allKeys = (own: OwnKeys) => ids.flatMap((id) => keysOf(own, id).map((keys) => ({ id, keys })));

function expectNoClash(own: OwnKeys): void {
	const all = allKeys(own);
	for (const [i, one] of all.entries())
		for (const other of all.slice(i + 1))
			expect(`${one.id} ${one.keys} / ${other.id} ${other.keys}: ${clash(one.keys, other.keys)}`).toMatch(/false$/);
}

describe('the owner’s own keys', () => {
	it('come over those that commands have; the rest stay', () => {
		const own = swapKeys(actions, {}, 'done', 'd');
		expect([keysOf(own, 'done'), keysOf(own, 'later')]).toEqual([['d'], ['h']]);
		expect(applyOwnKeys(actions, own).get('done')).toEqual([{ keys: 'd', scope: 'list' }]);
		expect(applyOwnKeys(actions, swapKeys(actions, {}, 'done', '$mod+e')).get('done')).toEqual([
			{ keys: '$mod+e', scope: 'anywhere' },
		]);
	});
	it('swap with the command that has them, or take its last one', () => {
		expect(ownersOf(actions, {}, 'h', 'done')).toEqual(['later']);
		const own = swapKeys(actions, {}, 'done', 'h');
		expect([keysOf(own, 'done'), keysOf(own, 'later')]).toEqual([['h'], ['e']]);
		const taken = swapKeys(actions, {}, 'reopen', 'h');
		expect([keysOf(taken, 'reopen'), keysOf(taken, 'later')]).toEqual([['h'], []]);
	});
	it('know that a letter would act before a sequence that begins with it', () => {
		expect(ownersOf(actions, {}, 'g', 'done').length).toBeGreaterThan(3);
		expect(ownersOf(actions, {}, '[Shift]+/', 'done')).toEqual(['search']);
	});
	it('go back to what a command came with, unless another one has it now', () => {
		const own = swapKeys(actions, {}, 'reopen', 'h');
		expect(keysOf(withDefaultKeys(own, 'later'), 'later')).toEqual([]);
		expect(keysOf(withDefaultKeys(withDefaultKeys(own, 'later'), 'reopen'), 'later')).toEqual(['h']);
	});
	it('that clash or that nobody knows fall back without taking others along', () => {
		const own: OwnKeys = {
			done: ['x'],
			later: ['x'],
			'of another version': ['y'],
			tag: ['$mod+w'],
			note: null,
			reply: ['q', 'Alt+q'],
		};
		expect(['done', 'later', 'tag', 'note', 'reply'].map((id) => keysOf(own, id))).toEqual([
			['x'],
			['h'],
			['t'],
			['n'],
			['q'],
		]);
		expectNoClash(own);
	});
});

const someKeys = fc.constantFrom(
	'a',
	'e',
	'h',
	'g',
	'g 1',
	'g x',
	'$mod+k',
	'$mod+j',
	'$mod+1',
	'F3',
	'F9',
	'[Shift]+?',
	'/',
	'Shift+e',
	'$mod+w',
	'Alt+x',
	'é',
);
const step = fc.oneof(
	fc.record({ do: fc.constant('swap' as const), id: fc.constantFrom(...ids), keys: someKeys }),
	fc.record({ do: fc.constant('none' as const), id: fc.constantFrom(...ids) }),
	fc.record({ do: fc.constant('default' as const), id: fc.constantFrom(...ids) }),
);

it('after any changes no key has two commands, each command has its key or none, and what was chosen last holds', () => {
	assertProperty(
		fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
			let own: OwnKeys = {};
			for (const one of steps) {
				if (one.do === 'none') own = withoutKeys(own, one.id);
				else if (one.do === 'default') own = withDefaultKeys(own, one.id);
				// The page refuses them before.
				else if (refusalOf(one.keys) === null) {
					own = swapKeys(actions, own, one.id, one.keys);
					expect([one.id, keysOf(own, one.id)]).toEqual([one.id, [one.keys]]);
				}
				if (one.do === 'none') expect(keysOf(own, one.id)).toEqual([]);
				expectNoClash(own);
				expect([...applyOwnKeys(actions, own).keys()].sort()).toEqual([...ids].sort());
			}
		}),
		{ numRuns: 150 },
	);
});

it('whatever is stored: no throw, no clash', () => {
	const stored = fc.dictionary(
		fc.oneof(fc.constantFrom(...ids), fc.string({ maxLength: 8 })),
		fc.option(fc.array(fc.oneof(someKeys, fc.string({ maxLength: 6 })), { maxLength: 3 })),
		{ maxKeys: 8 },
	);
	assertProperty(fc.property(stored, expectNoClash), { numRuns: 150 });
});

describe('a press as it is stored', () => {
	const press = (key: string, code: string, more: Partial<KeyboardEvent> = {}) =>
		pressedKeys(
			{ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more } as KeyboardEvent,
			false,
		);
	it('is what the key types; its place where that is no Latin letter', () => {
		expect(press('e', 'KeyE')).toBe('e');
		// AZERTY: the key that types "a" lies where others have Q.
		expect(press('a', 'KeyQ')).toBe('a');
		expect(press('у', 'KeyE')).toBe('e');
		expect(press('У', 'KeyE', { shiftKey: true })).toBe('Shift+e');
		expect(press('л', 'KeyK', { ctrlKey: true })).toBe('$mod+k');
		expect(press('é', 'Digit2')).toBe('é');
	});
	it('names Shift only where it is not what types the sign', () => {
		expect([press('?', 'Slash', { shiftKey: true }), press('/', 'Digit7', { shiftKey: true })]).toEqual([
			'[Shift]+?',
			'[Shift]+/',
		]);
		expect(press('G', 'KeyG', { shiftKey: true, ctrlKey: true })).toBe('$mod+Shift+g');
		expect(press('F3', 'F3', { shiftKey: true })).toBe('Shift+F3');
	});
});

describe('keys that stay with others', () => {
	it.each([
		['$mod+w', 'system'],
		['F11', 'system'],
		['$mod+c', 'editing'],
		['j', 'fixed'],
		['$mod+Enter', 'fixed'],
		['ArrowDown', 'moving'],
		['Enter', 'moving'],
		['Alt+l', 'alt'],
		['Meta+e', 'alt'],
		['$mod+Alt+l', 'alt'],
		['', 'unclear'],
	] as const)('%s: %s', (keys, refusal) => {
		expect(refusalOf(keys)).toBe(refusal);
		expect(refusalText(refusal, keys)).toMatch(/\.$/);
	});
	it('are none that a command comes with, but for those that mean the same as everywhere', () => {
		const refused = actions.flatMap(({ id, shortcuts = [] }) =>
			shortcuts.filter(({ keys }) => refusalOf(keys) !== null).map(({ keys }) => `${id} ${keys}`),
		);
		expect(refused).toEqual([
			'undo $mod+z',
			'clearSelection Escape',
			'clearFilter Backspace',
			'clearFilters Shift+Backspace',
		]);
	});
});
