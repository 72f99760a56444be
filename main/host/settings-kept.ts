// Reads the settings file as this version's settings. A value of an earlier form is converted. One that does not fit is kept aside, and a setting of
// a later version stays where it is: no value is ever dropped.
import { Settings } from '../../contract/routes/settings.ts';

type Values = Readonly<Record<string, unknown>>;

/** Converts values that an earlier version stored to today's form; returns unchanged what it does not know. */
export type Conversion = (kept: Values) => Values;

/**
 * Every change of a setting's name or form since 0.1.0, oldest first. Never remove an entry. Each runs at every reading, so it must not change
 * values that are converted already.
 */
export const conversions: readonly Conversion[] = [];

interface KeptSettings {
	/** By name, in today's form. */
	readonly valid: Partial<Settings>;
	/** Known names whose values do not fit. */
	readonly unfit: Values;
	/** Names that this version does not know. */
	readonly unknown: Values;
}

/** `raw`: whatever the file holds. Each setting is read by itself, so that a malformed value affects no other. */
export function readKept(raw: unknown, steps: readonly Conversion[]): KeptSettings {
	const isRecord = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
	const kept = steps.reduce((values, convert) => convert(values), isRecord ? (raw as Values) : {});
	const isKnown = (name: string): name is keyof Settings => Object.hasOwn(Settings.shape, name);
	const fits = (name: string, value: unknown): boolean => isKnown(name) && Settings.shape[name].safeParse(value).success;
	const some = (wanted: (name: string, value: unknown) => boolean): Values =>
		Object.fromEntries(Object.entries(kept).filter(([name, value]) => wanted(name, value)));
	return {
		valid: some(fits),
		unfit: some((name, value) => isKnown(name) && !fits(name, value)),
		unknown: some((name) => !isKnown(name)),
	};
}

const names: Readonly<Record<keyof Settings | 'profile', string>> = {
	profile: 'which shop was open',
	shopName: 'the name of your shop',
	ownerName: 'your name',
	phone: 'your phone number',
	hours: 'your opening hours',
	timeZone: 'your time zone',
	undoMs: 'how long a reply can be taken back',
	theme: 'light or dark',
	singleKeys: 'single-letter keys',
	coachSeen: 'the hints that you have closed',
};

/** What happened, what it means, what to do; null = every setting is as it was saved. */
export function unfitSentence(unfit: Values): string | null {
	const malformed = Object.keys(unfit).map((name) => names[name as keyof typeof names]);
	if (malformed.length === 0) return null;
	return `These settings could not be read and are back to what they are in a new shop: ${malformed.join(', ')}. Please check them in Settings and save; the old values stay in the file config.json in your data folder.`;
}
