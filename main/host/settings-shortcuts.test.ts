import { expect, test } from 'vitest';
import { memorySettings } from '../../test/helpers/memory-settings.ts';

test('a key that cannot be read takes neither the others nor another setting along', () => {
	const settings = memorySettings({
		shopName: 'Rosa',
		shortcuts: { done: ['d'], later: 7, note: ['x', 8], tag: [] } as never,
	});
	expect(settings.get()).toMatchObject({
		shopName: 'Rosa',
		shortcuts: { done: ['d'], later: null, note: null, tag: [] },
	});
	expect(settings.save({ shortcuts: { done: ['x'] } }).shortcuts).toEqual({ done: ['x'] });
});
