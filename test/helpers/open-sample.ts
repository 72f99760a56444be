// The sample shop, open in a core of its own, which ends with the test.
import { onTestFinished } from 'vitest';
import { type MadeCore, makeCore } from './make-core.ts';

export async function openSample(): Promise<MadeCore> {
	const core = await makeCore();
	onTestFinished(() => core.end());
	await core.client['settings.save']({ shopName: 'Birch Lane', ownerName: 'Rosa' });
	await core.client['app.openSample']({});
	await core.until(async () => (await core.client['queue.summary']({})).waiting >= 5, 'conversations arrive');
	return core;
}
