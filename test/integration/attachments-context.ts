// A platform whose messages bring attachments, and a core that reads it.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
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
export const deleted = new Set<string>();
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
export let made: MadeCore;
export let downloads = '';
export const asked: string[] = [];
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

export async function open(deps: { downloads?: string } = { downloads }) {
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
export const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no refusal',
		(error: unknown) => (error as Error).message,
	);
export const kept = () =>
	existsSync(join(made.folder, 'shop', 'pictures'))
		? readdirSync(join(made.folder, 'shop', 'pictures'), { recursive: true }).length
		: 0;
