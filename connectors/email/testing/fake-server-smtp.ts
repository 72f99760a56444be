// One session of the fake SMTP server with one client. It accepts an email at the final dot, not before. It refuses what a server refuses:
// email without a sign-in, a sender that is not the account, an impossible recipient.
import type { Socket } from 'node:net';
import { type ImapAccount, readToken } from './fake-server-imap.ts';

const maxMail = 26_214_400;

export interface SmtpWorld extends ImapAccount {
	readonly address: string;
	/** The largest mail it takes, in bytes. */
	readonly maxMail: () => number;
	/** The provider accepts the email. */
	readonly deliver: (raw: string, to: readonly string[]) => void;
	/** Called before the answer to a command, or (name ".") after the final dot: returns true where a fault handles it. */
	readonly smtp: (name: string, raw: string, socket: Socket, take: () => void) => boolean;
}

export function talkSmtp(socket: Socket, worldOf: (user: string) => SmtpWorld | undefined): void {
	let buffer = '';
	let world: SmtpWorld | undefined;
	let isIn = false;
	/** A refused token: the server sent the reason and waits for an empty line. */
	let isRefused = false;
	let from: string | undefined;
	let to: string[] = [];
	let isData = false;
	const say = (text: string): boolean => socket.writable && socket.write(`${text}\r\n`);
	socket.on('error', () => undefined);
	socket.on('data', (chunk) => {
		buffer += chunk.toString('latin1');
		for (;;) {
			const mark = isData ? '\r\n.\r\n' : '\r\n';
			const end = buffer.indexOf(mark);
			if (end < 0) return;
			const text = buffer.slice(0, end);
			buffer = buffer.slice(end + mark.length);
			if (isData) take(`${text}\r\n`.replace(/^\.\./gm, '.'));
			else obey(text);
		}
	});
	say('220 here is mail ESMTP');

	function take(raw: string): void {
		isData = false;
		const recipients = to;
		[from, to] = [undefined, []];
		if (!world) return;
		const { deliver } = world;
		if (world.smtp('.', raw, socket, () => deliver(raw, recipients))) return;
		deliver(raw, recipients);
		say('250 2.0.0 queued');
	}

	function signIn(plain: string): unknown {
		const [, user = '', password = ''] = Buffer.from(plain, 'base64').toString('utf8').split('\0');
		world = worldOf(user);
		if (world?.smtp('AUTH', '', socket, () => undefined)) return;
		isIn = world?.password === password;
		say(isIn ? '235 2.7.0 welcome' : `535 5.7.8 ${password} is not the password`);
	}

	function byToken(shown: string): unknown {
		const { user, token } = readToken(shown);
		world = worldOf(user);
		if (world?.smtp('AUTH', '', socket, () => undefined)) return;
		isIn = world?.allows(token) ?? false;
		isRefused = !isIn;
		say(isIn ? '235 2.7.0 welcome' : `334 ${btoa('{"status":"400","schemes":"Bearer","scope":""}')}`);
	}

	function obey(text: string): unknown {
		if (isRefused) {
			isRefused = false;
			return say('535 5.7.3 Authentication unsuccessful');
		}
		const name = (text.split(' ')[0] ?? '').toUpperCase();
		if (name === 'EHLO')
			return say(`250-here is mail\r\n250-8BITMIME\r\n250-SIZE ${maxMail}\r\n250 AUTH PLAIN XOAUTH2`);
		if (name === 'QUIT') {
			say('221 bye');
			return socket.end();
		}
		if (name === 'AUTH' && /^AUTH XOAUTH2 /i.test(text)) return byToken(text.split(' ')[2] ?? '');
		if (name === 'AUTH') return signIn(text.split(' ')[2] ?? '');
		if (!isIn || !world) return say('530 5.7.0 sign in first');
		if (world.smtp(name, '', socket, () => undefined)) return;
		const address = /<([^>]*)>/.exec(text)?.[1] ?? '';
		if (name === 'MAIL') {
			if (address !== world.address) return say('553 5.7.1 that is not your address');
			// Most providers: 25 MB, as it stands there in letters.
			if (Number(/ SIZE=(\d+)/i.exec(text)?.[1] ?? 0) > world.maxMail()) return say('552 5.3.4 too large');
			from = address;
			return say('250 2.1.0 ok');
		}
		if (name === 'RCPT') {
			if (from === undefined) return say('503 5.5.1 who are you?');
			if (!/^[^\s@]+@[^\s@]+\.[a-z]+$/.test(address)) return say('550 5.1.1 no such person');
			to.push(address);
			return say('250 2.1.5 ok');
		}
		if (name === 'DATA') {
			if (to.length === 0) return say('503 5.5.1 to whom?');
			isData = true;
			return say('354 go on');
		}
		say('502 5.5.2 unknown');
	}
}
