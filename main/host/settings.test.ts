import { expect, test } from 'vitest';
import { inEnglish } from '../../test/helpers/in-english.ts';
import { dataFolder, stateFolder } from './data-folder.ts';
import { firstName } from './first-name.ts';
import { settingsOver } from './settings.ts';
import type { Conversion } from './settings-kept.ts';

function backing(start: Record<string, unknown> = {}) {
	const kept = new Map(Object.entries(start));
	return { get: (key: string) => kept.get(key), set: (key: string, value: unknown) => void kept.set(key, value) };
}
const around = { ownerName: 'Rosa', timeZone: 'Europe/Vienna' };

test('starts with sensible defaults and keeps what is saved', () => {
	const store = backing();
	const settings = settingsOver(store, around);
	expect(settings.get()).toMatchObject({ ownerName: 'Rosa', timeZone: 'Europe/Vienna', undoMs: 5000 });
	expect(settings.ready()).toBe(false);
	settings.save({ shopName: 'Birch Lane Bakery' });
	expect(settingsOver(store, around).get().shopName).toBe('Birch Lane Bakery');
	expect(settings.ready()).toBe(true);
});

test('the sample shop asks for no names, and lends none to the owner’s own shop', () => {
	const store = backing();
	const settings = settingsOver(store, { ...around, ownerName: '' });
	settings.setProfile('sample');
	expect(settings.ready()).toBe(true);
	expect(settings.get()).toMatchObject({ shopName: 'Birch Lane Bakery', ownerName: 'Rosa' });
	expect(settings.save({ theme: 'dark' })).toMatchObject({ shopName: 'Birch Lane Bakery' });
	settings.setProfile('shop');
	expect(settings.get()).toMatchObject({ shopName: '', ownerName: '', theme: 'dark' });
	expect(settings.ready()).toBe(false);
	settings.save({ shopName: 'Salon Vera' });
	settings.setProfile('sample');
	expect(settings.get().shopName).toBe('Salon Vera');
});

test('a malformed value affects no other setting', () => {
	const settings = settingsOver(
		backing({ settings: { shopName: 'Kept', undoMs: 7, hours: 'soon', unknown: true } }),
		around,
	);
	expect(settings.get()).toMatchObject({ shopName: 'Kept', undoMs: 5000 });
	expect(settings.get().hours).toHaveLength(7);
});

test('what the shop says about itself: an older file has none of it, and a damaged part affects no other', () => {
	const prices = [{ what: 'Cake', price: '€ 30' }];
	const holidays = [{ from: '2026-12-24', to: '2026-02-30', name: 'Christmas', hours: null }];
	const before = settingsOver(backing({ settings: { shopName: 'Kept', phone: '01 555 0100' } }), around).get();
	expect(before).toMatchObject({ phone: '01 555 0100', holidays: [], email: '', address: '', prices: [], returns: '' });
	const settings = settingsOver(backing({ settings: { prices, holidays, email: 7 } }), around);
	expect(settings.get()).toMatchObject({ prices, holidays: [], email: '' });
	expect(inEnglish(settings.notice())).toMatch(/holidays.*e-mail|e-mail.*holidays/);
});

test('what does not fit is reported, and kept aside when it is overwritten', () => {
	const store = backing({ settings: { shopName: 'Kept', undoMs: 7, hours: 'soon' }, settingsAside: [{ undoMs: 6 }] });
	const settings = settingsOver(store, around);
	expect(inEnglish(settings.notice())).toMatch(/opening hours/);
	expect(inEnglish(settings.notice())).toMatch(/taken back/);
	settings.save({ theme: 'dark' });
	expect(settings.notice()).toBeNull();
	expect(settings.get()).toMatchObject({ shopName: 'Kept', theme: 'dark', undoMs: 5000 });
	expect(store.get('settingsAside')).toEqual([{ undoMs: 6 }, { undoMs: 7, hours: 'soon' }]);
	settings.save({ theme: 'light' });
	expect(store.get('settingsAside')).toHaveLength(2);
});

test('nothing is set aside, nor written, when what is saved is refused', () => {
	const store = backing({ settings: { undoMs: 7 } });
	expect(() => settingsOver(store, around).save({ theme: 'pink' as 'dark' })).toThrow();
	expect([store.get('settings'), store.get('settingsAside')]).toEqual([{ undoMs: 7 }, undefined]);
});

test('a setting of a later version outlives a save of this one', () => {
	const store = backing({ settings: { shopName: 'Kept', signature: 'Rosa' } });
	const settings = settingsOver(store, around);
	settings.save({ theme: 'dark' });
	expect(store.get('settings')).toMatchObject({ shopName: 'Kept', theme: 'dark', signature: 'Rosa' });
	expect(settings.notice()).toBeNull();
});

test('a value of an earlier form is converted, at every reading and for good at the next save', () => {
	const inSeconds: Conversion = ({ undoSeconds, ...rest }) =>
		typeof undoSeconds === 'number' ? { ...rest, undoMs: undoSeconds * 1000 } : rest;
	const store = backing({ settings: { undoSeconds: 30, shopName: 'Kept' } });
	const settings = settingsOver(store, around, [inSeconds]);
	expect(settings.get()).toMatchObject({ undoMs: 30000, shopName: 'Kept' });
	settings.save({ theme: 'dark' });
	expect(settingsOver(store, around, [inSeconds]).get()).toMatchObject({ undoMs: 30000, theme: 'dark' });
	expect(store.get('settings')).not.toHaveProperty('undoSeconds');
	expect(store.get('settingsAside')).toBeUndefined();
});

test('refuses what is no setting', () => {
	expect(() => settingsOver(backing(), around).save({ undoMs: 7 as 5000 })).toThrow();
});

test('a profile of a later version opens no shop, is reported, and is kept aside before it is written over', () => {
	const store = backing({ profile: 'elsewhere', settingsAside: [{ undoMs: 6 }] });
	const settings = settingsOver(store, around);
	expect(settings.profile()).toBeNull();
	expect(inEnglish(settings.notice())).toMatch(/which shop was open/);
	settings.save({ theme: 'dark' });
	expect(store.get('profile')).toBe('elsewhere');
	settings.setProfile('shop');
	expect([settings.profile(), settings.notice()]).toEqual(['shop', null]);
	expect(store.get('settingsAside')).toEqual([{ undoMs: 6 }, { profile: 'elsewhere' }]);
	settings.setProfile('sample');
	settings.setProfile(null);
	settings.setProfile('shop');
	expect(store.get('settingsAside')).toHaveLength(2);
});

test.each([
	['rosa.meyer', 'Rosa'],
	['ROSA', 'Rosa'],
	['root', ''],
	['émile2', 'Émile'],
	['', ''],
])('guesses the first name of %s as "%s"', (user, name) => {
	expect(firstName(user)).toBe(name);
});

test('what the program remembers on this computer lies apart from its data, where each system expects it', () => {
	expect(stateFolder({ COUNTERTALK_STATE: '/elsewhere' }, 'linux', '/home/r')).toBe('/elsewhere');
	expect(stateFolder({}, 'linux', '/home/r')).toBe('/home/r/.local/state/Countertalk');
	expect(stateFolder({ XDG_STATE_HOME: '/state' }, 'linux', '/home/r')).toBe('/state/Countertalk');
	expect(stateFolder({}, 'darwin', '/Users/r')).toBe('/Users/r/Library/Application Support/Countertalk State');
	expect(stateFolder({ LOCALAPPDATA: '/local' }, 'win32', '/Users/r')).toBe('/local/Countertalk');
	// The tests have one of their own.
	expect(process.env.COUNTERTALK_STATE).toBe(stateFolder());
});

test('the data folder is where each system expects it', () => {
	expect(dataFolder({ COUNTERTALK_DATA: '/elsewhere' }, 'linux', '/home/r')).toBe('/elsewhere');
	expect(dataFolder({}, 'linux', '/home/r')).toBe('/home/r/.config/Countertalk');
	expect(dataFolder({}, 'darwin', '/Users/r')).toBe('/Users/r/Library/Application Support/Countertalk');
});
