// X's errors: {title, detail, type} or {errors: [{message}]} or {code, message}. The text decides, not the status: no credit comes as 402
// and as 403, a duplicate and a closed conversation both as 403.

import { z } from 'zod';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { CallInfo, Json } from '../sdk/index.ts';

const Text = z.string().catch('');
const Body = z.object({
	title: Text,
	detail: Text,
	type: Text,
	message: Text,
	reason: Text,
	error_description: Text,
	errors: z.array(z.object({ message: Text, detail: Text }).catch({ message: '', detail: '' })).catch([]),
});

/** `words`: X's own text for the owner, one line. `all`: every text, for matching. */
function saidOf(body: Json | undefined): { words: string; all: string } {
	const said = Body.safeParse(body).data;
	if (!said) return { words: '', all: '' };
	const first = said.errors[0];
	const words =
		[first?.message, first?.detail, said.detail, said.message, said.error_description, said.title].find(
			(text) => text,
		) ?? '';
	const all = [
		said.title,
		said.detail,
		said.type,
		said.message,
		said.reason,
		...said.errors.flatMap((one) => [one.message, one.detail]),
	];
	return { words: words.replace(/\s+/g, ' ').slice(0, 300), all: all.join(' ') };
}

const noCredit = /credits?\s*depleted|does not have any credits|problems\/credits|spend(ing)?[-_ ]?(cap|limit)/i;
const notSummoned = /not been mentioned or otherwise engaged|reply to this conversation is not allowed/i;
const duplicate = /duplicate/i;
const oldSpelling = /tweet\.fields|referenced_tweets|edit_history_tweet_ids|note_tweet/;

const notSummonedText: UiText = uiText`X doesn’t accept replies from apps here, because this customer hasn’t mentioned you. Copy your reply, open the post on X and reply there.`;
export const duplicateText: UiText = uiText`X doesn’t accept the same text twice within a short time. Change a word or two and send again.`;
export const sessionEnded: UiText = uiText`X no longer accepts this sign-in. Connect the account again.`;

/** Whether a 400 is about the old names of the fields. */
export const isAboutSpelling = (body: Json | undefined): boolean => oldSpelling.test(JSON.stringify(body ?? ''));

export const explain: NonNullable<CallInfo['explain']> = (status, body) => {
	const { words, all } = saidOf(body);
	if (status === 402 || noCredit.test(all))
		return {
			fault: { kind: 'payment' },
			message: /spend/i.test(all)
				? uiText`Your X app has reached its spending limit. Raise it in the developer console; until then we can’t read or send anything.`
				: uiText`Your X app has no credit left. Top it up in the developer console; until then we can’t read or send anything.`,
		};
	if (status === 401) return { message: sessionEnded };
	if (status === 403 && notSummoned.test(all))
		return { fault: { kind: 'closed', manual: true }, message: notSummonedText };
	if (status === 403 && duplicate.test(all)) return { fault: { kind: 'unsure' }, message: duplicateText };
	if (status === 403 && /suspended|temporarily locked/i.test(all))
		return {
			fault: { kind: 'auth' },
			message: uiText`X has locked or suspended this account. We can’t read or send anything until you sort this out on X.`,
		};
	if (status === 403 && /client-forbidden|client-not-enrolled|oauth scope|permission/i.test(all))
		return {
			message: uiText`Your X app may not do this. Check in the developer console that it is active and may read, write and handle messages.`,
		};
	if (status === 403 && words) return { message: uiText`X does not allow this: “${words}”.` };
	if (status === 400 || status === 422) return words ? { message: uiText`X refused this: “${words}”.` } : undefined;
	return undefined;
};
