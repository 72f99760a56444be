// The health of an account, from the health of its streams. The worst stream decides. An account that cannot be read says since when,
// and becomes a row in the queue once the owner has to know: silence must not look like an empty inbox.
import type { Fault } from '../../../connectors/sdk/fault.ts';
import { type AccountState, type UiText, uiText } from '../../../contract/index.ts';

export interface StreamHealth {
	readonly fault: Fault | null;
	/** The connector's own sentence about the fault. */
	readonly sentence: UiText | null;
	readonly faultSince: number | null;
	readonly failures: number;
	readonly lastPollAt: number | null;
	readonly lastSuccessAt: number | null;
	readonly nextAt: number | null;
}

export interface Health {
	readonly state: AccountState;
	readonly sentence: UiText | null;
	readonly silentSince: number | null;
	readonly needsAttention: boolean;
}

/** `title`: what the stream brings, as the owner knows it. */
type NamedHealth = Health & { readonly title?: UiText | undefined };

/** A short failure is not shown before the third in a row. */
const quietFailures = 3;
/** Without one success for so long, the owner has to know that nothing comes in. */
const silentAfterMs = 15 * 60_000;

/** Which state counts when streams differ: the first of these that occurs. */
const order: readonly AccountState[] = [
	'cannotSave',
	'stopped',
	'signIn',
	'payment',
	'limit',
	'update',
	'permission',
	'problem',
	'endsSoon',
	'slower',
	'reading',
	'working',
];
const rank = ({ state }: Pick<Health, 'state'>): number => order.indexOf(state);
/** States that can concern one stream alone, while the others work. */
const partial: readonly AccountState[] = ['update', 'permission', 'problem'];

export function streamHealth(stream: StreamHealth, name: string, now: number, online: boolean): Health {
	const state = stateOf(stream);
	const stopped = state === 'signIn' || state === 'payment' || state === 'update' || state === 'permission';
	const silent = stopped || state === 'problem';
	const silentSince = silent ? (stream.lastSuccessAt ?? stream.faultSince) : null;
	return {
		state,
		sentence: sentenceOf(state, stream.sentence, name),
		silentSince,
		// Without internet every account fails alike; the bar on top says that once for all.
		needsAttention: stopped || (state === 'problem' && online && now - (silentSince ?? now) >= silentAfterMs),
	};
}

/** While the disk takes nothing. The bar on top says it once for all, so no account becomes a row in the queue because of it. */
export const cannotSave = (name: string, lastSuccessAt: number | null): Health => ({
	state: 'cannotSave',
	sentence: uiText`Nothing can be saved now. New messages wait at ${name} and come in as soon as the disk takes them.`,
	silentSince: lastSuccessAt,
	needsAttention: false,
});

/** `reading`: the backfill is still running. */
export function accountHealth(streams: readonly NamedHealth[], reading: boolean): Health {
	const worst = streams.toSorted((a, b) => rank(a) - rank(b))[0];
	if (!worst) return { state: 'reading', sentence: null, silentSince: null, needsAttention: false };
	return {
		state: worst.state === 'working' && reading ? 'reading' : worst.state,
		sentence: worst.sentence === null ? null : withTitles(worst.sentence, streams, worst),
		silentSince: earliestSilence(streams),
		needsAttention: streams.some((stream) => stream.needsAttention),
	};
}

/** Joins the health of the streams with other problems of the account: the worst that needs the owner counts. */
export function worstOf(healths: readonly [Health, ...Health[]]): Health {
	const [first] = healths;
	const needing = healths.filter(({ needsAttention }) => needsAttention);
	const worst = (needing.length > 0 ? needing : healths).toSorted((a, b) => rank(a) - rank(b))[0] ?? first;
	return { ...worst, silentSince: earliestSilence(healths) };
}

function earliestSilence(healths: readonly Health[]): number | null {
	const silences = healths.map(({ silentSince }) => silentSince).filter((at) => at !== null);
	return silences.length > 0 ? Math.min(...silences) : null;
}

/** "Private messages are not read: ", where the others are. */
function withTitles(sentence: UiText, streams: readonly NamedHealth[], worst: NamedHealth): UiText {
	const alike = streams.filter(({ state }) => state === worst.state);
	if (!partial.includes(worst.state) || streams.every(({ state }) => partial.includes(state))) return sentence;
	const titles = alike.flatMap(({ title }) => title ?? []);
	if (titles.length < alike.length) return sentence;
	return uiText`${{ list: titles }} are not read: ${sentence}`;
}

function stateOf({ fault, failures, lastSuccessAt }: StreamHealth): AccountState {
	switch (fault?.kind) {
		case 'auth':
			return 'signIn';
		case 'payment':
		case 'permission':
			return fault.kind;
		case 'drift':
			// A maintenance page looks like this once or twice; only a lasting failure needs a new version.
			return failures >= quietFailures ? 'update' : 'problem';
		case 'rate':
			return 'slower';
		case undefined:
			return lastSuccessAt === null ? 'reading' : 'working';
		default:
			return failures >= quietFailures ? 'problem' : lastSuccessAt === null ? 'reading' : 'working';
	}
}

function sentenceOf(state: AccountState, said: UiText | null, name: string): UiText | null {
	switch (state) {
		case 'working':
		case 'reading':
			return null;
		case 'signIn':
			return said ?? uiText`${name} wants you to sign in again.`;
		case 'payment':
			return said ?? uiText`${name} wants to be paid before it lets us read on.`;
		case 'permission':
			return said ?? uiText`${name} does not let us read everything.`;
		case 'update':
			return (
				said ??
				uiText`${name} answers in a way this version of the program does not understand. An update is needed; nothing is lost.`
			);
		case 'slower':
			return said ?? uiText`${name} asks us to wait a little.`;
		default:
			return said ?? uiText`${name} cannot be reached at the moment. We keep trying.`;
	}
}
