// Hands one mail to the provider's server, once. What may have arrived is told apart from what cannot have by one thing: whether the
// server had let us begin the mail itself (354) and we had given it all away. Until then nothing can have been sent.
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Ctx } from '../sdk/index.ts';
import { type Account, accountOf, type Credentials, refuseWithoutGrant } from './account.ts';
import { faultOfSmtp } from './mail-errors.ts';
import type { Timeouts } from './timeouts.ts';
import { type MailKey, withKey } from './token.ts';

export interface OutgoingMail {
	readonly raw: Buffer;
	readonly from: string;
	readonly to: string;
}

/** Settles once: a resolve means the server said yes. Throws ConnectorError. A refused token is renewed and tried once more: no mail was begun. */
export function submit(ctx: Ctx<Credentials>, timeouts: Timeouts, mail: OutgoingMail | null): Promise<void> {
	return withKey(ctx, (key) => submitWith(key, ctx, timeouts, mail));
}

function submitWith(key: MailKey, ctx: Ctx<Credentials>, timeouts: Timeouts, mail: OutgoingMail | null): Promise<void> {
	const account = accountOf(ctx.creds);
	refuseWithoutGrant(account);
	ctx.signal.throwIfAborted();
	ctx.charge(1);
	return new Promise((resolve, reject) => {
		const line = connectionOf(account, timeouts);
		const end = AbortSignal.any([ctx.signal, AbortSignal.timeout(timeouts.whole)]);
		let handedOver = false;
		let isOver = false;
		const finish = (error: unknown) => {
			if (isOver) return;
			isOver = true;
			end.removeEventListener('abort', stop);
			if (error === null) {
				line.quit();
				resolve();
				return;
			}
			line.close();
			reject(faultOfSmtp(error, account, handedOver, ctx.now()));
		};
		const stop = () => finish(Object.assign(new Error('stopped'), { code: 'ETIMEDOUT' }));
		end.addEventListener('abort', stop, { once: true });
		line.on('error', finish);
		line.once('end', () => finish(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
		line.connect((failed) => {
			if (failed) return finish(failed);
			const pass = 'pass' in key ? key.pass : key.accessToken;
			const method = 'pass' in key ? {} : { method: token };
			line.login({ user: account.user, credentials: { user: account.user, pass }, ...method }, (refused) => {
				if (refused) return finish(refused);
				if (!mail) return finish(null);
				// Read only after the server's 354: the first reading is the moment from which on nobody can be sure.
				const body = Readable.from(
					(function* () {
						handedOver = true;
						yield mail.raw;
					})(),
				);
				line.send({ from: mail.from, to: [mail.to], size: mail.raw.length }, body, (failed) => finish(failed ?? null));
			});
		});
	});
}

function connectionOf({ smtp }: Account, timeouts: Timeouts): SMTPConnection {
	return new SMTPConnection({
		host: smtp.host,
		port: smtp.port,
		secure: smtp.tls === 'at-once',
		requireTLS: smtp.tls === 'starttls',
		ignoreTLS: smtp.tls === 'none',
		// What a mail program of a home computer says: its own name is nobody's business.
		name: '[127.0.0.1]',
		connectionTimeout: timeouts.connect,
		dnsTimeout: timeouts.connect,
		greetingTimeout: timeouts.connect,
		socketTimeout: timeouts.silence,
		socketCloseTimeout: 0,
		logger: false,
		customAuth: { [token]: showToken },
	});
}

/** A name of ours: under its own name the library would take the first way the server offers, and that wants a password. */
const token = 'TOKEN';
/** Not the library's own: that one would fetch another token by itself, and by another way out than ctx.fetch. A refusal is the server's own. */
type TokenHandler = Parameters<NonNullable<NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>['customAuth']>[string]>[0];
async function showToken({ auth: { credentials }, sendCommand }: TokenHandler): Promise<void> {
	const shown = Buffer.from(`user=${credentials?.user}\x01auth=Bearer ${credentials?.pass}\x01\x01`).toString('base64');
	let answer = await sendCommand(`AUTH XOAUTH2 ${shown}`);
	// What is wrong comes first, as a question that is answered by nothing.
	if (answer.status === 334) answer = await sendCommand('');
	if (answer.status !== 235)
		throw Object.assign(new Error('the token was refused'), { code: 'EAUTH', responseCode: answer.status, response: answer.response });
}
