// The accounts of the sample shop. Three are not well, so that an owner sees on made-up ones what that looks like and what to do: one is signed out
// until it is connected again, one has used up its checks in the first half of each half an hour, and one is quiet, with a gap in what was read.
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { type Budget, ConnectorError } from '../sdk/index.ts';
import type { ServerState } from './server-state.ts';
import { days, hours, minutes, type Place } from './story.ts';

export interface Trouble {
	readonly error: ConnectorError;
	/** Of its call limit: what the platform counts as used. */
	readonly charge: number;
	/** What was written until then is read; what is newer comes after the trouble. */
	readonly readUntil: number;
}

/** One account of the sample shop. */
export interface SampleAccount {
	readonly id: string;
	readonly name: string;
	readonly letter: string;
	readonly every: { readonly min: number; readonly usual: number };
	readonly budget: Budget;
	readonly owns: (place: Place) => boolean;
	/** A password mends it. */
	readonly signsOut: boolean;
	readonly trouble: (serverState: ServerState, now: number) => Trouble | null;
	readonly reads: UiText;
	/** A period that the first reading leaves out, and that can be read again. */
	readonly gap?: (openedAt: number) => { readonly from: number; readonly to: number; readonly why: UiText };
}

const placesElsewhere: readonly Place[] = ['yelp', 'bluesky', 'mastodon'];

export const main: SampleAccount = {
	id: 'sample',
	name: 'Sample shop',
	letter: 'B',
	every: { min: 2000, usual: 5000 },
	budget: { units: 10_000, perMs: hours(1), keepForReplies: 100 },
	owns: (place) => !placesElsewhere.includes(place),
	signsOut: false,
	trouble: () => null,
	reads: uiText`forty made-up conversations of a bakery, and new ones while you look`,
};

export const signedOut: SampleAccount = {
	id: 'sample-signed-out',
	name: 'Yelp',
	letter: 'Y',
	every: { min: minutes(1), usual: minutes(2) },
	budget: { units: 300, perMs: hours(1), keepForReplies: 20 },
	owns: (place) => place === 'yelp',
	signsOut: true,
	trouble: ({ signedIn, openedAt }, now) =>
		signedIn.includes(signedOut.id)
			? null
			: {
					error: new ConnectorError({ kind: 'auth' }, uiText`${'Yelp'} ended the sign-in.`),
					charge: 0,
					readUntil: Math.min(now, openedAt - hours(31)),
				},
	reads: uiText`made-up reviews of a bakery; one was written while the account was signed out`,
};

/** From the opening on, each half an hour begins with so much waiting: longer than the window of its limit. */
const limitedMs = minutes(16);

export const limited: SampleAccount = {
	id: 'sample-limited',
	name: 'Bluesky',
	letter: 'B',
	every: { min: minutes(1), usual: minutes(2) },
	budget: { units: 100, perMs: minutes(15) },
	owns: (place) => place === 'bluesky',
	signsOut: false,
	trouble: ({ openedAt }, now) => {
		const half = minutes(30);
		const since = (((now - openedAt) % half) + half) % half;
		if (since >= limitedMs) return null;
		const retryAt = now - since + limitedMs;
		return {
			error: new ConnectorError({ kind: 'rate', retryAt }, uiText`${'Bluesky'} allows no more checks for the moment.`),
			charge: 98,
			readUntil: now,
		};
	},
	reads: uiText`made-up mentions of a bakery, as many as the limit allows`,
};

export const quiet: SampleAccount = {
	id: 'sample-quiet',
	name: 'Mastodon',
	letter: 'M',
	every: { min: minutes(1), usual: minutes(2) },
	budget: { units: 300, perMs: minutes(5) },
	owns: (place) => place === 'mastodon',
	signsOut: false,
	trouble: () => null,
	reads: uiText`made-up mentions of a bakery; none for a day and more, as if nobody wrote`,
	gap: (openedAt) => ({
		from: openedAt - days(3) - hours(9),
		to: openedAt - days(3),
		why: uiText`${'Mastodon'} did not answer for nine hours.`,
	}),
};
