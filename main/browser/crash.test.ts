// The browser host as a process of its own, on loopback, with a failure planted in it from outside.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let folder = '';
let children: ChildProcess[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-crash-'));
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ profile: 'sample' }));
});
afterEach(async () => {
	for (const child of children) child.kill('SIGKILL');
	children = [];
	rmSync(folder, { recursive: true });
});

/** `until` resolves once everything printed matches. */
async function startHost(dataFolder = folder) {
	const hook = new URL('./testing/crash-on-message.ts', import.meta.url).href;
	const child = spawn(
		process.execPath,
		['--disable-warning=ExperimentalWarning', '--import', hook, join(import.meta.dirname, 'index.ts'), '--no-open'],
		{
			env: { ...process.env, COUNTERTALK_DATA: dataFolder, COUNTERTALK_STATE: join(folder, 'state') },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		},
	);
	children.push(child);
	let printed = '';
	const waiting = new Set<() => void>();
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk) => {
			printed += String(chunk);
			for (const check of waiting) check();
		});
	const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
	const until = (wanted: RegExp): Promise<void> =>
		new Promise((resolve, reject) => {
			const check = () => {
				if (!wanted.test(printed)) return;
				waiting.delete(check);
				resolve();
			};
			waiting.add(check);
			void ended.then(() => reject(new Error(`It ended without saying ${wanted}: ${printed}`)));
			check();
		});
	return { child, ended, until, printed: () => printed };
}
const logText = (): string => readFileSync(join(folder, 'logs/countertalk.log'), 'utf8');

test('a rejected promise is logged and the host goes on; an exception ends it with the data closed and a sentence what to do', async () => {
	const host = await startHost();
	await host.until(/127\.0\.0\.1:\d+/);
	expect(readdirSync(join(folder, 'sample'))).toContain('sample.db-wal');
	host.child.send('reject');
	await host.until(/nobody handled it/);
	expect(logText()).toContain('A planted rejection with Bearer [hidden]');
	expect(host.printed()).not.toContain('canary-token');
	const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(host.printed())?.[0] ?? '';
	expect((await fetch(url, { method: 'POST' })).status).toBe(404);

	host.child.send('throw');
	expect(await host.ended).toBe(1);
	expect(host.printed()).toMatch(
		/Countertalk had to stop because of a fault of its own.*Start it as you did before.*countertalk\.log/s,
	);
	expect(logText()).toContain('A planted exception');
	// SQLite removes it when the last connection closes properly.
	expect(readdirSync(join(folder, 'sample'))).not.toContain('sample.db-wal');
	expect(JSON.parse(readFileSync(join(folder, 'crashes.json'), 'utf8'))).toHaveLength(1);
	if (process.platform !== 'win32') expect(statSync(join(folder, 'logs/countertalk.log')).mode & 0o777).toBe(0o600);
});

test('the end of its terminal ends nothing: the log goes on in its file', async () => {
	const host = await startHost();
	await host.until(/127\.0\.0\.1:\d+/);
	const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(host.printed())?.[0] ?? '';
	host.child.stdout?.destroy();
	host.child.stderr?.destroy();
	host.child.send('reject');
	await vi.waitFor(() => expect(logText()).toContain('A planted rejection'), { timeout: 5000 });
	// Its echo on the terminal has failed by the time the answer comes.
	expect((await fetch(url, { method: 'POST' })).status).toBe(404);
	expect((await fetch(`${url}x`)).status).toBe(404);
	expect(existsSync(join(folder, 'crashes.json'))).toBe(false);
});

test('port and token stay the same from one start to the next, in a file for the owner alone; another port only while that one is taken', async () => {
	const addressOf = (printed: string) => /127\.0\.0\.1:(\d+)\/#token=(\S+)/.exec(printed)?.slice(1) ?? [];
	const first = await startHost();
	await first.until(/#token=\S+\n/);
	const [port, token] = addressOf(first.printed());
	const file = join(folder, 'browser-page.json');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ port: Number(port), token });
	if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
	first.child.kill('SIGTERM');
	await first.ended;

	const second = await startHost();
	await second.until(/#token=\S+\n/);
	expect(addressOf(second.printed())).toEqual([port, token]);
	second.child.kill('SIGTERM');
	await second.ended;

	const taken = createServer();
	await new Promise<void>((resolve) => taken.listen(Number(port), '127.0.0.1', resolve));
	try {
		const third = await startHost();
		await third.until(/Another program uses port \d+ now.*close it and open this address/s);
		const [other, same] = addressOf(third.printed());
		expect(same).toBe(token);
		expect(other).not.toBe(port);
	} finally {
		taken.close();
	}
});

test('the third crash within ten minutes says so', async () => {
	writeFileSync(join(folder, 'crashes.json'), JSON.stringify([Date.now() - 60_000, Date.now() - 1000]));
	const host = await startHost();
	await host.until(/127\.0\.0\.1:\d+/);
	host.child.send('throw');
	expect(await host.ended).toBe(1);
	expect(host.printed()).toMatch(/three times within ten minutes/);
});

test('a damaged settings file ends nothing: the host starts, and the file is kept aside', async () => {
	writeFileSync(join(folder, 'config.json'), '{"profile": "sam');
	const host = await startHost();
	await host.until(/127\.0\.0\.1:\d+/);
	const [aside] = readdirSync(folder).filter((name) => name.startsWith('config.damaged-'));
	expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe('{"profile": "sam');
	expect(logText()).toContain('the settings file could not be read');
});

test('a host that cannot start says why, and what it means', async () => {
	const notFolder = join(folder, 'a-file');
	writeFileSync(notFolder, '');
	const host = await startHost(notFolder);
	expect(await host.ended).toBe(1);
	expect(host.printed()).toMatch(/Countertalk could not start: .*no reply is sent/s);
	expect(existsSync(join(folder, 'crashes.json'))).toBe(false);
});
