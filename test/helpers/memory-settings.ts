import type { Settings } from '../../contract/index.ts';
import type { SettingsStore } from '../../main/deps.ts';
import { settingsOver } from '../../main/host/settings.ts';

/** The real settings, over a map instead of a file. */
export function memorySettings(some: Partial<Settings> = {}, profile: 'sample' | 'shop' | null = null): SettingsStore {
	const kept = new Map<string, unknown>([
		['settings', some],
		['profile', profile],
	]);
	return settingsOver(
		{ get: (key) => kept.get(key), set: (key, value) => void kept.set(key, structuredClone(value)) },
		{ ownerName: 'Rosa', timeZone: 'Europe/Vienna' },
	);
}
