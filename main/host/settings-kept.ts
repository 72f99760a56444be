// What the settings file holds, as this version's settings. A value of an earlier form is converted. One that fits nowhere is kept aside,
// and a setting of a later version stays where it is: no value of the owner's is ever dropped.

import { Settings } from '../../contract/routes/settings.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';

type Values = Readonly<Record<string, unknown>>;

/** Takes the values as an earlier version stored them, answers them in today's form; what it does not know it hands back unchanged. */
export type Conversion = (kept: Values) => Values;

/**
 * Every change of a setting's name or form since 0.1.0, oldest first; entries are never taken out. Each runs at every reading, so it must
 * leave values alone that are converted already.
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

/** `raw`: whatever lies in the file. Each setting is taken by itself, so that a malformed value affects no other. */
export function readKept(raw: unknown, steps: readonly Conversion[]): KeptSettings {
	const isRecord = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
	const kept = steps.reduce((values, convert) => convert(values), isRecord ? (raw as Values) : {});
	const isKnown = (name: string): name is keyof Settings => Object.hasOwn(Settings.shape, name);
	const fits = (name: string, value: unknown): boolean =>
		isKnown(name) && Settings.shape[name].safeParse(value).success;
	const some = (wanted: (name: string, value: unknown) => boolean): Values =>
		Object.fromEntries(Object.entries(kept).filter(([name, value]) => wanted(name, value)));
	return {
		// As the schema reads them: of a list with parts, those that cannot be read are replaced.
		valid: Object.fromEntries(
			Object.entries(some(fits)).map(([name, value]) => [
				name,
				isKnown(name) ? Settings.shape[name].parse(value) : value,
			]),
		),
		unfit: some((name, value) => isKnown(name) && !fits(name, value)),
		unknown: some((name) => !isKnown(name)),
	};
}

const names: Readonly<Record<keyof Settings | 'profile', UiText>> = {
	profile: uiText`which shop was open`,
	shopName: uiText`the name of your shop`,
	ownerName: uiText`your name`,
	phone: uiText`your phone number`,
	hours: uiText`your opening hours`,
	holidays: uiText`your holidays`,
	targets: uiText`how soon you want to answer`,
	email: uiText`your e-mail address`,
	address: uiText`your address`,
	website: uiText`your website`,
	prices: uiText`your prices`,
	returns: uiText`what you say about returns`,
	timeZone: uiText`your time zone`,
	undoMs: uiText`how long a reply can be taken back`,
	noticesFrom: uiText`what notices appear for`,
	noticesInHours: uiText`when notices appear`,
	noticeWords: uiText`what notices show`,
	noticeSound: uiText`the sound of notices`,
	stayOpen: uiText`whether closing the window goes on reading`,
	startWithComputer: uiText`whether it starts with the computer`,
	spelling: uiText`spelling`,
	spellingLanguages: uiText`the languages of spelling`,
	undoByPlatform: uiText`how long a reply can be taken back on single platforms`,
	keepDeletedDays: uiText`how long deleted messages are kept`,
	touchHints: uiText`hints for a personal answer`,
	theme: uiText`light or dark`,
	language: uiText`the language`,
	density: uiText`the height of the rows`,
	textSize: uiText`the text size`,
	afterAct: uiText`what opens after Done or a reply`,
	singleKeys: uiText`single-letter keys`,
	shortcuts: uiText`your own keyboard shortcuts`,
	checkUpdates: uiText`whether new versions are asked for`,
	dismissedVersion: uiText`the new version you have closed`,
	coachSeen: uiText`the hints that you have closed`,
};

/** What happened, what it means, what to do; null = every setting is as it was saved. */
export function unfitSentence(unfit: Values): UiText | null {
	const unfitNames = Object.keys(unfit).map((name) => names[name as keyof typeof names]);
	if (unfitNames.length === 0) return null;
	return uiText`These settings could not be read and are back to what they are in a new shop: ${{ list: unfitNames }}. Please check them in Settings and save; the old values stay in the file config.json in your data folder.`;
}

/** `name`: under which the damaged file was kept; '' = it could not be moved; null = no file was damaged. */
export function damagedSentence(name: string | null): UiText | null {
	if (name === null) return null;
	if (name === '')
		return uiText`The file config.json in your data folder is damaged and cannot be moved. Your conversations are safe, but settings last only until you close the program. Please move the file away and start again.`;
	return uiText`The file with your settings was damaged, so they are back to what they are in a new shop. Your conversations are safe. Please check Settings and save; the damaged file is kept as ${name} in your data folder.`;
}
