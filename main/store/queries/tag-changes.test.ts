import { describe, expect, test } from 'vitest';
import type { TagId } from '../../../contract/index.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';

const day = 86_400_000;
function fill() {
	const shop = makeShop();
	shop.poll([
		comment('a', { author: person('ann') }),
		comment('b', { author: person('bo') }),
		comment('c', { author: person('cy') }),
	]);
	const [late, delivery] = ['Late', 'Delivery'].map(
		(name) => shop.ask.saveTag({ name, colour: 'teal', meaning: `About ${name}` }).id,
	) as [TagId, TagId];
	const put = (externalId: string, tagId: TagId) =>
		shop.ask.tagThread({ threadId: shop.threadOf(externalId).id, tagId, now: noon });
	put('a', late);
	put('b', late);
	put('b', delivery);
	const on = () =>
		Object.fromEntries(['a', 'b', 'c'].map((id) => [id, shop.threadOf(id).tags.map(({ name }) => name)]));
	return { shop, late, delivery, put, on };
}

test('a tag has a colour and a line that says what it is for; what is not said stays', () => {
	const { shop, late } = fill();
	shop.ask.saveTag({ id: late, name: 'Too late' });
	expect(shop.ask.listTags()).toMatchObject([
		{ name: 'Delivery', threads: 1 },
		{ name: 'Too late', threads: 2, colour: 'teal', meaning: 'About Late' },
	]);
	shop.ask.saveTag({ id: late, name: 'Too late', colour: 'pink' });
	expect(shop.threadOf('a').tags).toEqual([{ id: late, name: 'Too late', colour: 'pink', meaning: 'About Late' }]);
});

describe('merging', () => {
	test('gives every conversation the other tag once, and undo restores each as it was', () => {
		const { shop, late, delivery, on } = fill();
		const before = on();
		const { undoId } = shop.ask.mergeTags({ id: late, into: delivery, now: noon });
		expect(on()).toEqual({ a: ['Delivery'], b: ['Delivery'], c: [] });
		expect(shop.ask.listTags()).toMatchObject([{ name: 'Delivery', threads: 2 }]);
		shop.ask.undoTagChange({ undoId });
		expect(on()).toEqual(before);
		expect(shop.ask.listTags()).toMatchObject([
			{ name: 'Delivery' },
			{ name: 'Late', colour: 'teal', meaning: 'About Late' },
		]);
		expect(() => shop.ask.undoTagChange({ undoId })).toThrow();
	});

	test('rules that named the one name the other, and undo gives them back, unless they were changed since', () => {
		const { shop, late, delivery } = fill();
		const make = (...tags: TagId[]) =>
			shop.ask.saveRule({
				conditions: [],
				actions: tags.map((tagId) => ({ do: 'tag', tagId }) as const),
				enabled: true,
				now: noon,
			}).id;
		const [one, both, changed] = [make(late), make(late, delivery), make(late)];
		const named = () =>
			shop.ask.listRules({ now: noon }).map(({ actions }) => actions.map((a) => (a.do === 'tag' ? a.tagId : '')));
		const { undoId } = shop.ask.mergeTags({ id: late, into: delivery, now: noon });
		expect(named()).toEqual([[delivery], [delivery], [delivery]]);
		shop.ask.saveRule({ id: changed, conditions: [], actions: [{ do: 'done' }], enabled: true, now: noon });
		shop.ask.undoTagChange({ undoId });
		expect(named()).toEqual([[late], [late, delivery], ['']]);
		expect([one, both]).toHaveLength(2);
	});

	test('with itself is refused, and into one that is gone', () => {
		const { shop, late, delivery } = fill();
		expect(() => shop.ask.mergeTags({ id: late, into: late, now: noon })).toThrow();
		shop.ask.removeTag({ id: delivery, now: noon });
		expect(() => shop.ask.mergeTags({ id: late, into: delivery, now: noon })).toThrow();
		expect(shop.ask.listTags()).toMatchObject([{ name: 'Late', threads: 2 }]);
	});
});

describe('removing', () => {
	test('undo brings it back with its conversations, also where two became one meanwhile', () => {
		const { shop, late, on } = fill();
		const { undoId } = shop.ask.removeTag({ id: late, now: noon });
		expect(on()).toEqual({ a: [], b: ['Delivery'], c: [] });
		// A late parent joins Ann's conversation with another one of hers.
		shop.poll([comment('a2', { author: person('ann'), parentId: 'root' }), comment('root', { author: person('ann') })]);
		shop.ask.undoTagChange({ undoId });
		expect(on()).toEqual({ a: ['Late'], b: ['Delivery', 'Late'], c: [] });
	});

	test('undo says so where a new tag has the name, and can be tried again', () => {
		const { shop, late, on } = fill();
		const { undoId } = shop.ask.removeTag({ id: late, now: noon });
		const { id } = shop.ask.saveTag({ name: 'late' });
		expect(() => shop.ask.undoTagChange({ undoId })).toThrow();
		shop.ask.saveTag({ id, name: 'Later' });
		shop.ask.undoTagChange({ undoId });
		expect(on().a).toEqual(['Late']);
	});

	test('what was removed a month ago is forgotten with the next removal', () => {
		const { shop, late, delivery } = fill();
		const { undoId } = shop.ask.removeTag({ id: late, now: noon });
		shop.ask.removeTag({ id: delivery, now: noon + 31 * day });
		expect(() => shop.ask.undoTagChange({ undoId })).toThrow();
	});
});
