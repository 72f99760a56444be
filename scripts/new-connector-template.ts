// What a new connector begins with: every place that has to be filled says so by failing its case.

interface Names {
	readonly id: string;
	readonly Name: string;
	readonly Type: string;
	readonly variable: string;
}

export const templates = (names: Names): Record<string, string> => ({
	'connector.ts': connector(names),
	'api.ts': api(names),
	'map.ts': map(names),
	'testing/fake-server.ts': fakeServer(names),
	'testing/harness.ts': harness(names),
	'connector.test.ts': test(),
	'README.md': readme(names),
});

const connector = ({
	id,
	Name,
	variable,
}: Names): string => `// ${Name}: what it offers, declared. Paths and shapes are in api.ts, answer → Item in map.ts.
import { z } from 'zod';
import { defineConnector, defineStream, parseItems, readJson } from '../sdk/index.ts';
import { asked, call, Feed, Me, Message } from './api.ts';
import { toItem } from './map.ts';

const Creds = z.object({
	token: z.string().min(1).meta({ title: 'Access token', secret: true }),
});
type Creds = z.output<typeof Creds>;

const Cursor = z.strictObject({ after: z.string() });
type Cursor = z.output<typeof Cursor>;

const inbox = defineStream<Creds, Cursor>({
	id: 'inbox',
	cursor: Cursor,
	every: { min: 30_000, usual: 60_000 },
	budget: { units: 300, perMs: 300_000, keepForReplies: 50 },
	poll: async (ctx, cursor) => {
		const page = await readJson(await call(ctx, \`feed?after=\${cursor?.after ?? ''}\`), Feed, asked(ctx, 'feed'));
		const { items, unparsed } = parseItems(Message, page.messages, 'feed', (message) => toItem(message, ctx.self));
		return { items, unparsed, next: { after: page.last }, more: false };
	},
});

export const ${variable} = defineConnector({
	manifest: {
		id: '${id}',
		name: '${Name}',
		kinds: ['comment'],
		moderation: [],
		sendSafety: () => 'ask',
		credentials: Creds,
		hosts: () => ['${id}.example'],
		texts: {
			letter: '${Name.charAt(0)}',
			streams: { inbox: 'Comments' },
			reads: ['Comments'],
			cannot: [],
			steps: [{ text: 'Where the owner finds the token.' }],
		},
	},
	streams: [inbox],
	check: async (ctx) => {
		const me = await readJson(await call(ctx, 'me'), Me, asked(ctx, 'me'));
		return { externalId: me.id, displayName: me.name };
	},
	count: () => [],
});
`;

const api = ({
	id,
	Name,
}: Names): string => `// Paths and the shapes of the answers, as the platform documents them. Name the page beside each.
import { z } from 'zod';
import { type Asked, type Ctx, zId, zIsoTime } from '../sdk/index.ts';

export const Message = z.object({ id: zId, text: z.string(), at: zIsoTime, by: z.object({ id: zId, name: z.string() }) });
export type Message = z.output<typeof Message>;
/** The envelope strictly; its elements one by one (parseItems). */
export const Feed = z.object({ messages: z.array(z.unknown()), last: z.string() });

export const Me = z.object({ id: zId, name: z.string() });

export const asked = (ctx: Pick<Ctx<unknown>, 'now'>, where: string): Asked => ({ from: '${Name}', where, now: ctx.now });

export const call = (ctx: Ctx<{ readonly token: string }>, path: string): Promise<Response> =>
	ctx.fetch(\`https://${id}.example/\${path}\`, { headers: { authorization: \`Bearer \${ctx.creds.token}\` }, signal: ctx.signal });
`;

const map = (_: Names): string => `// Answer → Item. Pure.
import { type Item, type Self, tidyName } from '../sdk/index.ts';
import type { Message } from './api.ts';

export const toItem = (message: Message, self: Self | null): Item => ({
	externalId: message.id,
	kind: 'comment',
	audience: 'public',
	author: { externalId: message.by.id, name: tidyName(message.by.name, message.by.id), isShop: message.by.id === self?.externalId },
	text: message.text,
	createdAt: message.at,
	replies: { public: { allowed: false, why: 'Not offered yet.' } },
});
`;

const fakeServer = ({
	Type,
	Name,
}: Names): string => `// ${Name} in memory: it refuses what the real one refuses. Fill it from the platform's documents, a section named beside each shape.
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';

const missing = (what: string): never => {
	throw new Error(\`The fake server of ${Name} does not know yet: \${what}\`);
};

export const fake${Type} = (clock: TestClock): FakeServer =>
	createFakeServer(
		{
			answer: () => Response.json({ error: 'not found' }, { status: 404 }),
			addItem: () => missing('addItem'),
			editItem: () => missing('editItem'),
			deleteItem: () => missing('deleteItem'),
			addBroken: () => missing('addBroken'),
			find: () => undefined,
			published: () => [],
		},
		clock,
	);
`;

const harness = ({ variable, Type, Name, id }: Names): string => `// What ${Name} is tried against, for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { ${variable} } from '../connector.ts';
import { fake${Type} } from './fake-server.ts';

export const harness: ConnectorHarness = {
	connector: ${variable},
	options: { platform: fake${Type}, credentials: { token: 'canary-${id}-4711' } },
};
`;

const test = (): string => `import { describeConnector } from '../testing/index.ts';
import { harness } from './testing/harness.ts';

describeConnector(harness);
`;

const readme = ({ Name }: Names): string => `# ${Name}

## Rights

## What is read

| stream | call | how |
| --- | --- | --- |

## What is sent

## Limits

## Not offered

## Facts not seen in a source or on a server
`;
