import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createReader, targetOf } from '../testing/index.ts';
import { sample } from './connector.ts';
import { answer, faultOf, find, open, read, words } from './testing/replies-context.ts';

describe('replies at the sample shop', () => {
	test('a customer writes back, thanks or asks on, and everything is there after a restart', async () => {
		const caseContext = open();
		const dana = await find(caseContext, 'dana-cake.0');
		const sent = await answer(caseContext, dana, words(caseContext, 'I am so sorry, Dana. Rosa', 'public'));
		expect(sent).toMatchObject({
			parentId: 'dana-cake.0',
			conversation: 'dana-cake',
			audience: 'public',
			author: { isShop: true },
		});
		caseContext.clock.advance(80_000);
		const back = [...(await read(caseContext)).values()].find((item) => item.parentId === sent.externalId);
		expect(back).toMatchObject({
			text: 'Thank you for writing so quickly. Sunday at ten would work for us.',
			author: { name: 'Dana Kim' },
		});
		// The server state is in the file: another reading of it, as after a restart, tells the same.
		expect((await read(caseContext)).get(sent.externalId)?.text).toBe('I am so sorry, Dana. Rosa');
	});

	test('a private answer to a public comment goes on in the customer’s own inbox', async () => {
		const caseContext = open();
		const dana = await find(caseContext, 'dana-cake.0');
		const sent = await answer(caseContext, dana, words(caseContext, 'Dana, may I call you?', 'private'));
		expect(sent).toMatchObject({
			kind: 'message',
			audience: 'private',
			conversation: 'private.dana-kim',
			to: { name: 'Dana Kim' },
		});
		caseContext.clock.advance(80_000);
		const back = [...(await read(caseContext)).values()].find((item) => item.parentId === sent.externalId);
		expect(back).toMatchObject({ kind: 'message', audience: 'private', conversation: 'private.dana-kim' });
		if (!back) return;
		const second = await answer(caseContext, back, words(caseContext, 'Sunday at ten it is.', 'private'));
		expect(second.conversation).toBe('private.dana-kim');
	});

	test('liking, hiding and taking back are remembered', async () => {
		const caseContext = open();
		const bo = await find(caseContext, 'bo-hours.0');
		await sample.moderate?.(await caseContext.ctx(), targetOf(bo), 'like');
		await sample.moderate?.(await caseContext.ctx(), targetOf(bo), 'hide');
		expect(await find(caseContext, 'bo-hours.0')).toMatchObject({ liked: true, standing: 'hidden' });
		expect(await faultOf(Promise.resolve(sample.moderate?.(await caseContext.ctx(), targetOf(bo), 'delete')))).toBe(
			'rejected',
		);
	});

	test('a file that cannot be read is entries and left as it is', async () => {
		const caseContext = open();
		await caseContext.self();
		const file = join((caseContext.creds() as { folder: string }).folder, 'sample-shop.json');
		for (const torn of ['{"version":1,"se', '[]', '']) {
			writeFileSync(file, torn);
			expect(await faultOf(read(caseContext))).toBe('drift');
			expect(readFileSync(file, 'utf8')).toBe(torn);
		}
	});

	test('a pause of half an hour makes a new visit, and more customers write', async () => {
		const caseContext = open();
		const reader = createReader(caseContext);
		await reader.readAll();
		const atFirst = reader.items.size;
		caseContext.clock.advance(3 * 86_400_000);
		reader.round();
		await reader.readAll();
		caseContext.clock.advance(20 * 60_000);
		const before = reader.items.size;
		reader.round();
		await reader.readAll();
		expect(before).toBeGreaterThan(atFirst);
		expect(reader.items.size).toBeGreaterThan(before + 1);
	});
});
