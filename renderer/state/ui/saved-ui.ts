// What the screen keeps over a restart, in this computer's browser storage: where one was and how one filters. Never words of customers.
import type { Filter, FilterKind, LanguageChoice, ThreadId, View } from '../../../contract/index.ts';
import { type UiState, uiPersistence } from './store.ts';

/** Where the owner was. */
export interface Place {
	view: View;
	threadId: ThreadId;
	/** The box that had the focus, with words in it; null = none. */
	writing: 'composer' | 'note' | null;
}

export interface SavedUi {
	/** null = nowhere, or the program was closed while nothing was being written: the day starts at the top of the queue. */
	place(): Place | null;
	savePlace(place: Place | null): void;
	ui(): Partial<UiState>;
	filters(): Partial<Record<View, Filter>>;
	/** The owner's choice when the window was last open: main is asked only after the first paint. */
	language(): LanguageChoice;
	/** Whether the group “Probably spam” is open. */
	spamShown(): boolean;
	saveLanguage(choice: LanguageChoice): void;
	saveUi(state: UiState): void;
	saveFilters(filters: Partial<Record<View, Filter>>): void;
	saveSpamShown(shown: boolean): void;
}

const UI = 'countertalk.ui';
const FILTERS = 'countertalk.filters';
const GROUPS = 'countertalk.groups';
const PLACE = 'countertalk.place';
const LANGUAGE = 'countertalk.language';

const parsed = <T extends object>(text: string | null): Partial<T> => {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return value !== null && typeof value === 'object' ? (value as Partial<T>) : {};
	} catch {
		return {};
	}
};

const onDisk = (Object.keys(uiPersistence) as (keyof UiState)[]).filter((key) => uiPersistence[key] === 'disk');

type Kept = Pick<Storage, 'getItem' | 'setItem'>;
type Check = (value: unknown) => boolean;
const oneOf =
	(...words: readonly string[]): Check =>
	(value) =>
		typeof value === 'string' && words.includes(value);
const isLanguageChoice = oneOf('system', 'en', 'de', 'es', 'fr');
const isView = oneOf('waiting', 'answered', 'later', 'done', 'goingOut', 'spam');
const isText: Check = (value) => typeof value === 'string';
const some =
	(check: Check): Check =>
	(value) =>
		Array.isArray(value) && value.length > 0 && value.length <= 60 && value.every(check);
const isPlace: Check = (value) =>
	value !== null &&
	typeof value === 'object' &&
	'connectorId' in value &&
	isText(value.connectorId) &&
	(!('channel' in value) || value.channel === null || isText(value.channel));
/** What another version may have kept otherwise is left out: main would refuse the whole list for it. */
const checks: Readonly<Record<FilterKind, Check>> = {
	upset: (value) => typeof value === 'boolean',
	intent: some(oneOf('order', 'question', 'complaint')),
	sentiment: some(oneOf('negative', 'neutral', 'positive')),
	rating: some((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5),
	audience: some(oneOf('public', 'private')),
	kind: some(oneOf('comment', 'mention', 'message', 'email', 'review')),
	language: some(isText),
	age: some(oneOf('day', 'week', 'month', 'older')),
	place: some(isPlace),
	tagId: some(isText),
};
/** Until 0.2 each kind had one value, and a place was two kinds. */
function converted(kept: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	const { connectorId, channel, ...rest } = kept;
	const lists = Object.entries(rest).map(([kind, value]) => [kind, typeof value === 'string' ? [value] : value]);
	const place =
		typeof connectorId === 'string' ? { place: [{ connectorId, ...(channel === undefined ? {} : { channel }) }] } : {};
	return { ...Object.fromEntries(lists), ...place };
}
const validFilter = (kept: unknown): Filter =>
	Object.fromEntries(
		Object.entries(converted(kept !== null && typeof kept === 'object' ? { ...kept } : {})).filter(
			([key, value]) => Object.hasOwn(checks, key) && checks[key as FilterKind](value),
		),
	);

/** What another version may have kept otherwise is nowhere. */
function placeIn(storage: Kept): Place | null {
	const { view, threadId, writing } = parsed<Record<keyof Place, unknown>>(storage.getItem(PLACE));
	if (!isView(view) || typeof threadId !== 'string') return null;
	return {
		view: view as View,
		threadId: threadId as ThreadId,
		writing: writing === 'composer' || writing === 'note' ? writing : null,
	};
}

/** `storage` outlives the window; `session` outlives a reload of it, and nothing more. */
export function createSavedUi(storage: Kept, session: Kept = storage): SavedUi {
	return {
		place: () => {
			const place = placeIn(session);
			if (place) return place;
			const before = placeIn(storage);
			return before?.writing ? before : null;
		},
		savePlace: (place) => {
			for (const kept of [storage, session]) kept.setItem(PLACE, JSON.stringify(place ?? {}));
		},
		ui: () => {
			const found = parsed<UiState>(storage.getItem(UI));
			return Object.fromEntries(onDisk.filter((key) => key in found).map((key) => [key, found[key]]));
		},
		filters: () =>
			Object.fromEntries(
				Object.entries(parsed<Record<View, unknown>>(storage.getItem(FILTERS))).map(([view, kept]) => [
					view,
					validFilter(kept),
				]),
			),
		language: () => {
			const kept = storage.getItem(LANGUAGE);
			return isLanguageChoice(kept) ? (kept as LanguageChoice) : 'system';
		},
		saveLanguage: (choice) => storage.setItem(LANGUAGE, choice),
		spamShown: () => parsed<Record<'probablySpam', unknown>>(storage.getItem(GROUPS)).probablySpam === true,
		saveUi: (state) => storage.setItem(UI, JSON.stringify(Object.fromEntries(onDisk.map((key) => [key, state[key]])))),
		saveFilters: (filters) => storage.setItem(FILTERS, JSON.stringify(filters)),
		saveSpamShown: (probablySpam) => storage.setItem(GROUPS, JSON.stringify({ probablySpam })),
	};
}
