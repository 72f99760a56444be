// The answer as a mail: whole and the same, byte for byte, at every attempt. Its Message-ID is made of the reply's own token, so that
// it can be looked for before anybody sends it again.
import MailComposer from 'nodemailer/lib/mail-composer';
import { ConnectorError, type Reply, type Target } from '../sdk/index.ts';
import type { Account } from './account.ts';
import { plainSubject } from './map.ts';
import { Handle, type Person } from './shapes.ts';
import type { OutgoingMail } from './smtp.ts';

/** Tokens are random; in a header only letters, digits, dots and dashes may come of one. */
export const messageIdOf = (account: Account, clientToken: string): string =>
	`<${clientToken.replace(/[^A-Za-z0-9-]/g, (char) => `.${char.codePointAt(0)?.toString(16)}`)}@${account.domain}>`;

/** The first says where it all began, the last what is answered; header lines have an end. */
export function referencesOf({ references, messageId }: Handle): string[] {
	const all = [...new Set([...references, messageId])];
	return all.length <= 20 ? all : [...all.slice(0, 1), ...all.slice(-19)];
}

export interface Written extends OutgoingMail {
	readonly handle: Handle;
	readonly messageId: string;
	readonly person: Person;
	readonly subject: string;
}

export async function write(account: Account, target: Target, reply: Reply): Promise<Written> {
	const handle = Handle.safeParse(target.handle).data;
	const person = handle?.to;
	if (!handle || !person) throw new ConnectorError({ kind: 'rejected' }, 'There is no address to which this could be answered.');
	if (reply.to !== 'private')
		throw new ConnectorError({ kind: 'rejected' }, 'A mail is read by the customer alone: there is no public answer to it.');
	const subject = `Re: ${plainSubject(handle.subject) || 'your message'}`;
	const messageId = messageIdOf(account, reply.clientToken);
	const mail = new MailComposer({
		from: { name: account.name, address: account.address },
		to: { name: person.name === person.address ? '' : oneLine(person.name), address: person.address },
		subject: oneLine(subject),
		messageId,
		inReplyTo: handle.messageId,
		references: referencesOf(handle),
		date: new Date(reply.at),
		text: reply.text,
		newline: '\r\n',
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return { raw: await mail.compile().build(), from: account.address, to: person.address, handle, messageId, person, subject };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
