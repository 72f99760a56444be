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

/** mulberry32: small, and the same on every machine. */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
