// The owner's settings over a small key-value file: electron-store in Electron, conf (its base) in the browser host. One shape for both.
import { Settings } from '../../contract/routes/settings.ts';
import type { SettingsStore } from '../deps.ts';
import { damagedFile, notMoved } from './settings-file.ts';
import { type Conversion, conversions, damagedSentence, readKept, unfitSentence } from './settings-kept.ts';

/** What conf and electron-store have in common. */
export interface KeyValue {
	get(key: string): unknown;
	set(key: string, value: unknown): void;
}

interface HostDefaults {
	/** The system user's first name, as a first guess. */
	readonly ownerName: string;
	/** IANA time zone of the computer. */
	readonly timeZone: string;
	/** The system checks spelling itself. */
	readonly hasDictionaries?: boolean;
}

const weekday = { from: 9 * 60, to: 18 * 60 };
const saturday = { from: 10 * 60, to: 14 * 60 };

const defaultSettings = (host: HostDefaults): Settings => ({
	shopName: '',
	ownerName: host.ownerName,
	hours: [null, weekday, weekday, weekday, weekday, weekday, saturday],
	holidays: [],
	targets: [],
	phone: '',
	email: '',
	address: '',
	website: '',
	prices: [],
	returns: '',
	timeZone: host.timeZone,
	undoMs: 5000,
	noticesFrom: 'now',
	noticesInHours: true,
	noticeWords: 'focused',
	noticeSound: true,
	stayOpen: true,
	startWithComputer: false,
	// macOS has dictionaries of its own. Elsewhere they come from Google, and nothing is fetched unasked.
	spelling: host.hasDictionaries ?? false,
	spellingLanguages: [],
	theme: 'system',
	language: 'system',
	density: 'comfortable',
	textSize: 100,
	afterAct: 'next',
	undoByPlatform: {},
	keepDeletedDays: 30,
	touchHints: true,
	singleKeys: true,
	shortcuts: {},
	// Nobody is asked anything that the owner has not switched on.
	checkUpdates: false,
	dismissedVersion: '',
	coachSeen: [],
});

/** In the sample shop nobody has to say who they are: its bakery and its baker stand in. They are never stored. */
const sampleNames = { shopName: 'Birch Lane Bakery', ownerName: 'Rosa' } as const;

const isProfile = (value: unknown): value is 'sample' | 'shop' => value === 'sample' || value === 'shop';

export function settingsOver(
	store: KeyValue,
	host: HostDefaults,
	steps: readonly Conversion[] = conversions,
): SettingsStore {
	const defaults = defaultSettings(host);
	const kept = () => readKept(store.get('settings'), steps);
	const stored = (): Settings => ({ ...defaults, ...kept().valid });
	const isSample = () => store.get('profile') === 'sample';
	const get = (): Settings => {
		const settings = stored();
		if (!isSample() || settings.shopName.trim() !== '') return settings;
		return {
			...settings,
			...sampleNames,
			...(settings.ownerName.trim() === '' ? {} : { ownerName: settings.ownerName }),
		};
	};
	/** Keeps what did not fit in a place of its own before it is overwritten, the newest last. */
	const setAside = (unfit: Readonly<Record<string, unknown>>): void => {
		if (Object.keys(unfit).length === 0) return;
		const before = store.get('settingsAside');
		store.set('settingsAside', [...(Array.isArray(before) ? before : []), unfit]);
	};
	/** Which shop is open, as a later version may store it; null = none, or one that this version knows. */
	const unknownProfile = (): Readonly<Record<string, unknown>> | null => {
		const profile = store.get('profile');
		return profile === undefined || profile === null || isProfile(profile) ? null : { profile };
	};
	const damaged = (): string | null => {
		const name = store.get(damagedFile);
		return typeof name === 'string' ? name : null;
	};
	return {
		get,
		save: (part) => {
			const { unfit, unknown } = kept();
			const next = Settings.parse({ ...stored(), ...part });
			setAside(unfit);
			store.set('settings', { ...unknown, ...next });
			// The owner has seen that they were lost. Where they are in memory alone, that stays true.
			if (damaged() !== null && damaged() !== notMoved) store.set(damagedFile, null);
			return get();
		},
		notice: () => damagedSentence(damaged()) ?? unfitSentence({ ...kept().unfit, ...unknownProfile() }),
		profile: () => {
			const profile = store.get('profile');
			return isProfile(profile) ? profile : null;
		},
		setProfile: (profile) => {
			setAside(unknownProfile() ?? {});
			store.set('profile', profile);
		},
		ready: () => isSample() || stored().shopName.trim() !== '',
		reset: () => {
			for (const key of ['settings', 'settingsAside', 'profile', damagedFile]) store.set(key, null);
		},
	};
}
