// Submits one email to the provider's server, once. An email may have arrived only after the server accepted DATA (354) and we passed the
// whole email to the socket. Until then nothing can have been sent.
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

/** 64 KB a second: files take their time on a slow line. */
const slowestBytesPerMs = 64;

/** Resolves when the server has accepted the email. Throws ConnectorError. Renews a refused token and tries once more: no email was started. */
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
		const end = AbortSignal.any([
			ctx.signal,
			AbortSignal.timeout(timeouts.whole + Math.ceil((mail?.raw.length ?? 0) / slowestBytesPerMs)),
		]);
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
				// The library reads this only after the server's 354: from then on a failure is unsure.
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
		// An address literal, so that the computer's name stays private.
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

/** Our own method name: with the real one, the library would choose the server's first method, which needs a password. */
const token = 'TOKEN';
/** Replaces the library's XOAUTH2, which would fetch a new token itself, past ctx.fetch. */
type TokenHandler = Parameters<
	NonNullable<NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>['customAuth']>[string]
>[0];
async function showToken({ auth: { credentials }, sendCommand }: TokenHandler): Promise<void> {
	const shown = Buffer.from(`user=${credentials?.user}\x01auth=Bearer ${credentials?.pass}\x01\x01`).toString('base64');
	let answer = await sendCommand(`AUTH XOAUTH2 ${shown}`);
	// The server sends the reason as a challenge; an empty line ends it.
	if (answer.status === 334) answer = await sendCommand('');
	if (answer.status !== 235)
		throw Object.assign(new Error('the token was refused'), {
			code: 'EAUTH',
			responseCode: answer.status,
			response: answer.response,
		});
}
