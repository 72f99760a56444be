// PostgreSQL and Redis for a real Bluesky network: from the system (Debian's packages where they are missing and we may), each on a
// folder of its own below the system's temporary one and a random port on this computer only. Gone when the run is over.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanUpWith } from './clean-up.ts';

const run = promisify(execFile);
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const isRoot = process.getuid?.() === 0;

/** Thrown where something cannot be had here: the story is skipped, and says why. */
export class Missing extends Error {
	override readonly name = 'Missing';
}

export interface Service {
	readonly url: string;
	readonly stop: () => Promise<void>;
}

export const freePort = (): Promise<number> =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() =>
				address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
			);
		});
	});

const postgresFolder = (): string | undefined => {
	const all = '/usr/lib/postgresql';
	const versions = existsSync(all) ? readdirSync(all).sort((a, b) => Number(b) - Number(a)) : [];
	return versions
		.map((version) => join(all, version, 'bin'))
		.find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
};
const redisBinary = (): string | undefined => ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(existsSync);

/** Debian's packages, where this is Debian and we are root; the services they would start by themselves are not ours. */
export async function installServices(): Promise<void> {
	if (postgresFolder() && redisBinary()) return;
	if (!isRoot || !existsSync('/usr/bin/apt-get'))
		throw new Missing(
			'PostgreSQL and Redis are not on this computer; on Debian: apt-get install postgresql redis-server',
		);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	try {
		await run('apt-get', ['update'], { env });
		await run('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql', 'redis-server'], { env });
	} catch (cause) {
		throw new Missing('PostgreSQL and Redis could not be installed from Debian', { cause });
	}
}

async function untilListening(port: number, ended: () => boolean): Promise<void> {
	for (let i = 0; i < 200; i++) {
		if (ended()) throw new Error('It ended before it listened.');
		const open = await new Promise<boolean>((resolve) => {
			const socket = connect(port, '127.0.0.1');
			socket.once('connect', () => {
				socket.destroy();
				resolve(true);
			});
			socket.once('error', () => resolve(false));
		});
		if (open) return;
		await wait(50);
	}
	throw new Error('It does not listen.');
}

interface Started {
	readonly command: string;
	readonly args: readonly string[];
	readonly port: number;
	readonly folder: string;
	readonly user?: { readonly uid: number; readonly gid: number } | undefined;
	/** What ends it at once without asking its clients. */
	readonly signal: NodeJS.Signals;
}

export async function startService(
	{ command, args, port, folder, user, signal }: Started,
	url: string,
): Promise<Service> {
	const child = spawn(command, args, { stdio: 'ignore', cwd: folder, ...user });
	const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const stop = cleanUpWith(async () => {
		if (child.exitCode === null && child.signalCode === null) child.kill(signal);
		await end;
		await rm(folder, { recursive: true, force: true });
	});
	try {
		await untilListening(port, () => child.exitCode !== null);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, stop };
}

export async function startPostgres(): Promise<Service> {
	const bin = postgresFolder();
	if (!bin) throw new Missing('PostgreSQL is not on this computer');
	const folder = await mkdtemp(join(tmpdir(), 'countertalk-postgres-'));
	// PostgreSQL refuses to run as root.
	const user = isRoot ? await userOf('postgres') : undefined;
	if (user) await chown(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
		cwd: folder,
		...user,
	});
	const port = await freePort();
	const args = [
		'-D',
		data,
		'-p',
		String(port),
		'-h',
		'127.0.0.1',
		'-k',
		folder,
		'-c',
		'fsync=off',
		'-c',
		'max_connections=200',
	];
	const service = await startService(
		{ command: join(bin, 'postgres'), args, port, folder, user, signal: 'SIGQUIT' },
		`postgresql://postgres@127.0.0.1:${port}/postgres`,
	);
	// It listens a moment before it takes questions.
	for (let i = 0; i < 100; i++) {
		try {
			await run(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
			break;
		} catch {
			await wait(50);
		}
	}
	return service;
}

export async function startRedis(): Promise<Service> {
	const command = redisBinary();
	if (!command) throw new Missing('Redis is not on this computer');
	const folder = await mkdtemp(join(tmpdir(), 'countertalk-redis-'));
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	return startService({ command, args, port, folder, signal: 'SIGTERM' }, `127.0.0.1:${port}`);
}

export async function userOf(name: string): Promise<{ uid: number; gid: number }> {
	const id = async (what: string) => Number((await run('id', [what, name])).stdout.trim());
	return { uid: await id('-u'), gid: await id('-g') };
}
