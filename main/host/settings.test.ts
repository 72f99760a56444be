import { expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';
import { firstName } from './first-name.ts';
import { settingsOver } from './settings.ts';

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

test('one spoilt value costs only itself', () => {
	const settings = settingsOver(backing({ settings: { shopName: 'Kept', undoMs: 7, hours: 'soon', unknown: true } }), around);
	expect(settings.get()).toMatchObject({ shopName: 'Kept', undoMs: 5000 });
	expect(settings.get().hours).toHaveLength(7);
});

test('refuses what is no setting', () => {
	expect(() => settingsOver(backing(), around).save({ undoMs: 7 as 5000 })).toThrow();
});

test('a strange profile counts as a first run', () => {
	expect(settingsOver(backing({ profile: 'elsewhere' }), around).profile()).toBeNull();
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

test('the data folder is where each system expects it', () => {
	expect(dataFolder({ COUNTERTALK_DATA: '/elsewhere' }, 'linux', '/home/r')).toBe('/elsewhere');
	expect(dataFolder({}, 'linux', '/home/r')).toBe('/home/r/.config/Countertalk');
	expect(dataFolder({}, 'darwin', '/Users/r')).toBe('/Users/r/Library/Application Support/Countertalk');
});
