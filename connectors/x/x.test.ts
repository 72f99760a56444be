import { expect, test } from 'vitest';
import { createReader, targetOf } from '../testing/index.ts';
import { x } from './connector.ts';
import { setUp, tokens } from './testing/x-context.ts';
import { countText } from './text.ts';

test.each(['tweet', 'post'] as const)(
	'answers spelled %s.* are read: long text, whole links, escaped signs, the parent',
	async (spelling) => {
		const { fakeServer, read } = setUp({ spelling, onlyNewNames: spelling === 'post' });
		const root = fakeServer.post({ text: 'Fresh rolls at seven' });
		const long = `@cornerbakery ${'is it &lt; 5 & free? '.repeat(20)}https://bread.example/a/long/way`;
		const id = fakeServer.post({ text: long, by: 'ann', parentId: root });
		expect(await read(id)).toMatchObject({
			externalId: id,
			parentId: root,
			conversation: root,
			kind: 'comment',
			text: long.replace('@cornerbakery ', ''),
			context: { externalId: root, title: 'Fresh rolls at seven' },
			can: ['hide'],
		});
	},
);

test('a suspended author and a deleted parent cost nothing else', async () => {
	const { fakeServer, read } = setUp();
	const root = fakeServer.post({ text: 'Fresh rolls at seven' });
	const id = fakeServer.post({ text: '@cornerbakery mine!', by: 'ann', parentId: root });
	fakeServer.deleteItem(root);
	fakeServer.suspend('ann');
	expect(await read(id)).toMatchObject({
		author: { name: 'Unknown user', isShop: false },
		text: 'mine!',
		parentId: root,
	});
});

test('of more than 800 mentions the older ones are said to be lost; of fewer nothing is', async () => {
	const start = (count: number, { caseContext, fakeServer }: ReturnType<typeof setUp>) => {
		for (let i = count; i > 0; i--)
			fakeServer.post({ text: `@cornerbakery ${i}`, by: 'ann', at: caseContext.clock.now() - i * 60_000 });
	};
	const many = setUp();
	start(950, many);
	const reader = createReader(many.caseContext);
	await reader.readAll();
	expect(reader.items.size).toBe(800);
	expect(reader.lost).toHaveLength(1);
	const few = setUp();
	start(700, few);
	const other = createReader(few.caseContext);
	await other.readAll();
	expect(other.items.size).toBe(700);
	expect(other.lost).toHaveLength(0);
});

test('replies are manual where the customer has not mentioned the shop; a refusal as not summoned is closed and says where to reply', async () => {
	const { caseContext, fakeServer, read, reply } = setUp({ implicitCounts: false });
	const root = fakeServer.post({ text: 'Fresh rolls at seven' });
	const id = fakeServer.post({ text: '@cornerbakery mine!', by: 'ann', parentId: root });
	await expect(reply(id, 'Yours.')).rejects.toMatchObject({
		fault: { kind: 'closed' },
		message: expect.stringContaining('open the post on X'),
	});
	const aside = fakeServer.post({ text: 'Look at this', by: 'bo' });
	const looked = await x.refreshThread?.(await caseContext.ctx(), {
		...targetOf(await read(id)),
		externalId: aside,
		handle: { id: aside, at: 1.7e12 },
	});
	expect(looked?.[0]?.replies?.public?.allowed).toBe(false);
	expect(looked?.[0]?.replies?.public?.manual).toBe(true);
	expect(looked?.[0]?.permalink).toBe(`https://x.com/bo/status/${aside}`);
});

test('the same words again are not sent twice: found under their parent, or refused with what to do', async () => {
	const { fakeServer, reply } = setUp();
	const [one, two] = [1, 2].map((n) => fakeServer.post({ text: `@cornerbakery ${n}?`, by: 'ann' }));
	const first = await reply(one ?? '', 'Yes, until six.');
	expect((await reply(one ?? '', 'Yes, until six.'))?.externalId).toBe(first?.externalId);
	await expect(reply(two ?? '', 'Yes, until six.')).rejects.toMatchObject({
		fault: { kind: 'rejected' },
		message: expect.stringContaining('Change a word'),
	});
	expect(fakeServer.published()).toHaveLength(1);
});

test('counts by weight', () => {
	const used = (text: string) => countText({ audience: 'public' }, text).used;
	expect([used('日本'), used('👨‍👩‍👧‍👦'), used(`https://example.com/${'x'.repeat(200)}`), used('e\u0301')]).toEqual([
		4, 2, 23, 1,
	]);
});

test('the fake server refuses: no right, a foreign parameter, a text too long, another’s post, no such path', async () => {
	const { fakeServer } = setUp();
	const id = fakeServer.post({ text: '@cornerbakery hello', by: 'ann' });
	const ask = async (method: string, path: string, body?: unknown, token = tokens.accessToken) => {
		const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
		const request = new Request(`https://api.x.com/2/${path}`, {
			method,
			headers,
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		return (await fakeServer.handle(request)).status;
	};
	expect(await ask('GET', 'dm_events', undefined, fakeServer.makeToken('tweet.read'))).toBe(403);
	expect(await ask('GET', 'dm_events', undefined, 'other')).toBe(401);
	expect(await ask('GET', 'dm_events?since_id=5')).toBe(400);
	expect(await ask('POST', 'tweets', { text: 'x'.repeat(281), reply: { in_reply_to_tweet_id: id } })).toBe(403);
	expect(await ask('DELETE', `tweets/${id}`)).toBe(403);
	expect(await ask('PUT', `tweets/${id}/hidden`, { hidden: true })).toBe(403);
	expect(await ask('GET', 'users/me/likes')).toBe(404);
});

test('cuts an endless name and keeps the posts of that person', async () => {
	const { caseContext, fakeServer } = setUp();
	const ids = ['first', 'second'].map((text) => fakeServer.post({ text: `@cornerbakery ${text}`, by: 'ann' }));
	const handle = async (request: Request): Promise<Response> => {
		const text = await (await fakeServer.handle(request)).text();
		return new Response(text.replaceAll('"username":"ann"', `"username":"${'é🥐'.repeat(20_000)}"`), {
			headers: { 'content-type': 'application/json' },
		});
	};
	const mentions = x.streams.find(({ id }) => id === 'mentions');
	const page = await mentions?.poll(await caseContext.ctx({ handle }), null);
	expect(page?.items.map(({ externalId, author }) => [externalId, author.name]).sort()).toEqual(
		ids.map((id) => [id, 'Unknown user']).sort(),
	);
});
