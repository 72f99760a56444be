import { expect, test } from 'vitest';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { createCaseContext, targetOf } from '../testing/case-context.ts';
import { createReader } from '../testing/host.ts';
import { serve } from '../testing/serve.ts';
import { googleBusiness } from './connector.ts';
import { originalOf } from './map.ts';
import { branch, type FakeBusiness, fakeBusiness, type Shape } from './testing/fake-server.ts';

function setUp(shape: Shape = {}) {
	const caseContext = createCaseContext(googleBusiness, {
		platform: (clock) => fakeBusiness(clock, shape),
		credentials: (fakeServer) => (fakeServer as FakeBusiness).google.credentials(),
	});
	const fakeServer = caseContext.fakeServer as FakeBusiness;
	const reader = createReader(caseContext);
	const read = async (id: string) => {
		reader.round();
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const replyOf = (text: string) => ({
		text,
		to: 'public' as const,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	return { caseContext, fakeServer, read, replyOf };
}

test('reads reviews of every place with their stars and the name of the place', async () => {
	const { fakeServer, read } = setUp();
	const id = fakeServer.review({
		place: branch,
		stars: 'TWO',
		comment: null,
		reviewer: { displayName: 'x', isAnonymous: true },
	});
	const item = await read(id);
	expect(item).toMatchObject({
		kind: 'review',
		rating: 2,
		text: '',
		channel: 'Rosa at the Station',
		context: { externalId: branch },
	});
	expect(item.author).toEqual({ name: 'A Google user', isShop: false });
	expect((await read(fakeServer.review({ stars: 'ELEVEN' }))).rating).toBeUndefined();
});

test('a reply is pending until Google has decided, and a rejection says why', async () => {
	const { fakeServer, caseContext, read, replyOf } = setUp();
	const id = fakeServer.review({});
	const sent = await googleBusiness.reply?.(await caseContext.ctx(), targetOf(await read(id)), replyOf('Thank you!'));
	expect(sent).toMatchObject({
		externalId: `${id}/reply`,
		parentId: id,
		standing: 'pending',
		author: { isShop: true },
	});
	fakeServer.change(id, {
		reply: { comment: 'Thank you!', at: caseContext.clock.now(), state: 'REJECTED', violation: 'PERSONAL_INFORMATION' },
	});
	const rejected = await read(`${id}/reply`);
	expect(rejected.standing).toBe('rejected');
	expect(englishText(rejected.standingWhy ?? rawText(''))).toContain('personal information');
	fakeServer.change(id, { reply: { comment: 'Thank you!', at: caseContext.clock.now(), state: 'APPROVED' } });
	expect((await read(`${id}/reply`)).standing).toBe('visible');
	expect(englishText((await read(id)).replies?.public?.readers ?? rawText(''))).toContain('replaces');
});

test('the next poll reports a reply deleted elsewhere and a removed review', async () => {
	const { fakeServer, caseContext, read } = setUp();
	const id = fakeServer.review({ reply: { comment: 'Hm.', at: caseContext.clock.now(), state: null } });
	const gone = fakeServer.review({});
	await read(`${id}/reply`);
	await read(gone);
	fakeServer.change(id, { reply: null });
	fakeServer.deleteItem(gone);
	expect((await read(`${id}/reply`)).standing).toBe('deleted');
	expect((await read(gone)).standing).toBe('deleted');
});

test.each([
	[{ notGranted: true }, 'Basic API Access'],
	[{ notSwitchedOn: true }, 'not switched on'],
	[{ noPlaces: true }, 'manages no Business Profile'],
	[{ notVerified: true }, 'verify'],
] as const)('connecting says what is missing (%o)', async (shape, words) => {
	const { caseContext } = setUp(shape);
	await expect(googleBusiness.check(await caseContext.ctx({ self: null }))).rejects.toMatchObject({
		fault: { kind: 'permission' },
		message: expect.stringContaining(words),
	});
});

test('deletes the own reply over a real socket, and refuses to delete a customer’s review without a call', async () => {
	const { fakeServer, caseContext, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.review({})));
	const calls = fakeServer.calls.length;
	await expect(googleBusiness.moderate?.(await caseContext.ctx(), target, 'delete')).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(fakeServer.calls).toHaveLength(calls);
	const served = await serve(fakeServer);
	try {
		const ctx = () => caseContext.ctx({ fetch: served.fetch });
		const reply = replyOf('Thank you!');
		const sent = await googleBusiness.reply?.(await ctx(), target, reply);
		expect(await googleBusiness.findReply?.(await ctx(), target, reply)).toHaveLength(1);
		expect(await googleBusiness.moderate?.(await ctx(), targetOf(sent as never), 'delete')).toMatchObject({
			standing: 'deleted',
		});
		expect(await googleBusiness.refreshThread?.(await ctx(), targetOf(sent as never))).toHaveLength(2);
	} finally {
		await served.close();
	}
});

test.each([
	['Great bread', 'Great bread'],
	['(Translated by Google) Great bread\n\n(Original)\nTolles Brot', 'Tolles Brot'],
	['Tolles Brot\n\n(Translated by Google)\nGreat bread', 'Tolles Brot'],
])('the customer’s own words are kept: %s', (comment, own) => {
	expect(originalOf(comment)).toBe(own);
});
