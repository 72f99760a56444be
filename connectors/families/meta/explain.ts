// Graph's refusals. What counts is `code` and `error_subcode`; the HTTP status says little (a rate limit comes as 400 or 403).
import { z } from 'zod';
import { type Fault, type Json, retryAtOf } from '../../sdk/index.ts';
import { usageOf } from './usage.ts';

const minute = 60_000;
const hour = 60 * minute;

const Body = z.object({
	error: z.object({ code: z.number(), error_subcode: z.number().nullish().catch(undefined), message: z.string().catch('') }),
});

interface Refused {
	readonly status: number;
	readonly body: Json | undefined;
	readonly headers: Headers;
	readonly from: string;
	readonly now: number;
	readonly writes: boolean;
}
type Explained = { readonly fault?: Fault; readonly message?: string } | undefined;

export function explainGraph({ status, body, headers, from, now, writes }: Refused): Explained {
	const error = Body.safeParse(body).data?.error;
	if (!error) return undefined;
	const { code } = error;
	const subcode = error.error_subcode ?? 0;
	if (code === 190 || code === 102) return { fault: { kind: 'auth' }, message: signInEndedText(subcode, from) };
	if (rates.has(code) || (code >= 80_000 && code <= 80_014) || status === 429)
		return {
			fault: { kind: 'rate', retryAt: retryTimeOf(headers, now) },
			message: `${from} asks us to wait: too many calls in a short time.`,
		};
	// A block for what was sent is over after hours or a day, which nothing tells; trying sooner makes it longer.
	if (code === 368)
		return { fault: { kind: 'rate', retryAt: now + 6 * hour }, message: `${from} has blocked this for some hours because of its rules.` };
	if (code === 9)
		return { fault: { kind: 'rate', retryAt: now + 24 * hour }, message: `${from} takes this for spam and blocks it for a day.` };
	if (outside.has(subcode)) return { fault: { kind: 'closed', manual: true }, message: windowClosed(from) };
	if (subcode === 2018276)
		return {
			fault: { kind: 'closed', manual: true },
			message: `The 24 hours are over, and ${from} gave this app no leave to answer later. Answer on its page.`,
		};
	if (code === 10900) return { fault: { kind: 'closed' }, message: `${from} says that this comment had its one private answer already.` };
	if (code === 551 || subcode === 2018001 || subcode === 1545041)
		return { fault: { kind: 'closed' }, message: `${from} says that this person takes no messages from you.` };
	if (code === 3 || code === 10 || (code >= 200 && code <= 299))
		return {
			fault: { kind: 'permission' },
			message: /api access blocked/i.test(error.message)
				? `${from} has blocked your app. Open it on developers.facebook.com to see what it wants.`
				: `${from} does not allow this token to do that. Make a new one with all the rights in the steps, and connect again.`,
		};
	if ((code === 100 && subcode === 33) || code === 803 || code === 24)
		return { fault: { kind: 'gone' }, message: `${from} does not have this any more, or does not show it to you.` };
	if (code === 506) return { fault: { kind: 'rejected' }, message: `${from} says that these very words were just posted.` };
	if (code === 1 || code === 2 || code === 341)
		return {
			fault: { kind: writes ? 'unsure' : 'transient' },
			message: writes ? `${from} had trouble of its own while we were sending. It may have arrived.` : `${from} has trouble of its own.`,
		};
	if (code === 100) return { fault: { kind: 'rejected' }, message: `${from} refused this as it is.` };
	return undefined;
}

const rates = new Set([4, 17, 32, 613]);
/** "Sent outside of allowed window": Messenger, Instagram. */
const outside = new Set([2018278, 2534022]);

export const windowClosed = (from: string): string =>
	`More than 24 hours have passed since the customer last wrote, and ${from} takes no answer any more.`;

function signInEndedText(subcode: number, from: string): string {
	switch (subcode) {
		case 458:
			return `Your app was removed at ${from}. Connect the account again.`;
		case 459:
			return `${from} wants you to log in on its own page first. Do that, then connect again.`;
		case 460:
			return `Your ${from} password was changed, which ends every token. Connect the account again.`;
		case 463:
			return `The token for ${from} has run out. Connect the account again.`;
		default:
			return `${from} does not accept this token. Make a new one and connect again.`;
	}
}

/** Retry-After where there is one, else what the usage headers say, else a quarter of an hour. */
function retryTimeOf(headers: Headers, now: number): number {
	if (headers.has('retry-after')) return retryAtOf(headers, now);
	return now + Math.min(usageOf(headers).waitMs ?? 15 * minute, 24 * hour);
}
