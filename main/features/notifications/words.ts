// What notices say. Each has two forms: with the customer's words, and one that a stranger at the counter may read.
import type { Account, OutboxRow } from '../../../contract/index.ts';
import { plural, rawText, type UiText, uiText } from '../../../contract/ui-text.ts';
import type { NewlyWaiting } from '../../store/shapes.ts';

interface Words {
	readonly title: UiText;
	readonly body: UiText;
}
export interface NoticeWords {
	readonly words: Words;
	/** Without a customer's words, for a screen that faces the counter. */
	readonly hidden: Words;
}

const longest = 160;
/** Systems cut long texts in the middle of a character. */
const cut = (text: string): string => {
	const line = text.replace(/\s+/gu, ' ').trim();
	const chars = Array.from(line);
	return chars.length <= longest ? line : `${chars.slice(0, longest - 1).join('')}…`;
};

const program = rawText('Countertalk');

export const wordsOfMessage = ({ name, text }: Pick<NewlyWaiting, 'name' | 'text'>): NoticeWords => ({
	words: { title: rawText(cut(name)), body: cut(text) === '' ? uiText`New message` : rawText(cut(text)) },
	hidden: { title: program, body: uiText`New message from ${cut(name)}` },
});

export const wordsOfFollowUp = ({ name, note }: { readonly name: string; readonly note: string }): NoticeWords => ({
	words: {
		title: uiText`Follow-up: ${cut(name)}`,
		body: note.trim() === '' ? uiText`You wanted to write to them again now.` : rawText(cut(note)),
	},
	hidden: { title: program, body: uiText`A follow-up is due: ${cut(name)}` },
});

export const wordsOfReply = ({
	state,
	waitsFor,
	name,
}: Pick<OutboxRow, 'state' | 'waitsFor' | 'name'>): NoticeWords => {
	const body: UiText =
		state === 'unsure'
			? uiText`It is not known whether your reply to ${cut(name)} has arrived. Please decide in the outbox.`
			: state === 'failed' || waitsFor === 'account'
				? uiText`Your reply to ${cut(name)} could not be sent. It is kept in the outbox.`
				: uiText`${cut(name)} wrote again before your reply was sent. It waits for your word.`;
	return {
		words: { title: uiText`A reply needs you`, body },
		hidden: { title: uiText`A reply needs you`, body: uiText`Please look into the outbox.` },
	};
};

export const wordsOfAccount = ({
	connectorName,
	sentence,
}: Pick<Account, 'connectorName' | 'sentence'>): NoticeWords => {
	const words = {
		title: uiText`You are not seeing ${connectorName} now`,
		body: sentence ?? uiText`New messages do not arrive. Please look in Settings, Accounts.`,
	};
	return { words, hidden: words };
};

interface Counts {
	readonly why: 'held' | 'many';
	readonly people: number;
	readonly urgent: number;
	/** Follow-ups, replies and accounts. */
	readonly others: number;
}

export function wordsOfMany({ why, people, urgent, others }: Counts): NoticeWords {
	const parts: UiText[] = [
		...(people > 0 ? [uiText`${plural(people, { one: '# new conversation', other: '# new conversations' })}`] : []),
		...(urgent > 0 ? [uiText`${plural(urgent, { one: '# of them urgent', other: '# of them urgent' })}`] : []),
		...(others > 0
			? [uiText`${plural(others, { one: '# other thing that needs you', other: '# other things that need you' })}`]
			: []),
	];
	const words = {
		title: why === 'held' ? uiText`While notices were off` : uiText`Several at once`,
		body: uiText`${{ list: parts }}`,
	};
	return { words, hidden: words };
}
