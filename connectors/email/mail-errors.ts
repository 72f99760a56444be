// What mail servers and their sockets say, in the terms the host acts on. No text of a server and no command ever leaves here: a
// server may repeat what it was told, password included. Only codes do.
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
	new Error([where, ...codes.map((code) => String(code ?? '')).filter((code) => /^[A-Za-z0-9_.-]{1,60}$/.test(code))].join(' '));

const certificates = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|TLS|SSL/;
const protocol =
	/^(INVALIDRESPONSE|PARSERERROR.*|UNEXPECTEDTAG|LINETOOLARGE|LITERALTOOLARGE|RESPONSETOOLARGE|MAX_IMAP_NESTING_REACHED|RESPONSEPROCESSINGFAILED|EPROTOCOL)$/i;

const refused = (account: Account): string =>
	account.hasGrant
		? `Microsoft does not let this sign-in into ${account.address}. Sign in as that very address, and see in Outlook’s settings (Mail → Forwarding and IMAP) that programs may read it.`
		: account.provider
			? `${account.provider.name} did not take this sign-in. ${account.provider.help}`
			: `${account.imap.host} did not take this address and password.`;

/** Reading. `where` names what was asked: "inbox". */
export function faultOfImap(error: unknown, account: Account, where: string, now: number): ConnectorError {
	if (error instanceof ConnectorError) return error;
	const { host } = account.imap;
	const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
	const [code, said, status] = [word(thrown.code), word(thrown.serverResponseCode), word(thrown.responseStatus)];
	const made = (fault: Fault, message: string) =>
		new ConnectorError(fault, message, { cause: causeOf(`imap ${where}`, code, said, status) });

	if (said === 'UNAVAILABLE' || said === 'SERVERBUG' || said === 'INUSE')
		return made({ kind: 'transient' }, `${host} has trouble of its own. We try again.`);
	if (said === 'LIMIT' || said === 'OVERQUOTA' || said === 'THROTTLED' || code === 'ETHROTTLE')
		return made({ kind: 'rate', retryAt: now + 5 * 60_000 }, `${host} asks us to come less often.`);
	if (said === 'NOPERM') return made({ kind: 'permission' }, `${host} does not let us read the ${where} of this account.`);
	if (thrown.tlsFailed === true || certificates.test(code))
		return made(
			{ kind: 'transient' },
			`The line to ${host} could not be made safe (no encryption, or a certificate that does not hold). Nothing was read.`,
		);
	// Garbage before the sign-in is no refusal of it.
	if (protocol.test(code))
		return made({ kind: 'drift', where: `imap ${where}: ${code}` }, `${host} does not answer like a mail server. Is the server right?`);
	if (thrown.authenticationFailed === true && (status === 'NO' || said === 'AUTHENTICATIONFAILED'))
		return made({ kind: 'auth' }, refused(account));
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
		return made({ kind: 'transient' }, `${host} cannot be found. Is the server right, and are you online?`);
	if (said === 'NONEXISTENT' || thrown.mailboxMissing === true || said === 'TRYCREATE')
		return made({ kind: 'transient' }, `${host} does not have the ${where} folder just now. We look again.`);
	if (status === 'BAD') return made({ kind: 'drift', where: `imap ${where}: BAD` }, `${host} did not understand us.`);
	return made({ kind: 'transient' }, `${host} cannot be reached, or broke off. We try again.`);
}

/** Sending. `doubtful`: the whole mail was on its way when it failed, and the server had not said a clear no. */
export function faultOfSmtp(error: unknown, account: Account, handedOver: boolean, now: number): ConnectorError {
	if (error instanceof ConnectorError) return error;
	const { host } = account.smtp;
	const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
	const code = word(thrown.code);
	const number = typeof thrown.responseCode === 'number' ? thrown.responseCode : 0;
	// "550 5.4.5 …": the second number says more than the first.
	const enhanced =
		/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(typeof thrown.response === 'string' ? thrown.response.slice(0, 40) : '')?.[1] ?? '';
	const made = (fault: Fault, message: string) => new ConnectorError(fault, message, { cause: causeOf('smtp', code, number, enhanced) });
	const isNo = number >= 400 && number < 600;

	if (handedOver && !isNo) return made({ kind: 'unsure' }, `${host} broke off while we were sending. The mail may have arrived.`);
	// A refused STARTTLS comes with a number of its own, which says nothing about the password.
	if (code === 'ETLS' || certificates.test(code))
		return made(
			{ kind: 'transient' },
			`The line to ${host} could not be made safe (no encryption, or a certificate that does not hold). Nothing was sent.`,
		);
	if (number === 534 || number === 535 || number === 530 || (code === 'EAUTH' && number >= 500))
		return made({ kind: 'auth' }, refused(account));
	if (enhanced === '5.4.5' || enhanced === '4.7.28' || number === 452 || number === 432)
		return made(
			{ kind: 'rate', retryAt: now + 60 * 60_000 },
			`${host} takes no more mail from this account for now. We try again in an hour.`,
		);
	if (number >= 400 && number < 500) return made({ kind: 'transient' }, `${host} could not take the mail just now. We try again.`);
	if (number === 552 || enhanced === '5.3.4') return made({ kind: 'rejected' }, `${host} refused the mail because it is too large.`);
	if (number === 553 || enhanced.startsWith('5.1.'))
		return made({ kind: 'rejected' }, `${host} says that the customer’s address does not exist or cannot get mail (${number}).`);
	if (isNo) return made({ kind: 'rejected' }, `${host} refused the mail (${number}).`);
	return made({ kind: 'transient' }, `${host} cannot be reached, or broke off. Nothing was sent; we try again.`);
}
