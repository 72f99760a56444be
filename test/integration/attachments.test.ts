// Pictures and files from a platform on the loopback to the screen's side of the bridge: nothing before it is asked for, once when it is,
// kept for the time without a network, and gone with the account.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { draw } from '../../connectors/sample/picture.ts';
import { defineConnector, defineStream } from '../../connectors/sdk/index.ts';
import type { Message, MessageId } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { allRows, timeline } from '../helpers/owner.ts';

const Creds = z.object({
	server: z.string().meta({ title: 'Server' }),
	token: z.string().meta({ title: 'Token', secret: true }),
});
const names = ['lid.png', 'list.csv', 'not-a-picture.png', 'gone.png', 'large.bin', '../../evil.exe'];
const deleted = new Set<string>();
const pier = defineConnector({
	manifest: {
		id: 'pier',
		name: 'Pier',
		kinds: ['comment'],
		moderation: [],
		sendSafety: () => 'ask',
		credentials: Creds,
		hosts: ({ server }) => [new URL(server).host],
		texts: { letter: 'P', reads: [rawText('Cards')], cannot: [], steps: [{ text: rawText('Walk there.') }] },
	},
	streams: [
		defineStream<z.output<typeof Creds>, { read: true }>({
			id: 'cards',
			cursor: z.object({ read: z.literal(true) }),
			every: { min: 1000, usual: 1000 },
			budget: { units: 1000, perMs: 60_000 },
			poll: async (ctx) => ({
				items: [
					{
						externalId: '1',
						kind: 'comment',
						audience: 'public',
						author: { externalId: 'ann', name: 'Ann', isShop: false },
						text: 'Look at this',
						createdAt: Math.min(ctx.now(), Date.UTC(2026, 4, 12, 9)),
						...(deleted.has('1') ? { standing: 'deleted' as const } : {}),
						attachments: names.map((name) => ({
							kind: name.endsWith('png') ? ('image' as const) : ('file' as const),
							ref: { name },
							name,
						})),
					},
				],
				next: { read: true },
				more: false,
			}),
		}),
	],
	check: async () => ({ externalId: 'rosa', displayName: 'Rosa' }),
	count: () => [],
	open: async (ctx, ref) =>
		ctx.fetch(new URL(`/files/${encodeURIComponent((ref as { name: string }).name)}`, ctx.creds.server), {
			headers: { authorization: `Bearer ${ctx.creds.token}` },
			signal: ctx.signal,
		}),
});

let server: Server;
let made: MadeCore;
let downloads = '';
const asked: string[] = [];
function answer(request: IncomingMessage): [number, Uint8Array | string] {
	const name = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
	asked.push(`${name} ${request.headers.authorization}`);
	if (name === 'lid.png') return [200, draw('cake-lid.png')];
	if (name === 'list.csv') return [200, 'a,b\r\n'];
	if (name === 'not-a-picture.png')
		return [200, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'];
	if (name === 'large.bin') return [200, new Uint8Array(51 * 1_048_576)];
	return name.endsWith('.exe') ? [200, 'MZ'] : [404, 'no'];
}

beforeEach(async () => {
	server = createServer((request, response) => {
		const [status, body] = answer(request);
		response.writeHead(status).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	downloads = mkdtempSync(join(tmpdir(), 'countertalk-downloads-'));
	asked.length = 0;
	deleted.clear();
});
afterEach(async () => {
	await made?.end();
	server.closeAllConnections();
	server.close();
	rmSync(downloads, { recursive: true, force: true });
});

async function open(deps: { downloads?: string } = { downloads }) {
	made = await makeCore({ connectors: [pier], deps });
	await made.client['app.openShop']({});
	const typed = { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'canary-4711' };
	const account = await made.client['accounts.connect']({ connectorId: 'pier', typed });
	const row = await made.until(
		async () => (await allRows(made.client, 'waiting'))[0] ?? (await allRows(made.client, 'done'))[0],
		'the card is here',
	);
	const message = (await timeline(made.client, row.id)).find((entry): entry is Message => entry.type === 'message');
	if (!message) throw new Error('no message');
	const which = (name: string): { messageId: MessageId; index: number } => ({
		messageId: message.id,
		index: names.indexOf(name),
	});
	return { client: made.client, account, message, which };
}
const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no refusal',
		(error: unknown) => (error as Error).message,
	);
const kept = () =>
	existsSync(join(made.folder, 'shop', 'pictures'))
		? readdirSync(join(made.folder, 'shop', 'pictures'), { recursive: true }).length
		: 0;

describe('attachments', () => {
	test('are listed and not fetched; a picture comes when asked for, once, and later without a network', async () => {
		const { client, message, which } = await open();
		expect(message.attachments[0]).toEqual({ kind: 'image', name: 'lid.png', bytes: null, opens: true });
		expect(asked).toEqual([]);
		const [first, second] = await Promise.all([
			client['attachments.show'](which('lid.png')),
			client['attachments.show'](which('lid.png')),
		]);
		expect(first).toEqual({
			type: 'image/png',
			width: 320,
			height: 200,
			base64: Buffer.from(draw('cake-lid.png')).toString('base64'),
		});
		expect(second).toEqual(first);
		expect(asked).toEqual(['lid.png Bearer canary-4711']);
		await made.restart();
		made.core().setOnline(false);
		expect(await client['attachments.show'](which('lid.png'))).toEqual(first);
		expect(await refusal(client['attachments.show'](which('gone.png')))).toMatch(/no network/);
		expect(asked).toHaveLength(1);
		expect(made.logged.join('\n')).not.toContain('canary');
	});

	test('what is no picture is not shown, whatever it is called; it can be saved, under a name that starts nothing', async () => {
		const { client, which } = await open();
		expect(await refusal(client['attachments.show'](which('not-a-picture.png')))).toMatch(
			/no picture that can be shown safely/,
		);
		expect(kept()).toBe(0);
		expect(await client['attachments.save'](which('list.csv'))).toEqual({
			name: 'list.csv',
			savedAs: join(downloads, 'list.csv'),
			base64: null,
		});
		expect(readFileSync(join(downloads, 'list.csv'), 'utf8')).toBe('a,b\r\n');
		expect((await client['attachments.save'](which('list.csv'))).savedAs).toBe(join(downloads, 'list (2).csv'));
		expect((await client['attachments.save'](which('../../evil.exe'))).savedAs).toBe(
			join(downloads, 'evil.exe.unsafe'),
		);
		expect(readdirSync(downloads).sort()).toEqual(['evil.exe.unsafe', 'list (2).csv', 'list.csv']);
	});

	test('where the host has no downloads folder the page gets the bytes', async () => {
		const { client, which } = await open({});
		expect(await client['attachments.save'](which('list.csv'))).toEqual({
			name: 'list.csv',
			savedAs: null,
			base64: btoa('a,b\r\n'),
		});
	});

	test('gone, too large, of another message: each in a sentence', async () => {
		const { client, which, message } = await open();
		expect(await refusal(client['attachments.show'](which('gone.png')))).toMatch(/Pier no longer has this/);
		expect(await refusal(client['attachments.save'](which('large.bin')))).toMatch(/more than 50 MB/);
		expect(await refusal(client['attachments.show']({ messageId: message.id, index: 99 }))).toMatch(/no longer here/);
		expect(readdirSync(downloads)).toEqual([]);
	});

	test('a message that was deleted shows nothing more, and what was kept of it is dropped', async () => {
		const { client, which } = await open();
		await client['attachments.show'](which('lid.png'));
		expect(kept()).toBe(2);
		deleted.add('1');
		await made.until(
			async () => /deleted/.test(await refusal(client['attachments.show'](which('lid.png')))),
			'the deletion is known',
		);
		expect(kept()).toBe(1);
	});

	test('an account that is removed takes its pictures along', async () => {
		const { client, account, which } = await open();
		await client['attachments.show'](which('lid.png'));
		expect(kept()).toBe(2);
		await client['accounts.remove']({ accountId: account.id });
		expect(kept()).toBe(0);
		expect(await refusal(client['attachments.show'](which('lid.png')))).toMatch(/not connected any more/);
	});
});
