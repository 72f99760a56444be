import { msg } from '@lingui/core/macro';
import { describe, expect, it } from 'vitest';
import '../locales/i18n.ts';
import { registry } from './all.ts';
import { ariaKeys, keyText } from './key-text.ts';
import { type Action, isSingle, register, shortcutOf } from './registry.ts';

const action = (id: string, keys?: string): Action => ({
	id,
	label: msg`Do it`,
	group: 'program',
	...(keys ? { shortcuts: [{ keys, scope: 'list' }] } : {}),
	run: () => {},
});

describe('actions', () => {
	it('refuses the same id or the same key twice', () => {
		expect(() => register([action('a')], [action('a')])).toThrow('twice');
		expect(() => register([action('a', 'e'), action('b', 'e')])).toThrow('bound');
	});

	it('binds nothing to Alt, because AltGr types @ with it', () => {
		const all = registry.all().flatMap((one) => one.shortcuts ?? []);
		expect(all.length).toBeGreaterThan(20);
		expect(all.filter(({ keys }) => /alt/i.test(keys))).toEqual([]);
	});

	it('lets a single letter act only where one does not type', () => {
		for (const { id, shortcuts } of registry.all())
			for (const { keys, scope } of shortcuts ?? []) if (isSingle(keys)) expect(`${id} ${scope}`).toBe(`${id} list`);
	});

	it('prints the key that acts here: not the browser\u2019s own, and no letter while letters are off', () => {
		const waiting = registry.get('go.waiting');
		if (!waiting) throw new Error('go.waiting is missing');
		expect(shortcutOf(waiting, 'electron', true)?.keys).toBe('$mod+1');
		expect(shortcutOf(waiting, 'browser', true)?.keys).toBe('g 1');
		expect(shortcutOf(waiting, 'browser', false)).toBeUndefined();
	});

	it('says keys as they are printed', () => {
		expect(keyText('$mod+k', false)).toBe('Ctrl K');
		expect(keyText('$mod+k', true)).toBe('⌘ K');
		expect(keyText('g 1', false)).toBe('G 1');
		expect(keyText('[Shift]+?', false)).toBe('?');
		expect(ariaKeys('$mod+k', false)).toBe('Control+K');
		expect(ariaKeys('g 1')).toBeUndefined();
	});
});
