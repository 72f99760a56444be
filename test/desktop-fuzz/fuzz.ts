// What the desktop program refuses from outside: addresses, paths of app://, answers to a sign-in.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { openExternal } from '../../main/electron/external.ts';
import { answer } from '../../main/electron/scheme.ts';
import { listenForCallback } from '../../main/sign-in/listener.ts';
import { many, pick, type Random } from './random.ts';

const schemes = [
	'javascript:',
	'data:text/html,',
	'file:///',
	'file://server/share/',
	'smb://',
	'ms-msdt:/id ',
	'vbscript:',
	'search-ms:',
	'app://countertalk/',
	'blob:https://x/',
	'chrome://',
	'view-source:https://x/',
	'ssh://',
	'steam://',
	'intent:',
	'tel:',
	'ws://',
	'ftp://',
	'JAVASCRIPT:',
	'ja\tvascript:',
	'\u0001javascript:',
	' file:',
	'//',
	'\\\\server\\',
	'',
	'https://user:word@',
	'http://user@',
	'https:',
	'http://',
	'ht\ntps://',
	'mailto:',
	'hTTps://',
];
const scraps = [
	'a',
	'.',
	'/',
	'\\',
	'..',
	'%00',
	'\u0000',
	'\n',
	'\r',
	' ',
	'@',
	':',
	'#',
	'?',
	'<',
	'"',
	"'",
	'&',
	'|',
	'`',
	'$(x)',
	'evil.example',
	'é',
	'\u202e',
	'[',
	'::1',
];

/** How many addresses were opened that may not: another scheme, a sign-in in it, control characters, too long. */
export async function fuzzAddresses(random: Random, runs: number): Promise<{ wrong: number; opened: number }> {
	let wrong = 0;
	let opened = 0;
	const shell = {
		openExternal: async (url: string) => {
			opened += 1;
			const { protocol, username, password } = new URL(url);
			const isControlled = [...url].some((char) => char.charCodeAt(0) < 33);
			if (
				!['https:', 'http:', 'mailto:'].includes(protocol) ||
				username ||
				password ||
				url.length > 2048 ||
				isControlled
			)
				wrong += 1;
		},
	};
	for (let n = 0; n < runs; n++) {
		const tail = random() < 0.01 ? 'a'.repeat(3000) : many(random, scraps, 12);
		await openExternal(shell, pick(random, schemes) + tail).catch(() => undefined);
	}
	return { wrong, opened };
}

const steps = [
	'..',
	'.',
	'%2e%2e',
	'%2E.',
	'..%2f',
	'..%5c',
	'..\\',
	'\\',
	'/',
	'//',
	'%00',
	'%252e%252e',
	'assets',
	'screen',
	'secret.html',
	'link.html',
	'screen-evil',
	'C:',
	'\\\\?\\',
	'%c0%ae',
	'....',
	' ',
	'%2f',
	'outside',
];

/** How many requests below `folder` got the file beside the screen, by whichever way. */
export async function fuzzScheme(random: Random, runs: number, folder: string): Promise<number> {
	const secret = 'nobody may read this';
	const screen = join(folder, 'screen');
	for (const one of ['screen/assets', 'screen-evil', 'outside']) mkdirSync(join(folder, one), { recursive: true });
	for (const one of ['secret.html', 'screen-evil/secret.html', 'outside/secret.html'])
		writeFileSync(join(folder, one), secret);
	writeFileSync(join(screen, 'index.html'), '<!doctype html>');
	symlinkSync(join(folder, 'outside'), join(screen, 'outside'));
	symlinkSync(join(folder, 'secret.html'), join(screen, 'link.html'));
	let escapes = 0;
	for (let n = 0; n < runs; n++) {
		const url = `app://${pick(random, ['countertalk', 'countertalk', 'elsewhere', '..'])}/${Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(random, steps)).join(pick(random, ['/', '', '\\', '%2f']))}`;
		if (!URL.canParse(url)) continue;
		const response = await answer(new Request(url), screen);
		if ((await response.text()).includes(secret)) escapes += 1;
	}
	return escapes;
}

/** How many of so many bad answers to a sign-in were taken; the right one at the end must be. */
export async function fuzzCallbacks(random: Random, runs: number): Promise<{ accepted: number; right: boolean }> {
	const state = 'Zq3-the-right-state';
	const listener = await listenForCallback(state);
	const { port, host } = new URL(listener.redirectUri);
	const ask = (path: string, headers: Record<string, string>, method: string): Promise<number> =>
		new Promise((resolve) => {
			const sent = request({ port, host: '127.0.0.1', path, headers, method, agent: false }, (response) => {
				response.resume();
				response.on('close', () => resolve(response.statusCode ?? 0));
			});
			sent.on('error', () => resolve(0));
			sent.end();
		});
	const states = [
		'',
		'x',
		state.slice(1),
		state.toLowerCase(),
		`${state}%00`,
		`${state}%20`,
		`${state}&state=${state}`,
		`x&state=${state}`,
		'%',
	];
	let accepted = 0;
	for (let n = 0; n < runs; n++) {
		const good = `/callback?code=1&state=${state}`;
		const [path, ownHost, method] = pick(random, [
			[`/callback?code=1&state=${pick(random, states)}`, host, 'GET'],
			[
				good,
				pick(random, [
					'evil.example',
					`localhost:${port}`,
					'127.0.0.1',
					`127.0.0.1:${Number(port) + 1}`,
					`[::1]:${port}`,
				]),
				'GET',
			],
			[good, host, pick(random, ['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE'])],
			[
				pick(random, [
					'/',
					'/callback/',
					'/Callback',
					'//callback',
					'/callback%2f',
					'/x/../callbacks',
					'http://evil.example/callback',
				]) + good.slice(9),
				host,
				'GET',
			],
		] as const);
		if ((await ask(path, { host: ownHost }, method)) === 200) accepted += 1;
	}
	const right = (await ask(`/callback?code=1&state=${state}`, { host }, 'GET')) === 200;
	await listener.close();
	return { accepted, right };
}
