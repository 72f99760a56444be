// One session with the mailbox: connect, read, close. imapflow uses its own sockets, so this file does what ctx.fetch does elsewhere: it
// charges the budget, closes the socket when the call is stopped, calls only the configured server, and logs nothing the server says.
import { ImapFlow, type ListResponse, type MailboxObject } from 'imapflow';
import { ConnectorError, type Ctx } from '../sdk/index.ts';
import { type Account, accountOf, type Credentials, refuseWithoutGrant } from './account.ts';
import { faultOfImap, type MailFolder } from './mail-errors.ts';
import type { Timeouts } from './timeouts.ts';
import { type MailKey, withKey } from './token.ts';

export interface MailboxSession {
	readonly client: ImapFlow;
	readonly account: Account;
	/** Opens a folder read-only, so that no email is marked as read. */
	readonly examine: (folder: string) => Promise<MailboxObject>;
	readonly charge: (units: number) => void;
	readonly knownItems: Ctx<Credentials>['knownItems'];
	/** UIDs, ascending. Throws where the server refuses (the library then returns `false`). */
	readonly search: (query: Parameters<ImapFlow['search']>[0]) => Promise<number[]>;
	/** The folder of sent mail: the server's \Sent, else known by its name. */
	readonly sentFolder: () => Promise<ListResponse | undefined>;
}

interface MailboxOptions {
	readonly ctx: Ctx<Credentials>;
	readonly timeouts: Timeouts;
	/** The folder, for errors and the log. */
	readonly where: MailFolder;
	/** For listening: long silence is normal. */
	readonly isLong?: boolean;
}

/** Throws ConnectorError, or the signal's reason when it was stopped. Renews a refused token and tries once more: `work` had not started. */
export function withMailbox<T>(options: MailboxOptions, work: (session: MailboxSession) => Promise<T>): Promise<T> {
	return withKey(options.ctx, (key) => withMailboxKey(key, options, work));
}

async function withMailboxKey<T>(
	key: MailKey,
	{ ctx, timeouts, where, isLong }: MailboxOptions,
	work: (session: MailboxSession) => Promise<T>,
): Promise<T> {
	const account = accountOf(ctx.creds);
	refuseWithoutGrant(account);
	ctx.signal.throwIfAborted();
	ctx.charge(1);
	const { imap } = account;
	let lastError: unknown;
	const note = (entry: unknown) => {
		if (typeof entry === 'object' && entry !== null && 'err' in entry) lastError = entry.err;
	};
	const client = new ImapFlow({
		host: imap.host,
		port: imap.port,
		secure: imap.tls === 'at-once',
		doSTARTTLS: imap.tls === 'starttls',
		auth: { user: account.user, ...key },
		clientInfo: { name: 'Countertalk' },
		disableAutoIdle: !isLong,
		autoIdleDelay: 100,
		// Shorter than the limits of servers and routers.
		maxIdleTime: 4 * 60_000,
		disableCompression: true,
		connectionTimeout: timeouts.connect,
		greetingTimeout: timeouts.connect,
		socketTimeout: isLong ? 6 * 60_000 : timeouts.silence,
		maxLineLength: 1_048_576 * 4,
		maxLiteralSize: 1_048_576 * 40,
		maxResponseSize: 1_048_576 * 64,
		// The library's log may hold secrets. We keep only why a command failed, and mail-errors.ts lets only its codes out.
		logger: { debug: () => undefined, info: () => undefined, warn: note, error: note },
	});
	// The failing call reports it too. Without a listener the event would end the program.
	client.on('error', (error) => {
		lastError ??= error;
	});
	const end = isLong ? ctx.signal : AbortSignal.any([ctx.signal, AbortSignal.timeout(timeouts.whole)]);
	let stop: () => void = () => undefined;
	const stopped = new Promise<never>((_, reject) => {
		stop = () => {
			client.close();
			reject(ctx.signal.aborted ? ctx.signal.reason : Object.assign(new Error('out of time'), { code: 'ETIMEOUT' }));
		};
		end.addEventListener('abort', stop, { once: true });
	});
	stopped.catch(() => undefined);
	const run = async (): Promise<T> => {
		await client.connect();
		const done = await work({
			client,
			account,
			charge: ctx.charge,
			knownItems: ctx.knownItems,
			examine: (folder) => client.mailboxOpen(folder, { readOnly: true }),
			search: async (query) => {
				lastError = undefined;
				const found = await client.search(query, { uid: true });
				if (!found) throw lastError ?? Object.assign(new Error('no answer to a search'), { code: 'NoConnection' });
				return [...found].sort((a, b) => a - b);
			},
			sentFolder: async () => (await client.list()).find(({ specialUse }) => specialUse === '\\Sent'),
		});
		// Not awaited: we already have the result.
		if (!isLong) client.logout().catch(() => undefined);
		return done;
	};
	try {
		return await Promise.race([run(), stopped]);
	} catch (error) {
		client.close();
		if (ctx.signal.aborted) throw ctx.signal.reason;
		const known =
			isError(error) && (error.code === undefined || error.code === 'NoConnection') && isError(lastError)
				? lastError
				: error;
		throw faultOfImap(known, account, where, ctx.now());
	} finally {
		end.removeEventListener('abort', stop);
		if (isLong) client.close();
	}
}

const isError = (error: unknown): error is Error & { readonly code?: unknown } =>
	error instanceof Error && !(error instanceof ConnectorError);
