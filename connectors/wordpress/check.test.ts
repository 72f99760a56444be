import { describe, expect, test } from 'vitest';
import { createCaseContext, createReader } from '../testing/index.ts';
import { wordpress } from './connector.ts';
import { hostOf, routeUrl, siteOf } from './site.ts';
import { fakeWordPress, type Shape } from './testing/fake-server.ts';
import { ben } from './testing/fake-server-state.ts';

const password = 'Cana ryWo rdPr essP assw ord1';
const setUp = (shape: Partial<Shape> = {}, typed: object = {}) =>
	createCaseContext(wordpress, {
		platform: (clock) => fakeWordPress(clock, { password, ...shape }),
		credentials: { site: 'https://shop.example', user: 'rosa', password, ...typed },
	});

describe('the address', () => {
	test.each([
		['shop.example', 'https://shop.example'],
		[' https://Shop.example/ ', 'https://shop.example'],
		['https://shop.example/blog/', 'https://shop.example/blog'],
		['https://shop.example/wp-admin/profile.php', 'https://shop.example'],
		['https://shop.example/blog/wp-login.php', 'https://shop.example/blog'],
		['https://shop.example/wp-json/wp/v2/comments', 'https://shop.example'],
		['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
		['https://shop.example:8443', 'https://shop.example:8443'],
	])('%s is %s', (typed, site) => expect(siteOf(typed)).toBe(site));

	test.each(['', 'shop', 'ftp://shop.example', 'https://rosa:secret@shop.example', 'a b c'])(
		'refuses “%s” with a sentence',
		(typed) => expect(() => siteOf(typed)).toThrow(/is not the address of a website/),
	);

	test('without encryption the password stays here', () => {
		expect(() => siteOf('http://shop.example')).toThrow(/without encryption/);
		expect(hostOf('shop.example')).toBe('shop.example');
	});

	test('both ways of asking', () => {
		expect(routeUrl('shop.example/blog', 'pretty', '/wp/v2/comments', { page: '2' }).href).toBe(
			'https://shop.example/blog/wp-json/wp/v2/comments?page=2',
		);
		expect(routeUrl('shop.example/blog', 'plain', '/wp/v2/comments', { page: '2' }).href).toBe(
			'https://shop.example/blog/?rest_route=%2Fwp%2Fv2%2Fcomments&page=2',
		);
	});
});

describe('connecting', () => {
	test('the site names itself, and its moderators speak for it', async () => {
		expect(await setUp().self()).toEqual({
			externalId: 'shop.example',
			displayName: 'The Corner Bakery & Café',
			facts: { way: 'pretty', me: '1', staff: ['1', '2'] },
		});
	});

	test('a site without pretty addresses, and one that shows PHP’s complaints, are read too', async () => {
		for (const shape of [{ plainAddresses: true }, { notices: true }]) {
			const caseContext = setUp(shape);
			const id = caseContext.fakeServer.addItem({ text: 'Open?' });
			const reader = createReader(caseContext);
			await reader.readAll();
			expect(reader.items.get(id)?.text).toBe('Open?');
		}
	});

	test('an editor may not ask for colleagues, and is connected all the same', async () => {
		expect((await setUp({ user: ben }, { user: 'ben' }).self()).facts).toMatchObject({ me: '2', staff: ['2'] });
	});

	test('the password may be typed with or without its blanks', async () => {
		expect((await setUp({}, { password: ` ${password.replaceAll(' ', '')} ` }).self()).externalId).toBe('shop.example');
	});

	const subscriber = { id: 9, login: 'dora', name: 'Dora', email: 'dora@shop.example', role: 'subscriber' } as const;
	test.each<[string, Partial<Shape>, object, string, RegExp]>([
		['a wrong password', {}, { password: 'nope nope' }, 'auth', /does not accept this application password/],
		[
			'a wrong password at a site that does not say so',
			{ wrongIsNone: true },
			{ password: 'nope' },
			'auth',
			/Check the user name and the application password/,
		],
		['a wrong name', {}, { user: 'rose' }, 'auth', /has no user with this name/],
		['a user who may not moderate', { user: subscriber }, { user: 'dora' }, 'permission', /may not moderate comments/],
		['a server that drops the header', { dropsHeader: true }, {}, 'auth', /drops the “Authorization” header/],
		['passwords switched off', { noPasswords: true }, {}, 'auth', /switched off|offers no application passwords/],
		[
			'passwords switched off and never used',
			{ noPasswords: true, neverUsed: true },
			{},
			'auth',
			/offers no application passwords/,
		],
		['the interface switched off', { noRest: true }, {}, 'permission', /REST API/],
		['a firewall', { firewall: true }, {}, 'permission', /blocks programs like this one/],
	])('%s has its own sentence', async (_, shape, typed, kind, words) => {
		const caseContext = setUp(shape, typed);
		const error = await wordpress.check(await caseContext.ctx({ self: null })).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ fault: { kind }, message: expect.stringMatching(words) });
	});

	test('what is no WordPress at all says so', async () => {
		const caseContext = setUp();
		const page = async () => new Response('<!doctype html><p>Hello', { headers: { 'content-type': 'text/html' } });
		await expect(wordpress.check(await caseContext.ctx({ self: null, handle: page }))).rejects.toThrow(
			/does not answer like a WordPress site/,
		);
	});
});

test('reading goes on to say what is wrong when a plugin takes something away later', async () => {
	const caseContext = setUp();
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeWordPress>;
	await caseContext.self();
	const poll = async (index: number) => wordpress.streams[index]?.poll(await caseContext.ctx(), null);
	fakeServer.shape.dropsHeader = true;
	await expect(poll(0)).rejects.toMatchObject({
		fault: { kind: 'auth' },
		message: expect.stringMatching(/no longer recognises this sign-in/),
	});
	fakeServer.shape.dropsHeader = false;
	fakeServer.shape.noRest = true;
	await expect(poll(0)).rejects.toMatchObject({
		fault: { kind: 'permission' },
		message: expect.stringMatching(/REST API/),
	});
});

test('a site without WooCommerce is read without reviews, and one that gets it later is read with them', async () => {
	const caseContext = setUp({ noShop: true });
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeWordPress>;
	const id = fakeServer.addItem({ text: 'Lovely mug', kind: 'review' });
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(reader.items.size).toBe(0);
	fakeServer.shape.noShop = false;
	reader.round();
	await reader.readAll();
	expect(reader.items.get(id)).toMatchObject({ kind: 'review', rating: 4, channel: 'WooCommerce' });
});

test('a shop that does not know the sign-in leaves the comments alone', async () => {
	const caseContext = setUp({ shopKnowsNobody: true });
	const [comments, , reviews] = wordpress.streams;
	await expect(reviews?.poll(await caseContext.ctx(), null)).rejects.toMatchObject({
		fault: { kind: 'permission' },
		message: expect.stringMatching(/WooCommerce/),
	});
	expect((await comments?.poll(await caseContext.ctx(), null))?.items).toEqual([]);
});
