// A mailbox and a way out for mail, of software that nobody here wrote: Dovecot (Debian's) on a folder of its own, and smtp-server as
// the provider that takes mail. On this computer only, on random ports, gone when the run is over.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { cleanUpWith } from './clean-up.ts';
import { freePort, Missing, startService, userOf, wait } from './services.ts';

const run = promisify(execFile);
export const address = 'rosa@birchlane.example';
export const password = 'a real "password\\ 4711';

export interface MailServers {
	readonly imap: string;
	readonly smtp: string;
	/** Puts a mail into the inbox as a delivery does. */
	readonly deliver: (raw: string) => Promise<void>;
	/** As another mail program of the owner's. */
	readonly fileAsSent: (raw: string) => Promise<void>;
	/** Raw, with the letters of their flags ("S" = read). */
	readonly mailsIn: (folder: 'INBOX' | 'Sent') => Promise<readonly { readonly raw: string; readonly flags: string }[]>;
	/** Dovecot forgets its numbers: another UIDVALIDITY. */
	readonly renumber: () => Promise<void>;
	/** What the provider took, in order. */
	readonly taken: readonly { readonly raw: string; readonly to: readonly string[] }[];
	/** The next mail is taken, kept in Sent by the provider itself, and its yes is lost on the way. */
	readonly loseNextYes: () => void;
	readonly stop: () => Promise<void>;
}

export async function startMailServers(): Promise<MailServers> {
	await installDovecot();
	const folder = await mkdtemp(join(tmpdir(), 'countertalk-dovecot-'));
	await chmod(folder, 0o755);
	const nobody = await userOf('nobody');
	const box = join(folder, 'mail');
	for (const path of ['', 'cur', 'new', 'tmp', '.Sent', '.Sent/cur', '.Sent/new', '.Sent/tmp']) {
		await mkdir(join(box, path), { recursive: true });
		await chown(join(box, path), nobody.uid, nobody.gid);
	}
	const port = await freePort();
	const config = join(folder, 'dovecot.conf');
	await writeFile(config, configOf(folder, box, port));
	await writeFile(usersFile(folder), `${address}:{PLAIN}${password}\n`);
	const command = '/usr/sbin/dovecot';
	const dovecot = await startService(
		{ command, args: ['-F', '-c', config], port, folder, signal: 'SIGTERM' },
		`127.0.0.1:${port}`,
	);
	// It listens before its sign-in does.
	await wait(1500);

	let files = 0;
	const put = async (into: string, raw: string, flags: string | null) => {
		const name = `${Math.floor(Date.now() / 1000)}.M${++files}.here`;
		const temporary = join(into, 'tmp', name);
		await writeFile(temporary, raw.replace(/\r?\n/g, '\r\n'));
		await chown(temporary, nobody.uid, nobody.gid);
		await rename(temporary, flags === null ? join(into, 'new', name) : join(into, 'cur', `${name}:2,${flags}`));
	};
	const sent = join(box, '.Sent');
	const taken: { raw: string; to: readonly string[] }[] = [];
	let lose = false;
	const sockets = new Set<Socket>();
	const provider = new SMTPServer({
		disabledCommands: ['STARTTLS'],
		allowInsecureAuth: true,
		logger: false,
		onAuth: (auth, _session, done) => {
			const isRight = auth.username === address && auth.password === password;
			done(
				isRight ? null : Object.assign(new Error('no'), { responseCode: 535 }),
				isRight ? { user: address } : undefined,
			);
		},
		onData: (stream, session, done) => {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				const raw = Buffer.concat(parts).toString('utf8');
				taken.push({ raw, to: session.envelope.rcptTo.map((one) => one.address) });
				if (!lose) return done();
				lose = false;
				put(sent, raw, 'S').finally(() => {
					for (const socket of sockets) socket.resetAndDestroy();
				});
			});
		},
	});
	provider.server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	provider.on('error', () => undefined);
	await new Promise<void>((resolve) => void provider.listen(0, '127.0.0.1', resolve));
	const stop = cleanUpWith(async () => {
		await new Promise<void>((resolve) => provider.close(() => resolve()));
		await dovecot.stop();
	});
	return {
		imap: dovecot.url,
		smtp: `127.0.0.1:${(provider.server.address() as AddressInfo).port}`,
		deliver: (raw) => put(box, raw, null),
		fileAsSent: (raw) => put(sent, raw, 'S'),
		mailsIn: async (name) => {
			const root = name === 'INBOX' ? box : sent;
			const found: { raw: string; flags: string }[] = [];
			for (const part of ['new', 'cur'])
				for (const file of await readdir(join(root, part)))
					found.push({ raw: await readFile(join(root, part, file), 'utf8'), flags: file.split(':2,')[1] ?? '' });
			return found;
		},
		renumber: async () => {
			await run('/usr/bin/doveadm', ['-c', config, 'kick', address]).catch(() => undefined);
			for (const file of await readdir(box)) if (file.startsWith('dovecot')) await rm(join(box, file), { force: true });
		},
		taken,
		loseNextYes: () => {
			lose = true;
		},
		stop,
	};
}

async function installDovecot(): Promise<void> {
	if (process.getuid?.() !== 0) throw new Missing('Dovecot on a folder of its own has to be started by root');
	if (existsSync('/usr/sbin/dovecot') && existsSync('/usr/lib/dovecot/imap')) return;
	if (!existsSync('/usr/bin/apt-get'))
		throw new Missing('Dovecot is not on this computer; on Debian: apt-get install dovecot-imapd');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	try {
		await run('apt-get', ['update'], { env });
		await run('apt-get', ['install', '-y', '--no-install-recommends', 'dovecot-imapd'], { env });
	} catch (cause) {
		throw new Missing('Dovecot could not be installed from Debian', { cause });
	}
}

const configOf = (folder: string, box: string, port: number): string => `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${box}
passdb {
  driver = passwd-file
  args = ${usersFile(folder)}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${box}
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
`;
const usersFile = (folder: string): string => join(folder, 'users');
