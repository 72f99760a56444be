import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { openSample } from '../helpers/open-sample.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

describe('the sample shop', () => {
	test('a reply that the platform refuses stays with its reason, and the customer waits on', async () => {
		const core = await openSample();
		const gus = (await allRows(core.client, 'waiting')).find((row) => row.name.startsWith('Gus'));
		if (!gus) throw new Error('Gus does not wait');
		await send(core.client, await openThread(core.client, gus.id), 'Sorry about the photo, Gus.');
		const failed = await core.until(
			async () => (await core.client['outbox.list']({})).find((row) => row.state === 'failed'),
			'the refusal is told',
		);
		expect(englishText(failed.why ?? rawText(''))).toMatch(/Gus has limited who can reply/);
		expect((await core.client['threads.get']({ threadId: gus.id })).state).toBe('waiting');
		expect(await core.client['queue.summary']({})).toMatchObject({ outboxNeedsAttention: 1 });
		const draft = await core.client['outbox.cancel']({ id: failed.id });
		expect(draft).toMatchObject({ text: 'Sorry about the photo, Gus.', audience: 'public' });
	});

	test('a reply nobody knows about is never sent again by itself; the owner settles it', async () => {
		const core = await openSample();
		const noor = (await allRows(core.client, 'waiting')).find((row) => row.name.startsWith('Noor'));
		if (!noor) throw new Error('Noor does not wait');
		await send(core.client, await openThread(core.client, noor.id), 'Yes, the buns are vegan, Noor.');
		const unsure = await core.until(
			async () => (await core.client['outbox.list']({})).find((row) => row.state === 'unsure'),
			'nobody knows',
		);
		// Longer than all looking takes: it stands until the owner says what is true.
		await core.pass(600_000);
		expect((await core.client['outbox.list']({})).map((row) => row.state)).toEqual(['unsure']);
		expect((await core.client['threads.get']({ threadId: noor.id })).state).toBe('waiting');
		const serverState = () =>
			JSON.parse(readFileSync(join(core.folder, 'sample', 'sample-shop.json'), 'utf8')) as {
				sent: { lost: boolean }[];
			};
		expect(serverState().sent.map((one) => one.lost)).toEqual([true]);
		expect(unsure.canCheck).toBe(true);
		await core.client['outbox.resolveUnsure']({ id: unsure.id, how: 'again' });
		await core.until(
			async () => (await core.client['threads.get']({ threadId: noor.id })).state === 'answered',
			'it is sent the second time',
		);
		expect(serverState().sent.filter((one) => !one.lost)).toHaveLength(1);
	});
});
