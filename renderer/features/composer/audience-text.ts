// Who will read a reply, and what the button does: these sentences are the product's promise, so they live in one place.

import { t } from '@lingui/core/macro';
import type { Audience, Reachability, Thread, ThreadKind } from '../../../contract/index.ts';
import { shownText } from '../../format/ui-text.ts';
import { momentText } from '../../format/when.ts';

export const audienceOption = (audience: Audience) => (audience === 'public' ? t`Public reply` : t`Private message`);

/** How a reply is sent: from here, or by the owner, with the page where they post it (null: they tell the customer). */
export type Way = 'send' | { readonly page: string | null };
export const wayOf = (reach: Reachability | undefined): Way =>
	reach?.manual && !reach.allowed ? { page: reach.page ?? null } : 'send';

/** "Reply publicly on Mastodon", "Message Dana privately", "Copy and open X": never just "Send". */
export function sendText(audience: Audience, name: string, place: string, way: Way = 'send'): string {
	if (way !== 'send') return way.page === null ? t`I told them` : t`Copy and open ${place}`;
	return audience === 'public' ? t`Reply publicly on ${place}` : t`Message ${name} privately`;
}

/** The same, with the conversation closed after it. */
export function doneText(audience: Audience, way: Way): string {
	if (way !== 'send')
		return way.page === null ? t`I told them & mark as done` : t`Copy and open, mark as done once posted`;
	return audience === 'public' ? t`Reply publicly & mark as done` : t`Send privately & mark as done`;
}

/** The sentence below the options: who can read it. */
export function readersText(audience: Audience, reach: Reachability | undefined, name: string, place: string): string {
	const manual = wayOf(reach) === 'send' || !reach?.why ? null : shownText(reach.why);
	const readers = reach?.readers === undefined ? readersByDefault(audience, name, place) : shownText(reach.readers);
	return manual ? t`${readers} ${manual}` : readers;
}

function readersByDefault(audience: Audience, name: string, place: string): string {
	return audience === 'public'
		? t`Everyone who sees it on ${place} can read this.`
		: t`Only ${name} can read this, on ${place}.`;
}

/** Why an option cannot be chosen; null when it can. */
export function blockedText(
	audience: Audience,
	reach: Reachability | undefined,
	place: string,
	now: number,
): string | null {
	if (reach?.allowed && (reach.until === undefined || reach.until > now)) return null;
	if (wayOf(reach) !== 'send') return null;
	if (reach?.why) return shownText(reach.why);
	if (reach?.allowed) return t`The time to reply has run out.`;
	return audience === 'public' ? t`not possible here` : t`not on ${place}`;
}

/** "until Tue 18:52", where the platform limits the time to reply. */
export function untilText(reach: Reachability | undefined, now: number, timeZone: string): string | null {
	if (!reach?.allowed || reach.until === undefined || reach.until <= now) return null;
	const until = momentText(reach.until, now, timeZone);
	return t`until ${until}`;
}

/** The label of the text box: "Public reply to Dana". */
export const boxLabel = (audience: Audience, name: string) =>
	audience === 'public' ? t`Public reply to ${name}` : t`Private message to ${name}`;

/** "to Dana's comment from 18:52": the same where there is only room beside the audience. */
export function answersShort(
	answers: NonNullable<Thread['answers']>,
	name: string,
	now: number,
	timeZone: string,
): string {
	const at = momentText(answers.at, now, timeZone);
	const what: Record<ThreadKind, string> = {
		comment: t`to ${name}'s comment from ${at}`,
		mention: t`to ${name}'s mention from ${at}`,
		review: t`to ${name}'s review from ${at}`,
		message: t`to ${name}'s message from ${at}`,
		email: t`to ${name}'s e-mail from ${at}`,
	};
	return what[answers.kind];
}

/** "Replying to Dana's comment from 18:52". */
export function answersText(
	answers: NonNullable<Thread['answers']>,
	name: string,
	now: number,
	timeZone: string,
): string {
	const at = momentText(answers.at, now, timeZone);
	const what: Record<ThreadKind, string> = {
		comment: t`Replying to ${name}'s comment from ${at}`,
		mention: t`Replying to ${name}'s mention from ${at}`,
		review: t`Replying to ${name}'s review from ${at}`,
		message: t`Replying to ${name}'s message from ${at}`,
		email: t`Replying to ${name}'s e-mail from ${at}`,
	};
	return what[answers.kind];
}
