import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../contract/index.ts';
import { memorySettings } from '../../../test/helpers/memory-settings.ts';
import { createSettings } from './service.ts';

const start = () => {
	const policies: Settings[] = [];
	let changes = 0;
	const service = createSettings({
		settings: memorySettings({ shopName: 'Rosa' }),
		changed: () => {
			changes++;
		},
		factsChanged: async () => undefined,
		policyChanged: async (settings) => void policies.push(settings),
	});
	return { service, policies, changes: () => changes };
};

describe('settings', () => {
	test('a change is saved and announced', async () => {
		const { service, changes } = start();
		expect(await service.save({ ownerName: 'Ana' })).toMatchObject({ ownerName: 'Ana', shopName: 'Rosa' });
		expect(changes()).toBe(1);
	});

	test('hours and time zone go to the store, and only when they change', async () => {
		const { service, policies } = start();
		await service.save({ phone: '1' });
		await service.save({ timeZone: 'Europe/Vienna' });
		expect(policies).toEqual([]);
		await service.save({ timeZone: 'Asia/Tokyo' });
		await service.save({ hours: [null, null, null, null, null, null, { from: 0, to: 60 }] });
		await service.save({ holidays: [{ from: '2026-12-24', to: '2026-12-26', name: 'Christmas', hours: null }] });
		expect(policies.map((policy) => policy.timeZone)).toEqual(['Asia/Tokyo', 'Asia/Tokyo', 'Asia/Tokyo']);
	});

	test.each<[Partial<Settings>]>([
		[{ timeZone: 'Mars/Olympus' }],
		[{ timeZone: '' }],
		[{ hours: [{ from: 600, to: 600 }, null, null, null, null, null, null] }],
		[{ holidays: [{ from: '2026-12-24', to: '2026-12-23', name: '', hours: null }] }],
		[{ holidays: [{ from: '2026-12-24', to: '2026-12-24', name: '', hours: { from: 600, to: 540 } }] }],
	])('%j is refused and nothing is kept', async (part) => {
		const { service, changes } = start();
		await expect(service.save(part)).rejects.toMatchObject({ code: 'bad-input' });
		expect(changes()).toBe(0);
	});
});
