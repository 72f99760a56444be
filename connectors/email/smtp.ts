// Hands one mail to the provider's server, once. What may have arrived is told apart from what cannot have by one thing: whether the
// server had let us begin the mail itself (354) and we had given it all away. Until then nothing can have been sent.
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { ConnectorError, type Ctx } from '../sdk/index.ts';
import { type Account, accountOf, type Credentials } from './account.ts';
import type { Patience } from './patience.ts';
import { troubleOfSmtp } from './trouble.ts';

export interface Letter {
	readonly raw: Buffer;
	readonly from: string;
	readonly to: string;
}

/** Settles once: a resolve means the server said yes. Throws ConnectorError. */
export function hand(ctx: Ctx<Credentials>, patience: Patience, letter: Letter | null): Promise<void> {
	const account = accountOf(ctx.creds);
	if (account.provider?.demandsOAuth) throw new ConnectorError({ kind: 'auth' }, account.provider.help);
	ctx.signal.throwIfAborted();
	ctx.charge(1);
	return new Promise((resolve, reject) => {
		const line = connectionOf(account, patience);
		const end = AbortSignal.any([ctx.signal, AbortSignal.timeout(patience.whole)]);
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
			reject(troubleOfSmtp(error, account, handedOver, ctx.now()));
		};
		const stop = () => finish(Object.assign(new Error('stopped'), { code: 'ETIMEDOUT' }));
		end.addEventListener('abort', stop, { once: true });
		line.on('error', finish);
		line.once('end', () => finish(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
		line.connect((failed) => {
			if (failed) return finish(failed);
			line.login({ user: account.user, credentials: { user: account.user, pass: ctx.creds.password } }, (refused) => {
				if (refused) return finish(refused);
				if (!letter) return finish(null);
				// Read only after the server's 354: the first reading is the moment from which on nobody can be sure.
				const body = Readable.from(
					(function* () {
						handedOver = true;
						yield letter.raw;
					})(),
				);
				line.send({ from: letter.from, to: [letter.to], size: letter.raw.length }, body, (failed) => finish(failed ?? null));
			});
		});
	});
}

function connectionOf({ smtp }: Account, patience: Patience): SMTPConnection {
	return new SMTPConnection({
		host: smtp.host,
		port: smtp.port,
		secure: smtp.tls === 'at-once',
		requireTLS: smtp.tls === 'starttls',
		ignoreTLS: smtp.tls === 'none',
		// What a mail program of a home computer says: its own name is nobody's business.
		name: '[127.0.0.1]',
		connectionTimeout: patience.connect,
		dnsTimeout: patience.connect,
		greetingTimeout: patience.connect,
		socketTimeout: patience.silence,
		socketCloseTimeout: 0,
		logger: false,
	});
}
