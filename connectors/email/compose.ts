// The reply as an email, byte for byte the same at every attempt. Its Message-ID is made from the reply's token, so that we can look for
// it before sending again.

import MailComposer from 'nodemailer/lib/mail-composer';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type ReplyToSend, type Target } from '../sdk/index.ts';
import type { Account } from './account.ts';
import { plainSubject } from './map.ts';
import type { Person } from './person.ts';
import { quotationOf } from './quote.ts';
import { Handle } from './shapes.ts';
import type { OutgoingMail } from './smtp.ts';
import { childIndex } from './thread-index.ts';

/** Only letters, digits, dots and dashes may reach a header. */
export const messageIdOf = (account: Account, clientToken: string): string =>
	`<${clientToken.replace(/[^A-Za-z0-9-]/g, (char) => `.${char.codePointAt(0)?.toString(16)}`)}@${account.domain}>`;

/** The first is the start of the thread, the last is what we reply to. At most twenty: header lines are limited. */
export function referencesOf({ references, messageId }: Handle): string[] {
	const all = [...new Set([...references, messageId])];
	return all.length <= 20 ? all : [...all.slice(0, 1), ...all.slice(-19)];
}

export interface ComposedReply extends OutgoingMail {
	readonly handle: Handle;
	readonly messageId: string;
	readonly person: Person;
	readonly subject: string;
}

export async function composeReply(account: Account, target: Target, reply: ReplyToSend): Promise<ComposedReply> {
	const handle = Handle.safeParse(target.handle).data;
	const person = handle?.to;
	if (!handle || !person)
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`This e-mail has no address to reply to, so nothing was sent.`,
		);
	if (reply.to !== 'private')
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`An e-mail has no public reply: only the customer would read it. Nothing was sent.`,
		);
	const subject = `Re: ${plainSubject(handle.subject) || 'your message'}`;
	const messageId = messageIdOf(account, reply.clientToken);
	const quotation = quotationFor(target, person);
	const index = childIndex(handle.threadIndex ?? '', reply.at, reply.clientToken);
	const mail = new MailComposer({
		from: { name: account.name, address: account.address },
		to: { name: person.name === person.address ? '' : oneLine(person.name), address: person.address },
		subject: oneLine(subject),
		messageId,
		inReplyTo: handle.messageId,
		references: referencesOf(handle),
		date: new Date(reply.at),
		text: quotation ? `${reply.text}\n\n${quotation}\n` : reply.text,
		attachments: (reply.files ?? []).map(({ name, type, bytes }) => ({
			filename: name,
			contentType: type,
			content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
			contentDisposition: 'attachment' as const,
			encoding: 'base64',
		})),
		// Else it is drawn by chance, and two attempts are two mails.
		baseBoundary: reply.clientToken.replace(/[^A-Za-z0-9]/g, ''),
		headers: index
			? { 'Thread-Index': index, 'Thread-Topic': oneLine(handle.threadTopic || plainSubject(handle.subject)) }
			: {},
		newline: '\r\n',
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return {
		raw: await mail.compile().build(),
		from: account.address,
		to: person.address,
		handle,
		messageId,
		person,
		subject,
	};
}

/** Below the owner's words, where the account quotes. What the outbox vouches for is those words alone. */
const quotationFor = ({ quote, author }: Target, person: Person): string | null =>
	quote ? quotationOf({ name: author.name, address: author.handle ?? person.address, ...quote }) : null;

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
