// The data file of an open shop is looked over and copied by itself, and the owner hears of what is wrong with it.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { inEnglish } from '../helpers/in-english.ts';
import { createInMemoryPlatform } from '../helpers/in-memory-platform.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { makeCore } from '../helpers/make-core.ts';

const minute = 60_000;
/** The look is another thread's work: no clock of ours makes it faster. */
async function really<T>(look: () => Promise<T | null | false>): Promise<T> {
	for (let n = 0; n < 1200; n++) {
		const found = await look();
		if (found !== null && found !== false) return found;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('It did not come to pass.');
}

test('a copy is made by itself; a text that changes on the disk is told in a sentence, and the copy of before stays', async () => {
	const clock = makeClock();
	const platform = createInMemoryPlatform(clock);
	const core = await makeCore({ connectors: [platform.connector], clock, profile: 'shop' });
	try {
		platform.addPost({ parent: null, audience: 'public', by: 'Ana', text: 'Are you open on Sunday?', token: null });
		await core.client['accounts.connect']({ connectorId: 'pretend', typed: { token: 't' } });
		await core.client['accounts.checkNow']({});
		const backups = join(core.folder, 'shop', 'backups');
		await core.pass(3 * minute);
		await really(async () => existsSync(backups) && readdirSync(backups).some((name) => name.endsWith('.db')));
		expect((await core.client['app.get']({})).notice).toBeNull();

		const raw = new DatabaseSync(join(core.folder, 'shop', 'shop.db'), { timeout: 5000 });
		raw.exec(`UPDATE messages SET text = 'Are you open on Monday?'`);
		raw.close();
		await core.pass(25 * 60 * minute);
		const notice = await really(async () => (await core.client['app.get']({})).notice);
		expect(inEnglish(notice)).toContain('One text in the data file is not as it was written');
		expect(core.events.some(({ name }) => name === 'app.changed')).toBe(true);
		expect(readdirSync(backups)).toHaveLength(1);
	} finally {
		await core.end();
	}
}, 120_000);
