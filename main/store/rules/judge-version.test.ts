import { expect, test } from 'vitest';
import { isOutdated } from './judge-version.ts';

test('versions are compared as numbers', () => {
	expect(isOutdated('insight-3', 'insight-10')).toBe(true);
	expect(isOutdated('insight-10', 'insight-3')).toBe(false);
	expect(isOutdated('insight-4', 'insight-4')).toBe(false);
});

test('another judge, and nobody, are always outdated', () => {
	expect(isOutdated('', 'insight-4')).toBe(true);
	expect(isOutdated('guess-9', 'insight-4')).toBe(true);
	expect(isOutdated('old', 'insight-4')).toBe(true);
	expect(isOutdated('new', 'new')).toBe(false);
});
