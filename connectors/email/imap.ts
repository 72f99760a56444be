// One visit to the mailbox: open, look, close. Its sockets are the library's, so what ctx.fetch does elsewhere is done here: the
// budget is charged, stopping closes the socket at once, only the configured server is called, and nothing it says reaches a log.
import { ImapFlow, type ListResponse, type MailboxObject } from 'imapflow';
import { ConnectorError, type Ctx } from '../sdk/index.ts';
import { type Account, accountOf, type Credentials, refuseWithoutGrant } from './account.ts';
import { faultOfImap } from './mail-errors.ts';
import type { Timeouts } from './timeouts.ts';
import { type MailKey, withKey } from './token.ts';

export interface MailboxSession {
	readonly client: ImapFlow;
	readonly account: Account;
	/** Opens a folder for reading only: nothing we do can mark a mail as read. */
	readonly examine: (folder: string) => Promise<MailboxObject>;
	readonly charge: (units: number) => void;
	/** UIDs, ascending. Throws where the server refuses: the library answers `false` then. */
	readonly search: (query: Parameters<ImapFlow['search']>[0]) => Promise<number[]>;
	/** The folder of sent mail: named so by the server, else known by its name. */
	readonly sentFolder: () => Promise<ListResponse | undefined>;
}

interface MailboxOptions {
	readonly ctx: Ctx<Credentials>;
	readonly timeouts: Timeouts;
	/** Words for errors and the log: "inbox". */
	readonly where: string;
	/** For listening: silence is what one waits for. */
	readonly isLong?: boolean;
}

/** Throws ConnectorError, or the signal's reason when it was stopped. A refused token is renewed and tried once more: `work` had not begun. */
export function withMailbox<T>(line: MailboxOptions, work: (visit: MailboxSession) => Promise<T>): Promise<T> {
	return withKey(line.ctx, (key) => withMailboxKey(key, line, work));
}

async function withMailboxKey<T>(
	key: MailKey,
	{ ctx, timeouts, where, isLong }: MailboxOptions,
	work: (visit: MailboxSession) => Promise<T>,
): Promise<T> {
	const account = accountOf(ctx.creds);
	refuseWithoutGrant(account);
	ctx.signal.throwIfAborted();
	ctx.charge(1);
	const { imap } = account;
	let said: unknown;
	const note = (entry: unknown) => {
		if (typeof entry === 'object' && entry !== null && 'err' in entry) said = entry.err;
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
		// Shorter than what servers and routers put up with.
		maxIdleTime: 4 * 60_000,
		disableCompression: true,
		connectionTimeout: timeouts.connect,
		greetingTimeout: timeouts.connect,
		socketTimeout: isLong ? 6 * 60_000 : timeouts.silence,
		maxLineLength: 1_048_576 * 4,
		maxLiteralSize: 1_048_576 * 40,
		maxResponseSize: 1_048_576 * 64,
		// Nothing it would log is for anybody's eyes; only why a command failed is kept, and only its codes leave (trouble.ts).
		logger: { debug: () => undefined, info: () => undefined, warn: note, error: note },
	});
	// Also reported through the calls that fail; without a listener it would end the program.
	client.on('error', (error) => {
		said ??= error;
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
			examine: (folder) => client.mailboxOpen(folder, { readOnly: true }),
			search: async (query) => {
				said = undefined;
				const found = await client.search(query, { uid: true });
				if (!found) throw said ?? Object.assign(new Error('no answer to a search'), { code: 'NoConnection' });
				return [...found].sort((a, b) => a - b);
			},
			sentFolder: async () => (await client.list()).find(({ specialUse }) => specialUse === '\\Sent'),
		});
		// A polite goodbye, not waited for: the answer is already here.
		if (!isLong) client.logout().catch(() => undefined);
		return done;
	};
	try {
		return await Promise.race([run(), stopped]);
	} catch (error) {
		client.close();
		if (ctx.signal.aborted) throw ctx.signal.reason;
		const known = isError(error) && (error.code === undefined || error.code === 'NoConnection') && isError(said) ? said : error;
		throw faultOfImap(known, account, where, ctx.now());
	} finally {
		end.removeEventListener('abort', stop);
		if (isLong) client.close();
	}
}

const isError = (error: unknown): error is Error & { readonly code?: unknown } =>
	error instanceof Error && !(error instanceof ConnectorError);
