import { describe, expect, test } from 'vitest';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { targetOf } from '../testing/index.ts';
import { idsOf } from './parse.ts';
import { sentFolder } from './testing/fake-server.ts';
import { head, setUp } from './testing/map-context.ts';

describe('author and thread', () => {
	test('References gives the conversation, In-Reply-To the parent; broken ids are left out', async () => {
		const { read } = setUp();
		const item = await read(
			`${head}In-Reply-To: Your message of Tuesday <b@x.example>\nReferences: <a@x.example>\n <b@x.example> <torn\n\nHi\n`,
		);
		expect(item).toMatchObject({
			externalId: '<m1@x.example>',
			parentId: '<b@x.example>',
			conversation: '<a@x.example>',
		});
		expect(idsOf('a@b.example')).toEqual(['<a@b.example>']);
		expect(idsOf('no id at all')).toEqual([]);
	});

	test('own emails in Sent name the customer; one to the shop itself is ignored', async () => {
		const { fakeServer, readAll } = setUp();
		fakeServer.arrive(
			`From: ${fakeServer.address}\nTo: Ann <ann@customers.example>\nMessage-ID: <s1@x.example>\nIn-Reply-To: <q@x.example>\n\nYes.\n`,
			undefined,
			sentFolder,
		);
		fakeServer.arrive(
			`From: ${fakeServer.address}\nTo: ${fakeServer.address}\nMessage-ID: <s2@x.example>\n\nNote to self\n`,
			undefined,
			sentFolder,
		);
		const items = await readAll();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			author: { isShop: true },
			to: { externalId: 'ann@customers.example' },
			parentId: '<q@x.example>',
		});
	});

	test('a forged email “from the shop” in the inbox is not the shop’s reply', async () => {
		const { fakeServer, readAll } = setUp();
		fakeServer.arrive(
			`From: ${fakeServer.address}\nMessage-ID: <f@x.example>\nIn-Reply-To: <q@x.example>\n\nAll settled.\n`,
		);
		expect((await readAll()).filter(({ author }) => author.isShop)).toEqual([]);
	});

	test.each([
		['an automatic answer', 'Auto-Submitted: auto-replied', 'visible', 'answer', false],
		['a newsletter', 'List-Id: <news.shop.example>\nPrecedence: bulk', 'spam', undefined, true],
		[
			'a notice of a platform',
			'Auto-Submitted: auto-generated\nList-Unsubscribe: <https://x.example/u>',
			'visible',
			undefined,
			true,
		],
		[
			'a bounce',
			'Return-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b',
			'visible',
			'undelivered',
			false,
		],
		['a person', 'Auto-Submitted: no', 'visible', undefined, true],
	] as const)('%s', async (_name, headers, standing, automatic, allowed) => {
		const { caseContext, read } = setUp();
		const item = await read(
			`${head}${headers}\n\n${headers.includes('boundary') ? '--b\n\nIt bounced\n--b--' : 'Words'}\n`,
		);
		expect([item.standing, item.automatic]).toEqual([standing, automatic]);
		expect(item.replies?.private?.allowed).toBe(allowed);
		expect(item.standingWhy === undefined).toBe(standing === 'visible' && allowed);
		if (!allowed) expect(englishText(item.replies?.private?.why ?? rawText(''))).toMatch(/\.$/);
		expect(targetOf(item).handle).toBeDefined();
		await caseContext.self();
	});
});
