// A fake server that takes anything proves nothing: this one refuses what WordPress refuses.
import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/index.ts';
import { fakeWordPress, type Shape } from './fake-server.ts';
import { bread } from './fake-server-state.ts';

const origin = 'https://shop.example';
const password = 'abcd efgh';
function setUp(shape: Partial<Shape> = {}) {
	const clock = createTestClock();
	const fakeServer = fakeWordPress(clock, { password, ...shape });
	const basic = (user: string, secret: string) => ({
		authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
	});
	const ask = async (
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = basic('rosa', password),
	) => {
		const response = await fakeServer.handle(
			new Request(origin + path, {
				method,
				headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
				...(body !== undefined && { body: JSON.stringify(body) }),
			}),
		);
		const text = await response.text();
		return { status: response.status, headers: response.headers, json: text.startsWith('<') ? text : JSON.parse(text) };
	};
	return { clock, fakeServer, ask, basic };
}

test.each([
	['GET', '/wp-json/wp/v2/nothing', 404],
	['GET', '/wp-json/wp/v2/comments/99', 404],
	['GET', '/wp-json/wp/v2/comments?since=5', 400],
	['GET', '/wp-json/wp/v2/comments?per_page=101', 400],
	['GET', '/wp-json/wp/v2/comments?before=yesterday-ish', 400],
	['GET', '/wp-json/wc/v3/products/reviews/7', 404],
	['GET', '/nothing', 200],
])('%s %s is %i', async (method, path, status) => {
	expect((await setUp().ask(method, path)).status).toBe(status);
});

test('without a sign-in only public comments show; a wrong password is refused', async () => {
	const { ask, basic } = setUp();
	expect((await ask('GET', '/wp-json/', undefined, {})).status).toBe(200);
	expect((await ask('GET', '/wp-json/wp/v2/comments?context=edit', undefined, {})).json.code).toBe(
		'rest_forbidden_context',
	);
	expect((await ask('GET', '/wp-json/wp/v2/users/me', undefined, {})).json.code).toBe('rest_not_logged_in');
	expect((await ask('GET', '/wp-json/wp/v2/users/me', undefined, basic('rosa', 'nope'))).json.code).toBe(
		'incorrect_password',
	);
	expect((await ask('GET', '/wp-json/wp/v2/users/me', undefined, basic('rose', password))).json.code).toBe(
		'invalid_username',
	);
});

test('“all” is approved and held, “any” is everything, and a page beyond the end is empty', async () => {
	const { fakeServer, ask } = setUp();
	for (const approved of ['approved', 'hold', 'spam', 'trash'] as const)
		fakeServer.comment({ content: approved, approved });
	const list = async (query: string) =>
		(await ask('GET', `/wp-json/wp/v2/comments?${query}`)).json as { status: string }[];
	expect((await list('')).map(({ status }) => status)).toEqual(['approved']);
	expect((await list('status=all')).map(({ status }) => status).sort()).toEqual(['approved', 'hold']);
	expect(await list('status=any')).toHaveLength(4);
	const beyond = await ask('GET', '/wp-json/wp/v2/comments?status=all&page=7');
	expect([beyond.json, beyond.headers.get('x-wp-total'), beyond.headers.get('x-wp-totalpages')]).toEqual([
		[],
		'2',
		'1',
	]);
});

test('“before” is compared with the site’s local time', async () => {
	const { fakeServer, ask } = setUp({ timeZone: 'Europe/Berlin' });
	const at = Date.UTC(2026, 9, 25, 0, 40);
	fakeServer.comment({ content: 'In the first of the two hours', at });
	const found = async (before: string) =>
		((await ask('GET', `/wp-json/wp/v2/comments?before=${before}`)).json as unknown[]).length;
	expect(await found('2026-10-25T01:10:00Z')).toBe(0);
	expect(await found('2026-10-25T02:10:00Z')).toBe(1);
});

test.each([
	['no words', { post: 12, content: ' ' }, 400, 'rest_comment_content_invalid'],
	['too many', { post: 12, content: 'x'.repeat(65_526) }, 400, 'comment_content_column_length'],
	['no post', { post: 99, content: 'Hello' }, 403, 'rest_comment_invalid_post_id'],
	['an unknown part', { post: 12, content: 'Hello', type: 'review' }, 400, 'rest_invalid_param'],
])('a comment with %s is refused', async (_, body, status, code) => {
	const { ask, fakeServer } = setUp();
	const answer = await ask('POST', '/wp-json/wp/v2/comments', body);
	expect([answer.status, answer.json.code]).toEqual([status, code]);
	expect(fakeServer.published()).toEqual([]);
});

test('the same words under the same comment are taken once, under another or after the bin again', async () => {
	const { ask, fakeServer } = setUp();
	const post = async (parent: number) =>
		(await ask('POST', '/wp-json/wp/v2/comments', { post: bread.id, parent, content: 'Thanks!' })).status;
	expect([await post(1), await post(1), await post(2)]).toEqual([201, 409, 201]);
	fakeServer.decide(fakeServer.published()[0]?.externalId ?? '', 'trash');
	expect(await post(1)).toBe(201);
});

test('a decision that changes nothing is an error', async () => {
	const { ask, fakeServer } = setUp();
	const id = fakeServer.addItem({ text: 'Hello' });
	expect((await ask('POST', `/wp-json/wp/v2/comments/${id}`, { status: 'approve' })).status).toBe(500);
	expect((await ask('POST', `/wp-json/wp/v2/comments/${id}`, { status: 'hold' })).json.status).toBe('hold');
});
