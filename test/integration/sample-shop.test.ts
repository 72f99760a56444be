import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { MadeCore } from '../helpers/make-core.ts';
import { makeCore } from '../helpers/make-core.ts';

let made: MadeCore | null = null;
afterEach(async () => {
	await made?.end();
	made = null;
});
const start = async (...args: Parameters<typeof makeCore>): Promise<MadeCore> => {
	made = await makeCore(...args);
	return made;
};
const waiting = (core: MadeCore, to = 50) => core.client['threads.window']({ view: 'waiting', from: 0, to });

describe('the sample shop', () => {
	test('first run → sample → first reply, and what is known survives a restart', async () => {
		const core = await start();
		expect(await core.client['app.get']({})).toMatchObject({ profile: null, ready: false, trouble: null });
		await core.client['settings.save']({ shopName: 'Rosa’s Flowers', ownerName: 'Rosa' });
		expect(await core.client['app.openSample']({})).toMatchObject({ profile: 'sample', ready: true, trouble: null });
		const queue = await core.until(async () => {
			const page = await waiting(core);
			return page.total >= 10 && page;
		}, 'conversations arrive');
		expect(queue.rows.length).toBe(Math.min(50, queue.total));
		expect(queue.rows.map((row) => row.dueAt ?? 0)).toEqual(queue.rows.map((row) => row.dueAt ?? 0).toSorted((a, b) => a - b));
	});
});
