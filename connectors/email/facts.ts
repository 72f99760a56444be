// What the headers and the machine's part of a mail say besides its words: who takes part, what kind of mail it is, when it was written.
import { z } from 'zod';
import { When } from '../sdk/index.ts';
import { nameIn, peopleIn, readHeaders } from './headers.ts';
import { kindHeaders, kindOf, mailKinds } from './kind.ts';
import { Person } from './person.ts';
import { Report, readReport } from './report.ts';

export const MailFacts = z.object({
	kind: z.enum(mailKinds),
	from: Person.nullable(),
	/** The sender's name; '' where there is none. */
	fromName: z.string(),
	replyTo: z.array(Person),
	sender: Person.nullable(),
	/** Who wrote to a group that passed it on in its own name. */
	original: Person.nullable(),
	/** A website's own program sent it. */
	fromWebsite: z.boolean(),
	/** The domain of a mailing list or group; null where there is none. */
	listDomain: z.string().nullable(),
	/** The Date header; null without one that is a date. */
	date: When.nullable(),
	threadIndex: z.string(),
	threadTopic: z.string(),
	report: Report,
});
export type MailFacts = z.output<typeof MailFacts>;

/** The headers that this file reads. */
export const factHeaders = [
	...kindHeaders,
	'date',
	'from',
	'in-reply-to',
	'references',
	'reply-to',
	'sender',
	'subject',
	'thread-index',
	'thread-topic',
	'x-mailer',
	'x-original-from',
	'x-original-sender',
	'x-php-originating-script',
	'x-php-script',
];

export function factsOf(
	header: string,
	{ words, report }: { readonly words: string; readonly report: string },
): MailFacts {
	const headers = readHeaders(header);
	const from = peopleIn(headers.value('from'))[0] ?? null;
	const fromName = from ? from.name : nameIn(headers.value('from'));
	const date = When.safeParse(Date.parse(headers.value('date').replace(/\s*\([^)]*\)\s*$/, '')));
	return {
		kind: kindOf({
			headers,
			report,
			sender: (from?.address.split('@')[0] ?? fromName).toLowerCase(),
			subject: headers.value('subject').toLowerCase(),
			words: words.slice(0, 20_000),
			isReply: headers.has('in-reply-to') || headers.has('references'),
		}),
		from,
		fromName,
		replyTo: peopleIn(headers.value('reply-to')),
		sender: peopleIn(headers.value('sender'))[0] ?? null,
		original: peopleIn(headers.value('x-original-from'))[0] ?? peopleIn(headers.value('x-original-sender'))[0] ?? null,
		fromWebsite:
			headers.has('x-php-originating-script') ||
			headers.has('x-php-script') ||
			/php|wordpress|swiftmailer|symfony|laravel|drupal|joomla|typo3|nodemailer|contact ?form/i.test(
				headers.value('x-mailer'),
			),
		listDomain: /([a-z0-9-]+(?:\.[a-z0-9-]+)+)>?\s*$/i.exec(headers.value('list-id'))?.[1]?.toLowerCase() ?? null,
		date: date.success ? date.data : null,
		threadIndex: /^[A-Za-z0-9+/=\s]{28,2000}$/.test(headers.value('thread-index'))
			? headers.value('thread-index').replace(/\s+/g, '')
			: '',
		threadTopic: headers.value('thread-topic').slice(0, 300),
		report: readReport(report, headers.value('x-failed-recipients'), words),
	};
}
