// Which of what happened is shown as a notice now, which waits for the opening time, and what is only counted. Pure: the same state and the same
// moment give the same answer.

/** now: calls the owner · soon: the number waiting is enough, unless the owner wants to hear of everybody. */
export type Level = 'now' | 'soon';

export interface Happening {
	/** Of the conversation, follow-up, reply or account: one notice at a time. */
	readonly key: string;
	/** Grows when something new happened under the same key. */
	readonly version: number;
	readonly level: Level;
	/** Its version alone tells what is new, so it is remembered while it is away (a reply that is undone). Else it is news whenever it is back. */
	readonly isLasting: boolean;
}

export interface NoticeState {
	/** What the owner was told of, or is to be told of at opening time, or needs not hear: never again, unless it is newer or more urgent. */
	readonly known: ReadonlyMap<string, Happening>;
	/** Waits until notices are shown again: each with the first that is to be told. */
	readonly held: ReadonlyMap<string, Happening>;
	/** When the last notice of a key was shown. */
	readonly shownAt: ReadonlyMap<string, number>;
}

export interface Moment {
	readonly now: number;
	/** The shop is closed, or the owner wants an hour of rest. */
	readonly isQuiet: boolean;
	/** What the owner wants to hear of. */
	readonly from: Level | 'nothing';
}

export interface Decision<H extends Happening> {
	readonly state: NoticeState;
	readonly shown: readonly { readonly happening: H; readonly silent: boolean }[];
	/** Many at once, or what was held: one notice for all of them. */
	readonly together: { readonly why: 'held' | 'many'; readonly happenings: readonly H[] } | null;
}

/** More new ones at a time are one notice. */
export const maxAtOnce = 3;
/** Within it a conversation that goes on makes no second sound. */
export const silentForMs = 5 * 60_000;

export const emptyState: NoticeState = { known: new Map(), held: new Map(), shownAt: new Map() };

/** `current`: all that is so now. What is no longer among it has been dealt with. */
export function decide<H extends Happening>(
	before: NoticeState,
	current: readonly H[],
	{ now, isQuiet, from }: Moment,
): Decision<H> {
	const fresh = current.filter((one) => isNews(one, before.known.get(one.key)));
	const isWanted = ({ level }: H): boolean => from === 'soon' || (from === 'now' && level === 'now');
	const known = new Map<string, Happening>([
		...[...before.known].filter(([, { isLasting }]) => isLasting),
		...current.map((one): [string, Happening] => [one.key, joined(one, before.known.get(one.key))]),
	]);
	const recently = [...before.shownAt].filter(([, at]) => at <= now && now - at < silentForMs);
	const stillHeld = current.filter((one) => isStillTrue(one, before.held.get(one.key)));
	if (isQuiet) {
		const held = new Map<string, Happening>([
			...(from === 'nothing' ? [] : fresh.map((one): [string, Happening] => [one.key, one])),
			...[...before.held].filter(([key]) => stillHeld.some((one) => one.key === key)),
		]);
		return { state: { known, held, shownAt: new Map(recently) }, shown: [], together: null };
	}
	const wanted = fresh.filter((one) => isWanted(one) && !stillHeld.includes(one));
	const isMany = wanted.length > maxAtOnce;
	const held = from === 'nothing' ? [] : stillHeld;
	// What was held has the first word, and what is new joins it.
	const together = held.length > 0 || isMany ? [...held, ...wanted] : [];
	const shown = together.length > 0 ? [] : wanted;
	const shownAt = new Map([...recently, ...shown.map(({ key }) => [key, now] as const)]);
	return {
		state: { known, held: new Map(), shownAt },
		shown: shown.map((happening) => ({ happening, silent: recently.some(([key]) => key === happening.key) })),
		together: together.length > 0 ? { why: held.length > 0 ? 'held' : 'many', happenings: together } : null,
	};
}

/** What was to be told is still so, or more of it. */
const isStillTrue = (one: Happening, held: Happening | undefined): boolean =>
	held !== undefined &&
	(one.version > held.version || (one.version === held.version && (one.level === 'now' || held.level === 'soon')));

/** The newest message of a conversation may go away again: what is behind it is not new. */
const joined = (one: Happening, known: Happening | undefined): Happening =>
	known === undefined || isNews(one, known) ? one : known;

const isNews = (one: Happening, known: Happening | undefined): boolean =>
	known === undefined ||
	one.version > known.version ||
	(one.version === known.version && one.level === 'now' && known.level === 'soon');
