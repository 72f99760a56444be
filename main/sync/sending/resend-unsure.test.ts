import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { minute, replyItem } from '../testing/harness.ts';
import { begin, harness, platform, refuses, send } from '../testing/unsure-reply-context.ts';

describe('an unsure reply', () => {
	const lost = async (): Promise<void> => {
		platform.onReply = refuses({ kind: 'unsure' });
	};

	test('a second try that is refused says nothing about the first: it stays unsure, and after ten tries the owner is asked', async () => {
		await begin({ canLook: false });
		platform.safety = 'key';
		await lost();
		const row = await send();
		platform.onReply = refuses({ kind: 'rejected' });
		await harness.clock.advance(minute);
		expect(inEnglish(await harness.row(row.id))).toMatchObject({ state: 'unsure', why: 'Quay said no.' });
		await harness.clock.advance(60 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
		expect(platform.replies).toHaveLength(10);
	});

	test('not found and with a key it goes again, as the very same reply', async () => {
		await begin();
		platform.safety = 'key';
		await lost();
		const row = await send();
		platform.onReply = async (_ctx, target, reply) => replyItem(target, reply);
		await harness.clock.advance(3 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect(platform.replies).toHaveLength(2);
		expect(platform.replies[0]).toEqual(platform.replies[1]);
	});

	test('a second try that surely did not leave keeps the first one unsure', async () => {
		await begin();
		platform.safety = 'key';
		await lost();
		const row = await send();
		platform.onReply = refuses({ kind: 'transient' });
		await harness.clock.advance(2 * minute + 10_000);
		expect(platform.replies).toHaveLength(2);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
	});

	test('a key alone is trusted for half an hour; after it the owner is asked', async () => {
		await begin({ canLook: false });
		platform.safety = 'key';
		await lost();
		const row = await send();
		await harness.clock.advance(2 * 60 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
		const last = platform.replies.length;
		expect(last).toBeGreaterThan(1);
		expect(last).toBeLessThan(200);
		await harness.clock.advance(60 * minute);
		expect(platform.replies).toHaveLength(last);
	});
});
