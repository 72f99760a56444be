import { expect, test } from 'vitest';
import { joinFamilies } from './join-families.ts';

const flowers = { reads: { countFlowers: () => 3 }, writes: { addFlower: () => {} } };

test('the functions of all families, by name; a family may have only reads or only writes', () => {
	const families = { flowers, vases: { reads: { countVases: () => 'two' } }, bins: { writes: { empty: () => {} } } };
	const reads = joinFamilies(families, 'reads');
	const [flowerCount, vaseCount]: [number, string] = [reads.countFlowers(), reads.countVases()];
	expect([flowerCount, vaseCount]).toEqual([3, 'two']);
	expect(Object.keys(joinFamilies(families, 'writes'))).toEqual(['addFlower', 'empty']);
});

test('one name in two families is refused, because the later one would hide the other', () => {
	expect(() => joinFamilies({ flowers, again: { reads: { countFlowers: () => 4 } } }, 'reads')).toThrow('countFlowers');
});
