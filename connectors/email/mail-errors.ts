// Errors of mail servers and sockets → Fault. Only codes leave this file, never a server's text or a command: a server may repeat what it
// received, password included.
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Fault } from '../sdk/index.ts';
import type { Account } from './account.ts';

interface Thrown {
	readonly code?: unknown;
	readonly authenticationFailed?: unknown;
	readonly serverResponseCode?: unknown;
	readonly responseStatus?: unknown;
	readonly responseCode?: unknown;
	readonly response?: unknown;
	readonly command?: unknown;
	readonly mailboxMissing?: unknown;
	readonly tlsFailed?: unknown;
}

const word = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase() : '');
/** A code and nothing else: safe for any log. */
const causeOf = (where: string, ...codes: readonly unknown[]): Error =>
	new Error(
		[where, ...codes.map((code) => String(code ?? '')).filter((code) => /^[A-Za-z0-9_.-]{1,60}$/.test(code))].join(' '),
	);

const certificates = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|TLS|SSL/;
const protocol =
	/^(INVALIDRESPONSE|PARSERERROR.*|UNEXPECTEDTAG|LINETOOLARGE|LITERALTOOLARGE|RESPONSETOOLARGE|MAX_IMAP_NESTING_REACHED|RESPONSEPROCESSINGFAILED|EPROTOCOL)$/i;

const refused = (account: Account): UiText =>
	account.hasGrant
		? uiText`Microsoft doesn’t let this sign-in into ${account.address}. Sign in with that same address, and check in Outlook’s settings (Mail → Forwarding and IMAP) that apps may read it.`
		: account.provider
			? uiText`${account.provider.name} didn’t accept this sign-in. ${account.provider.help}`
			: uiText`${account.imap.host} didn’t accept this address and password. Check both.`;

export type MailFolder = 'inbox' | 'sent' | 'attachment';
const nameOf: Readonly<Record<MailFolder, UiText>> = {
	inbox: uiText`inbox`,
	sent: uiText`sent e-mails`,
	attachment: uiText`the folder of this attachment`,
};

/** For reading. `where`: the folder that was asked for. */
export function faultOfImap(error: unknown, account: Account, where: MailFolder, now: number): ConnectorError {
	if (error instanceof ConnectorError) return error;
	const { host } = account.imap;
	const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
	const [code, responseCode, status] = [
		word(thrown.code),
		word(thrown.serverResponseCode),
		word(thrown.responseStatus),
	];
	const made = (fault: Fault, text: UiText) =>
		new ConnectorError(fault, text, { cause: causeOf(`imap ${where}`, code, responseCode, status) });

	if (responseCode === 'UNAVAILABLE' || responseCode === 'SERVERBUG' || responseCode === 'INUSE')
		return made({ kind: 'transient' }, uiText`${host} has a problem of its own.`);
	if (responseCode === 'LIMIT' || responseCode === 'OVERQUOTA' || responseCode === 'THROTTLED' || code === 'ETHROTTLE')
		return made({ kind: 'rate', retryAt: now + 5 * 60_000 }, uiText`${host} asks us to check less often.`);
	if (responseCode === 'NOPERM')
		return made(
			{ kind: 'permission' },
			uiText`${host} doesn’t let us read a folder of this mailbox (${nameOf[where]}). Ask your provider to allow it.`,
		);
	if (thrown.tlsFailed === true || certificates.test(code))
		return made(
			{ kind: 'transient' },
			uiText`The connection to ${host} is not safe (no encryption, or an invalid certificate). Nothing was read.`,
		);
	// Garbage before the sign-in is not a refused sign-in.
	if (protocol.test(code))
		return made(
			{ kind: 'drift', where: `imap ${where}: ${code}` },
			uiText`${host} doesn’t answer like a mail server. Is the server name right?`,
		);
	if (thrown.authenticationFailed === true && (status === 'NO' || responseCode === 'AUTHENTICATIONFAILED'))
		return made({ kind: 'auth' }, refused(account));
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
		return made({ kind: 'transient' }, uiText`We can’t find ${host}. Is the server name right, and are you online?`);
	if (responseCode === 'NONEXISTENT' || thrown.mailboxMissing === true || responseCode === 'TRYCREATE')
		return made(
			{ kind: 'transient' },
			uiText`${host} can’t find a folder of this mailbox right now (${nameOf[where]}).`,
		);
	if (status === 'BAD')
		return made(
			{ kind: 'drift', where: `imap ${where}: BAD` },
			uiText`${host} didn’t understand what we asked. If this stays, please report it.`,
		);
	return made({ kind: 'transient' }, uiText`We can’t reach ${host}, or the connection broke.`);
}

/** For sending. `handedOver`: the whole email was on its way when it failed. */
export function faultOfSmtp(error: unknown, account: Account, handedOver: boolean, now: number): ConnectorError {
	if (error instanceof ConnectorError) return error;
	const { host } = account.smtp;
	const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
	const code = word(thrown.code);
	const number = typeof thrown.responseCode === 'number' ? thrown.responseCode : 0;
	// "550 5.4.5 …": the second number says more than the first.
	const enhanced =
		/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(
			typeof thrown.response === 'string' ? thrown.response.slice(0, 40) : '',
		)?.[1] ?? '';
	const made = (fault: Fault, text: UiText) =>
		new ConnectorError(fault, text, { cause: causeOf('smtp', code, number, enhanced) });
	const isNo = number >= 400 && number < 600;

	if (handedOver && !isNo)
		return made(
			{ kind: 'unsure' },
			uiText`The connection to ${host} broke while we were sending. The e-mail may have arrived.`,
		);
	// A refused STARTTLS has a code of its own, which says nothing about the password.
	if (code === 'ETLS' || certificates.test(code))
		return made(
			{ kind: 'transient' },
			uiText`The connection to ${host} is not safe (no encryption, or an invalid certificate). Nothing was sent.`,
		);
	if (number === 534 || number === 535 || number === 530 || (code === 'EAUTH' && number >= 500))
		return made({ kind: 'auth' }, refused(account));
	if (enhanced === '5.4.5' || enhanced === '4.7.28' || number === 452 || number === 432)
		return made(
			{ kind: 'rate', retryAt: now + 60 * 60_000 },
			uiText`${host} accepts no more e-mail from this account for now.`,
		);
	if (number >= 400 && number < 500)
		return made({ kind: 'transient' }, uiText`${host} couldn’t accept the e-mail just now.`);
	if (number === 552 || enhanced === '5.3.4')
		return made(
			{ kind: 'rejected' },
			uiText`${host} refused the e-mail because it is too large. Nothing was sent: please shorten it.`,
		);
	if (number === 553 || enhanced.startsWith('5.1.'))
		return made(
			{ kind: 'rejected' },
			uiText`${host} says that the customer’s address doesn’t exist or can’t receive e-mail (${number}). Nothing was sent.`,
		);
	if (isNo) return made({ kind: 'rejected' }, uiText`${host} refused the e-mail (${number}). Nothing was sent.`);
	return made({ kind: 'transient' }, uiText`We can’t reach ${host}, or the connection broke. Nothing was sent.`);
}
