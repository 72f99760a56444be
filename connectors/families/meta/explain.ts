// Graph's refusals. `code` and `error_subcode` decide; the HTTP status says little (a rate limit may have status 400 or 403).

import { z } from 'zod';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import { type ConnectorError, type Fault, type Json, retryAtOf } from '../../sdk/index.ts';
import { usageOf } from './usage.ts';

const minute = 60_000;
const hour = 60 * minute;

const Body = z.object({
	error: z.object({
		code: z.number(),
		error_subcode: z.number().nullish().catch(undefined),
		message: z.string().catch(''),
	}),
});

interface Refused {
	readonly status: number;
	readonly body: Json | undefined;
	readonly headers: Headers;
	readonly from: string;
	readonly now: number;
	readonly writes: boolean;
}
type Explained = { readonly fault?: Fault; readonly message?: UiText } | undefined;

export function explainGraph({ status, body, headers, from, now, writes }: Refused): Explained {
	const error = Body.safeParse(body).data?.error;
	if (!error) return undefined;
	const { code } = error;
	const subcode = error.error_subcode ?? 0;
	if (code === 190 || code === 102) return { fault: { kind: 'auth' }, message: signInEndedText(subcode, from) };
	if (rates.has(code) || (code >= 80_000 && code <= 80_014) || status === 429)
		return {
			fault: { kind: 'rate', retryAt: retryTimeOf(headers, now) },
			message: uiText`${from} asks us to wait: we asked too often in a short time.`,
		};
	// A block for what was sent lasts hours or a day; Meta does not say how long, and trying sooner makes it longer.
	if (code === 368)
		return {
			fault: { kind: 'rate', retryAt: now + 6 * hour },
			message: uiText`${from} has blocked this for some hours because of its rules.`,
		};
	if (code === 9)
		return {
			fault: { kind: 'rate', retryAt: now + 24 * hour },
			message: uiText`${from} treats this as spam and blocks it for a day.`,
		};
	if (outside.has(subcode)) return { fault: { kind: 'closed', manual: true }, message: windowClosed(from) };
	if (subcode === 2018276)
		return {
			fault: { kind: 'closed', manual: true },
			message: uiText`More than 24 hours have passed, and ${from} doesn’t let this app reply later than that. Reply on its page.`,
		};
	if (code === 10900)
		return {
			fault: { kind: 'closed' },
			message: uiText`${from} allows one private reply to a comment, and this one already has it.`,
		};
	if (code === 551 || subcode === 2018001 || subcode === 1545041)
		return {
			fault: { kind: 'closed' },
			message: uiText`${from} says that this person doesn’t accept messages from you.`,
		};
	if (code === 3 || code === 10 || (code >= 200 && code <= 299))
		return {
			fault: { kind: 'permission' },
			message: /api access blocked/i.test(error.message)
				? uiText`${from} has blocked your app. Open it on developers.facebook.com to see why.`
				: uiText`This token has too few permissions for ${from}. Make a new one with all the permissions in the steps and connect again.`,
		};
	if ((code === 100 && subcode === 33) || code === 803 || code === 24)
		return { fault: { kind: 'gone' }, message: uiText`${from} no longer has this, or no longer shows it to you.` };
	if (code === 506) return { fault: { kind: 'rejected' }, message: justPosted(from) };
	if (code === 1 || code === 2 || code === 341)
		return {
			fault: { kind: writes ? 'unsure' : 'transient' },
			message: writes
				? uiText`${from} had a problem of its own while we were sending. It may have arrived.`
				: uiText`${from} has a problem of its own.`,
		};
	if (code === 100) return { fault: { kind: 'rejected' }, message: uiText`${from} refused this.` };
	return undefined;
}

const rates = new Set([4, 17, 32, 613]);
/** "Sent outside of allowed window": Messenger, Instagram. */
const outside = new Set([2018278, 2534022]);

const justPosted = (from: string): UiText => uiText`${from} refused this because the same text was just posted.`;

/** Meta refuses the same text twice in a row. */
export function isJustPosted({ text }: ConnectorError): boolean {
	const known = justPosted('');
	return 'id' in text && 'id' in known && text.id === known.id;
}

export const windowClosed = (from: string): UiText =>
	uiText`More than 24 hours have passed since the customer last wrote, so ${from} no longer accepts a reply from here. Reply on its page.`;

function signInEndedText(subcode: number, from: string): UiText {
	switch (subcode) {
		case 458:
			return uiText`Your app was removed on ${from}. Connect the account again.`;
		case 459:
			return uiText`${from} wants you to log in on its own page first. Do that, then connect again.`;
		case 460:
			return uiText`Your ${from} password was changed, which ends every token. Connect the account again.`;
		case 463:
			return uiText`The token for ${from} has expired. Connect the account again.`;
		default:
			return uiText`${from} doesn’t accept this token. Make a new one and connect again.`;
	}
}

/** Retry-After, else the usage headers, else a quarter of an hour. */
function retryTimeOf(headers: Headers, now: number): number {
	if (headers.has('retry-after')) return retryAtOf(headers, now);
	return now + Math.min(usageOf(headers).waitMs ?? 15 * minute, 24 * hour);
}
