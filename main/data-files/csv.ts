// One line a message, for a spreadsheet. What customers wrote may begin like a formula: the library puts an apostrophe before it.
import { stringify } from 'csv-stringify/sync';
import type { ExportedConversation } from '../store/maintenance/read-conversations.ts';

const names = [
	'conversation',
	'platform',
	'account',
	'customer',
	'kind',
	'audience',
	'state',
	'tags',
	'message',
	'time',
	'direction',
	'author',
	'text',
	'rating',
	'status',
	'files',
	'link',
];

const options = { escape_formulas: true, quoted: true, record_delimiter: 'windows' } as const;

/** Spreadsheets take a file without the mark at its start for another code page. */
export const csvStart = `\uFEFF${stringify([names], options)}`;

/** Spreadsheets pass over blanks and line ends before a formula, which the library does not look behind. */
const startsBlank = /^[\s\0\u200b-\u200f\u2028-\u202f\ufeff]+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const safe = (words: string): string => (startsBlank.test(words) ? `'${words}` : words);

export const csvRows = (conversation: ExportedConversation): string =>
	stringify(
		conversation.messages.map((message) =>
			[
				conversation.id,
				conversation.account.platform,
				conversation.account.name,
				conversation.customer,
				message.kind,
				message.audience,
				conversation.state,
				conversation.tags.join(', '),
				message.id,
				new Date(message.at).toISOString(),
				message.from.isShop ? 'out' : 'in',
				message.from.name,
				message.text,
				message.rating === null ? '' : String(message.rating),
				message.standing,
				message.attachments.map(({ name, kind }) => name ?? kind).join(', '),
				message.link ?? '',
			].map(safe),
		),
		options,
	);
