// A real Bluesky network on this computer: PDS, PLC and AppView of @atproto/dev-env, installed beside the project (never into it).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { cleanUpWith } from './clean-up.ts';
import { installServices, Missing, type Service, startPostgres, startRedis } from './services.ts';

const version = '0.6.7';

interface BlueskyNetwork {
	/** http://localhost:port */
	readonly pds: string;
	/** Lets the view take in everything that was written. Between a post and its answer this is a must, or the answer's notification is lost. */
	readonly processAll: () => Promise<void>;
	readonly stop: () => Promise<void>;
}

const cacheFolder = (): string =>
	join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'countertalk', `atproto-dev-env-${version}`);

/** Once; later runs find it. Its better-sqlite3 12 is built for another Node: 13.2 brings binaries for this one. */
async function install(log: (line: string) => void): Promise<string> {
	const folder = cacheFolder();
	if (existsSync(join(folder, 'node_modules', '@atproto', 'dev-env', 'package.json'))) return folder;
	log(`installing @atproto/dev-env ${version} into ${folder} (about half a GB, once)`);
	await mkdir(folder, { recursive: true });
	const manifest = {
		name: 'countertalk-test-real',
		private: true,
		type: 'module',
		dependencies: { '@atproto/dev-env': version },
		overrides: { 'better-sqlite3': '13.2.0' },
		// None of them is needed, so nobody's script runs.
		allowScripts: { sharp: false, 'core-js': false, protobufjs: false },
	};
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
	const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
	const child = spawn('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		stdio: ['ignore', 'ignore', 'pipe'],
		env: { ...process.env, PATH: path },
	});
	let errors = '';
	child.stderr.on('data', (part: Buffer) => {
		errors += part.toString();
	});
	const code = await new Promise<number | null>((resolve) => {
		child.once('error', () => resolve(-1));
		child.once('exit', resolve);
	});
	if (code !== 0)
		throw new Missing(
			`@atproto/dev-env could not be installed: ${errors.trim().split('\n').slice(0, 3).join(' · ') || 'npm failed'}`,
		);
	return folder;
}

export async function startBlueskyNetwork(log: (line: string) => void): Promise<BlueskyNetwork> {
	await installServices();
	const folder = await install(log);
	const services: Service[] = [];
	const stopServices = async () => {
		for (const service of services.toReversed()) await service.stop();
	};
	try {
		const postgres = await startPostgres();
		services.push(postgres);
		const redis = await startRedis();
		services.push(redis);
		return await startChild(folder, postgres, redis, stopServices);
	} catch (error) {
		await stopServices();
		throw error;
	}
}

async function startChild(
	folder: string,
	postgres: Service,
	redis: Service,
	stopServices: () => Promise<void>,
): Promise<BlueskyNetwork> {
	const script = join(folder, 'network-child.js');
	await copyFile(join(import.meta.dirname, 'network-child.js'), script);
	const env = {
		...process.env,
		DB_POSTGRES_URL: postgres.url,
		REDIS_HOST: redis.url,
		LOG_ENABLED: 'false',
		NODE_ENV: 'test',
	};
	const child = spawn(process.execPath, [script], { cwd: folder, env, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
	const { stdin, stderr } = child;
	if (!stdin || !stderr) throw new Error('The network could not be started.');
	let errors = '';
	stderr.on('data', (part: Buffer) => {
		errors = (errors + part.toString()).slice(-4000);
	});
	const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const waiting: ((message: Record<string, unknown>) => void)[] = [];
	createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));
	const next = () =>
		Promise.race([
			new Promise<Record<string, unknown>>((resolve) => waiting.push(resolve)),
			end.then(() => {
				throw new Error(`The network ended by itself: ${errors}`);
			}),
		]);
	let isUp = false;
	const stop = cleanUpWith(async () => {
		// Before it is up it does not listen to us yet.
		if (isUp) stdin.write('stop\n');
		else child.kill('SIGKILL');
		const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
		await end;
		clearTimeout(timer);
		await stopServices();
	});
	const { ready } = (await next()) as { ready: { pds: string } };
	isUp = true;
	return {
		pds: ready.pds,
		processAll: async () => {
			stdin.write('process\n');
			const answer = await next();
			if (answer.processed !== true)
				throw new Error(`The network did not take in what was written: ${String(answer.failed)}`);
		},
		stop,
	};
}
