import { expect, test } from 'vitest';
import { loadEmojiData } from './emoji-data.ts';

test('every emoji has a name and stands in a group, without a call to anywhere', async () => {
	const { emojis, categories, skinTones } = await loadEmojiData();
	expect(emojis.length).toBeGreaterThan(1500);
	expect(Object.keys(skinTones)).toHaveLength(5);
	const groups = new Set(categories.map(({ index }) => index));
	expect(emojis.filter(({ label, category }) => label === '' || !groups.has(category))).toEqual([]);
	expect(emojis.find(({ label }) => label === 'Birthday cake')?.emoji).toBe('🎂');
	expect(emojis.find(({ emoji }) => emoji === '👍️' || emoji === '👍')?.skins?.dark).toContain('🏿');
});
