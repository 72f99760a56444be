// A platform that answers badly: one sentence at its account, the other account goes on, and nothing is lost.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Account, AccountId } from '../../contract/index.ts';
import { fakePlatform } from '../helpers/fake-platform.ts';
import { type AnswerFault, type FakePlatformServer, startFakePlatform } from '../helpers/fake-platform-server.ts';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

/** A second platform, well all the time. */
const quay = { ...fakePlatform, manifest: { ...fakePlatform.manifest, id: 'quay', name: 'Quay' } };
let shop: FakePlatformShop;
let well: FakePlatformServer;
beforeEach(async () => {
	shop = await openFakePlatformShop({ connectors: [fakePlatform, quay] });
	well = await startFakePlatform(shop.clock);
	await shop.client['accounts.connect']({ connectorId: 'quay', typed: { server: well.address, token: 'good-token' } });
});
afterEach(async () => {
	await shop.end();
	await well.close();
});

const account = async (id: AccountId = shop.account.id): Promise<Account> => {
	const found = (await shop.client['accounts.list']({})).find((one) => one.id === id);
	if (!found) throw new Error('no such account');
	return found;
};
const names = async () => (await allRows(shop.client, 'waiting')).map((row) => row.name).toSorted();
const say = (server: FakePlatformServer, name: string) =>
	server.addPost({ text: `This is ${name}`, by: { id: name, name } });

describe('a platform that answers badly', () => {
	test.each<[AnswerFault, Account['state'], RegExp, { needsAttention: boolean }]>([
		['html', 'update', /web page instead of data/, { needsAttention: true }],
		['empty', 'update', /an empty answer/, { needsAttention: true }],
		['half', 'update', /half/, { needsAttention: true }],
		['huge', 'problem', /10 MB/, { needsAttention: true }],
		['reset', 'problem', /Fake platform/, { needsAttention: true }],
		['refuse', 'signIn', /no longer accepts this sign-in/, { needsAttention: true }],
		['forbidden', 'permission', /does not allow/, { needsAttention: true }],
		['limit', 'slower', /asks us to wait/, { needsAttention: false }],
	])('%s', async (how, state, sentence, { needsAttention }) => {
		say(shop.server, 'Before');
		await shop.until(async () => (await names()).includes('Before'), 'all is well at first');
		shop.server.failAnswers(how);
		say(shop.server, 'During');
		say(well, 'Elsewhere');
		const told = await shop.until(
			async () => {
				const now = await account();
				return now.state === state && now.needsAttention === needsAttention && now.sentence !== null && now;
			},
			`it is told as ${state}`,
			20 * 60_000,
		);
		expect(inEnglish(told.sentence)).toMatch(sentence);
		expect(inEnglish(told.sentence)).not.toMatch(/undefined|null|\[object|Error:|<|good-token|ECONN/);
		expect(told.silentSince !== null).toBe(state !== 'slower');
		await shop.until(async () => (await names()).includes('Elsewhere'), 'the other account goes on');
		expect(await names()).toEqual(['Before', 'Elsewhere']);
		const details = await shop.client['accounts.details']({ accountId: shop.account.id });
		expect(details.checks.length).toBeGreaterThan(1);
		shop.server.clearFaults();
		await shop.client['accounts.checkNow']({ accountId: shop.account.id });
		await shop.until(async () => (await names()).includes('During'), 'nothing was lost', 20 * 60_000);
		await shop.until(async () => (await account()).state === 'working', 'and it is well again', 20 * 60_000);
		expect(await account()).toMatchObject({ sentence: null, silentSince: null, needsAttention: false });
	});

	test("yesterday's page changes nothing and loses nothing", async () => {
		const post = say(shop.server, 'Before');
		await shop.until(async () => (await names()).includes('Before'), 'all is well at first');
		shop.server.edit(post.id, { text: 'Edited since', editedAt: shop.clock.now() });
		await shop.pass(60_000);
		shop.server.failAnswers('old');
		say(shop.server, 'During');
		await shop.pass(10 * 60_000);
		expect((await allRows(shop.client, 'waiting')).map((row) => row.preview)).toEqual(['Edited since']);
		shop.server.clearFaults();
		await shop.client['accounts.checkNow']({ accountId: shop.account.id });
		await shop.until(async () => (await names()).includes('During'), 'nothing was lost', 20 * 60_000);
	});

	test('one element that cannot be read is stored apart, the others come in', async () => {
		say(shop.server, 'Before');
		const odd = say(shop.server, 'Odd');
		Object.assign(odd, { at: 'yesterday' });
		say(shop.server, 'After');
		await shop.until(async () => (await names()).includes('After'), 'the others come in');
		expect(await names()).toEqual(['After', 'Before']);
		expect((await account()).unparsed).toBe(1);
		expect((await shop.client['accounts.details']({ accountId: shop.account.id })).unparsed).toHaveLength(1);
	});

	test.each<AnswerFault>(['html', 'half', 'empty', 'reset'])(
		'a yes that cannot be read (%s) is doubt, never a second reply',
		async (how) => {
			say(shop.server, 'Dana');
			await shop.until(async () => (await names()).includes('Dana'), 'Dana waits');
			const [row] = await allRows(shop.client, 'waiting');
			if (!row) throw new Error('nobody waits');
			shop.server.failAnswers(how, { path: /replies$/ });
			await send(shop.client, await openThread(shop.client, row.id), 'Did it arrive?');
			await shop.until(async () => (await shop.client['outbox.list']({}))[0]?.state === 'unsure', 'nobody knows');
			expect((await allRows(shop.client, 'waiting')).map((one) => one.id)).toEqual([row.id]);
			shop.server.clearFaults();
			await shop.pass(10 * 60_000);
			const attempts = shop.server.requests.filter(
				(request) => request.startsWith('POST') && request.endsWith('replies'),
			);
			expect(attempts).toHaveLength(1);
			expect((await shop.client['outbox.list']({}))[0]?.state).toBe(
				shop.server.published().length === 1 ? 'sent' : 'unsure',
			);
		},
	);
});
