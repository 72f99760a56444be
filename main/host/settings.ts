// The owner's settings over a small key-value file: electron-store in Electron, conf (its base) in the browser host. One shape for both.
import { Settings } from '../../contract/routes/settings.ts';
import type { SettingsStore } from '../deps.ts';

/** What conf and electron-store have in common. */
export interface KeyValue {
	get(key: string): unknown;
	set(key: string, value: unknown): void;
}

export interface Surroundings {
	/** The system user's first name, as a first guess. */
	readonly ownerName: string;
	/** IANA time zone of the computer. */
	readonly timeZone: string;
}

const weekday = { from: 9 * 60, to: 18 * 60 };
const saturday = { from: 10 * 60, to: 14 * 60 };

export const defaultSettings = (around: Surroundings): Settings => ({
	shopName: '',
	ownerName: around.ownerName,
	phone: '',
	hours: [null, weekday, weekday, weekday, weekday, weekday, saturday],
	timeZone: around.timeZone,
	undoMs: 5000,
	theme: 'system',
	singleKeys: true,
	coachSeen: [],
});

export function settingsOver(store: KeyValue, around: Surroundings): SettingsStore {
	const defaults = defaultSettings(around);
	/** Each setting is taken by itself, so that one spoilt value costs only itself. */
	const get = (): Settings => {
		const raw = store.get('settings');
		const kept = raw && typeof raw === 'object' ? (raw as Record<string, unknown>) : {};
		const sound = Object.entries(Settings.shape).filter(([key, schema]) => key in kept && schema.safeParse(kept[key]).success);
		return { ...defaults, ...Object.fromEntries(sound.map(([key]) => [key, kept[key]])) };
	};
	return {
		get,
		save: (part) => {
			const next = Settings.parse({ ...get(), ...part });
			store.set('settings', next);
			return next;
		},
		profile: () => {
			const profile = store.get('profile');
			return profile === 'sample' || profile === 'shop' ? profile : null;
		},
		openProfile: (profile) => store.set('profile', profile),
		ready: () => get().shopName.trim() !== '',
	};
}
