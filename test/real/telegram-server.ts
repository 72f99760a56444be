// telegram-test-api, a Bot API server that others wrote for trying bots, installed beside the project. In front of it stands a corrector
// for what it does unlike Telegram (and says so): times in ms, bots without `is_bot`, chats that are always private, methods it lacks.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cleanUpWith } from './clean-up.ts';
import { freePort, Missing } from './services.ts';

const run = promisify(execFile);
const version = '4.2.1';

type Json = Record<string, unknown>;
interface Client {
	readonly makeMessage: (text: string, more?: Json) => Json;
	readonly sendMessage: (message: Json) => Promise<unknown>;
	readonly getUpdatesHistory: () => Promise<readonly { readonly messageId: number; readonly message: Json }[]>;
}
interface Server {
	readonly start: () => Promise<void>;
	readonly stop: () => Promise<unknown>;
	readonly getClient: (token: string, options: Json) => Client;
}

interface Telegram {
	/** What the program takes for https://api.telegram.org. */
	readonly url: string;
	readonly token: string;
	/** Somebody with a chat; `group` = what they send there everybody reads. */
	readonly person: (options: { readonly id: number; readonly name: string; readonly group?: string }) => {
		readonly send: (text: string, more?: Json) => Promise<void>;
		/** The number of the last message they wrote. */
		readonly lastNumber: () => Promise<number>;
		/** What the bot sent to this chat, in order, as the server has it. */
		readonly received: () => Promise<readonly Json[]>;
	};
	readonly stop: () => Promise<void>;
}

async function install(log: (line: string) => void): Promise<string> {
	const folder = join(
		process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
		'countertalk',
		`telegram-test-api-${version}`,
	);
	if (existsSync(join(folder, 'node_modules', 'telegram-test-api', 'package.json'))) return folder;
	log(`installing telegram-test-api ${version} into ${folder} (once)`);
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'countertalk-test-real', private: true, dependencies: { 'telegram-test-api': version } }),
	);
	const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
	try {
		await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: folder,
			env: { ...process.env, PATH: path },
		});
	} catch (cause) {
		throw new Missing('telegram-test-api could not be installed', { cause });
	}
	return folder;
}

export async function startTelegram(log: (line: string) => void): Promise<Telegram> {
	const folder = await install(log);
	const load = createRequire(join(folder, 'package.json'));
	const { TelegramServer } = load('telegram-test-api/lib/telegramServer') as {
		TelegramServer: new (config: Json) => Server;
	};
	const port = await freePort();
	const server = new TelegramServer({ port, host: '127.0.0.1' });
	await server.start();
	const groups = new Map<number, string>();
	const corrector = await correct(`http://127.0.0.1:${port}`, groups);
	const token = '123456789:AAF-real_story_of_a_shop_0123456789';
	return {
		url: corrector.url,
		token,
		person: ({ id, name, group }) => {
			const chatId = group === undefined ? id : -1_001_000_000_001;
			if (group !== undefined) groups.set(chatId, group);
			const options = {
				userId: id,
				chatId,
				firstName: name,
				userName: name.toLowerCase(),
				type: group === undefined ? 'private' : 'supergroup',
				chatTitle: group ?? '',
			};
			const client = server.getClient(token, options);
			return {
				send: async (text, more = {}) => void (await client.sendMessage(client.makeMessage(text, more))),
				lastNumber: async () =>
					(await client.getUpdatesHistory()).findLast(
						({ message }) => (message.from as { id?: number } | undefined)?.id === id,
					)?.messageId ?? 0,
				received: async () =>
					(await client.getUpdatesHistory())
						.map(({ message }) => message)
						.filter(({ chat_id }) => Number(chat_id) === chatId),
			};
		},
		stop: cleanUpWith(async () => {
			await corrector.stop();
			await server.stop();
		}),
	};
}

/** One proxy in front of the server; what it changes is all here. */
async function correct(
	behind: string,
	groups: ReadonlyMap<number, string>,
): Promise<{ url: string; stop: () => Promise<void> }> {
	const seen = new Map<string, unknown>();
	const fix = (method: string, asked: Json, answer: { ok?: boolean; result?: unknown }): unknown => {
		if (method === 'getWebhookInfo') return { ok: true, result: { url: '' } };
		const result = answer.result as Json;
		if (method === 'getMe') return { ...answer, result: { ...result, is_bot: true } };
		if (method === 'getUpdates')
			for (const { message } of answer.result as { message: { message_id: number; chat: { id: number } } }[])
				seen.set(`${message.chat.id}/${message.message_id}`, message);
		if (method !== 'sendMessage') return answer;
		const id = Number(asked.chat_id);
		const title = groups.get(id);
		const about = (asked.reply_parameters as { message_id: number } | undefined)?.message_id;
		const { reply_parameters: _, link_preview_options: __, chat_id: ___, ...rest } = result;
		const chat = title === undefined ? { id, type: 'private', first_name: 'Ann' } : { id, type: 'supergroup', title };
		const from = { id: 666, is_bot: true, first_name: 'Test First name', username: 'TestNameBot' };
		const quoted = about === undefined ? {} : { reply_to_message: seen.get(`${id}/${about}`) };
		return { ok: true, result: { ...rest, date: Math.floor(Number(result.date) / 1000), chat, from, ...quoted } };
	};
	const proxy = createServer((incoming, outgoing) => {
		void (async () => {
			const body = await bodyOf(incoming);
			const method = /\/(\w+)(\?|$)/.exec(incoming.url ?? '')?.[1] ?? '';
			const response = await fetch(behind + (incoming.url ?? ''), {
				method: incoming.method ?? 'GET',
				...(body !== '' && { body, headers: { 'content-type': 'application/json' } }),
			});
			const fixed = fix(method, body === '' ? {} : (JSON.parse(body) as Json), (await response.json()) as Json);
			outgoing
				.writeHead(method === 'getWebhookInfo' ? 200 : response.status, { 'content-type': 'application/json' })
				.end(JSON.stringify(fixed));
		})().catch((error: unknown) =>
			outgoing.writeHead(500).end(JSON.stringify({ ok: false, description: String(error) })),
		);
	});
	const port = await freePort();
	await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise((resolve) => {
				proxy.close(() => resolve());
				proxy.closeAllConnections();
			}),
	};
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
	let text = '';
	for await (const part of incoming) text += String(part);
	return text;
}
