import { describe, expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { sample } from './connector.ts';
import { answer, faultOf, find, open, words } from './testing/replies-context.ts';

describe('replies at the sample shop', () => {
	test('Gus has limited who can answer: refused with the reason, as often as one tries', async () => {
		const caseContext = open();
		const gus = await find(caseContext, 'gus-photo.0');
		for (let i = 0; i < 2; i++)
			await expect(answer(caseContext, gus, words(caseContext, 'They are hand-made, Gus.', 'public'))).rejects.toThrow(
				/Gus has limited/,
			);
		expect(caseContext.fakeServer.published()).toEqual([]);
	});

	test('Noor’s answer is never confirmed, looking finds nothing, a second try goes through', async () => {
		const caseContext = open();
		const noor = await find(caseContext, 'noor-vegan.0');
		const reply = words(caseContext, 'We can, Noor! Rosa', 'public');
		expect(await faultOf(answer(caseContext, noor, reply))).toBe('unsure');
		caseContext.clock.advance(200_000);
		expect(await sample.findReply?.(await caseContext.ctx(), targetOf(noor), reply)).toEqual([]);
		expect(caseContext.fakeServer.published()).toEqual([]);
		await answer(caseContext, noor, reply);
		expect(await sample.findReply?.(await caseContext.ctx(), targetOf(noor), reply)).toHaveLength(1);
		await answer(caseContext, noor, words(caseContext, 'And with strawberries.', 'public'));
		expect(caseContext.fakeServer.published()).toHaveLength(2);
	});

	test('Ida’s platform takes its time; stopped in the middle it is unsure, and looking finds it', async () => {
		const caseContext = open(150);
		const ida = await find(caseContext, 'ida-allergy.0');
		const started = performance.now();
		await answer(caseContext, ida, words(caseContext, 'No nuts near the rye, Ida. Rosa', 'private'));
		expect(performance.now() - started).toBeGreaterThan(140);
		const stop = new AbortController();
		const reply = words(caseContext, 'And no traces either.', 'private');
		const sending =
			sample.reply?.(await caseContext.ctx({ signal: stop.signal }), targetOf(ida), reply) ?? Promise.resolve();
		stop.abort();
		expect(await faultOf(sending)).toBe('unsure');
		expect(await sample.findReply?.(await caseContext.ctx(), targetOf(ida), reply)).toHaveLength(1);
	});

	test('a closed window, a forbidden way and a vanished message are entries apart', async () => {
		const caseContext = open();
		const milo = await find(caseContext, 'milo-chat.0');
		const marco = await find(caseContext, 'marco-glutine.0');
		caseContext.clock.advance(90 * 60_000);
		expect(await faultOf(answer(caseContext, milo, words(caseContext, 'Yes!', 'private')))).toBe('closed');
		expect(await faultOf(answer(caseContext, marco, words(caseContext, 'Ciao', 'private')))).toBe('rejected');
		expect(
			await faultOf(answer(caseContext, { ...marco, externalId: 'nobody' }, words(caseContext, 'Ciao', 'public'))),
		).toBe('gone');
	});
});
