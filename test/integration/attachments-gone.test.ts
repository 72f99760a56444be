import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deleted, downloads, kept, made, open, refusal } from './attachments-context.ts';

describe('attachments', () => {
	test('gone, too large, of another message: each in a sentence', async () => {
		const { client, which, message } = await open();
		expect(await refusal(client['attachments.show'](which('gone.png')))).toMatch(/Pier no longer has this/);
		expect(await refusal(client['attachments.save'](which('large.bin')))).toMatch(/more than 50 MB/);
		expect(await refusal(client['attachments.show']({ messageId: message.id, index: 99 }))).toMatch(/no longer here/);
		expect(readdirSync(downloads)).toEqual([]);
	});

	test('a message that was deleted shows nothing more, and what was kept of it is dropped', async () => {
		const { client, which } = await open();
		await client['attachments.show'](which('lid.png'));
		expect(kept()).toBe(2);
		deleted.add('1');
		await made.until(
			async () => /deleted/.test(await refusal(client['attachments.show'](which('lid.png')))),
			'the deletion is known',
		);
		expect(kept()).toBe(1);
	});

	test('an account that is removed takes its pictures along', async () => {
		const { client, account, which } = await open();
		await client['attachments.show'](which('lid.png'));
		expect(kept()).toBe(2);
		await client['accounts.remove']({ accountId: account.id });
		expect(kept()).toBe(0);
		expect(await refusal(client['attachments.show'](which('lid.png')))).toMatch(/not connected any more/);
	});
});
