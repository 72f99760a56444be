import { expect, test } from 'vitest';
import type { Filter } from '../../../contract/filter.ts';
import type { SavedViewId } from '../../../contract/routes/saved-views.ts';
import { makeShop, minute, noon, upset } from '../testing/make-shop.ts';
import { asks, names } from '../testing/threads-window-context.ts';

const day = 86_400_000;
function filled() {
	const shop = makeShop();
	const judged = (sentiment: 'negative' | 'neutral' | 'positive', language: string) => ({
		...upset(0),
		sentiment,
		language,
	});
	shop.poll([
		asks('ana', { kind: 'review', rating: 1, judgement: judged('negative', 'es'), createdAt: noon - minute }),
		asks('ben', { kind: 'review', rating: 2.5, judgement: judged('neutral', 'en'), createdAt: noon - 2 * day }),
		asks('cleo', { kind: 'review', rating: 5, judgement: judged('positive', 'fr'), createdAt: noon - 10 * day }),
		asks('dora', {
			kind: 'email',
			audience: 'private',
			judgement: judged('negative', 'de'),
			createdAt: noon - 40 * day,
		}),
		asks('emil', {
			kind: 'message',
			audience: 'private',
			judgement: judged('neutral', 'unknown'),
			createdAt: noon + day,
		}),
	]);
	return shop;
}
const shown = (shop: ReturnType<typeof makeShop>, filter: Filter) => names(shop, 'waiting', filter).sort();

test('values of one kind are an OR, kinds an AND', () => {
	using shop = filled();
	expect(shown(shop, { rating: [1] })).toEqual(['ana']);
	// Two and a half are three stars.
	expect(shown(shop, { rating: [2] })).toEqual([]);
	expect(shown(shop, { rating: [1, 3] })).toEqual(['ana', 'ben']);
	expect(shown(shop, { language: ['de', 'fr'] })).toEqual(['cleo', 'dora']);
	expect(shown(shop, { sentiment: ['negative', 'positive'], kind: ['review'] })).toEqual(['ana', 'cleo']);
	expect(shown(shop, { kind: ['email', 'message'], audience: ['private', 'public'] })).toEqual(['dora', 'emil']);
	expect(shown(shop, { age: ['day'] })).toEqual(['ana', 'emil']);
	expect(shown(shop, { age: ['week', 'older'] })).toEqual(['ben', 'dora']);
	expect(shown(shop, { age: ['day', 'week', 'month', 'older'] })).toHaveLength(5);
	expect(shown(shop, { rating: [1, 5], language: ['es', 'fr'], sentiment: ['positive'] })).toEqual(['cleo']);
});

test('an empty list says what each kind hides, and a menu how many each value would show beside the others', () => {
	using shop = filled();
	const filter: Filter = { rating: [1, 2], language: ['fr'], audience: ['public'] };
	const window = shop.ask.threadsWindow({ view: 'waiting', filter, from: 0, to: 9, now: noon });
	expect([window.total, window.hidden]).toEqual([0, 5]);
	expect(window.hiddenBy).toEqual([
		{ kind: 'rating', count: 1 },
		{ kind: 'language', count: 1 },
		{ kind: 'audience', count: 0 },
	]);
	for (const { kind, count } of window.hiddenBy)
		expect(shown(shop, { ...filter, [kind]: undefined })).toHaveLength(count);
	const facets = shop.ask.threadFacets({ view: 'waiting', filter: { kind: ['review'], rating: [1] }, now: noon });
	expect(facets.rating.map(({ value, count }) => [value, count]).sort()).toEqual([
		[1, 1],
		[3, 1],
		[5, 1],
	]);
	expect(facets.language).toEqual([{ value: 'es', count: 1 }]);
	expect(facets.age).toEqual([{ value: 'day', count: 1 }]);
	expect(facets.place).toEqual([{ value: { connectorId: 'sample', channel: null }, count: 1 }]);
	for (const { value, count } of shop.ask.threadFacets({ view: 'waiting', filter: {}, now: noon }).kind)
		expect(shown(shop, { kind: [value] })).toHaveLength(count);
});

test('views keep their filter, order and count; a deleted one comes back where it stood', () => {
	using shop = filled();
	const views = () => shop.ask.listSavedViews({ now: noon }).map(({ name, count }) => `${name} ${count}`);
	const idOf = (name: string): SavedViewId => {
		const found = shop.ask.listSavedViews({ now: noon }).find((view) => view.name === name);
		if (!found) throw new Error(`no view ${name}`);
		return found.id;
	};
	const save = (name: string, filter: Filter, more = {}) =>
		shop.ask.saveView({ name, view: 'waiting', filter, ...more });
	save('Angry', { sentiment: ['negative'], upset: undefined });
	save('Stars', { rating: [1, 3] });
	save('Old', { age: ['older'] });
	expect(views()).toEqual(['Angry 2', 'Stars 2', 'Old 1']);
	expect(() => save('angry', {})).toThrow(/already a view/);
	shop.ask.moveView({ id: idOf('Old'), to: 0 });
	expect(views()).toEqual(['Old 1', 'Angry 2', 'Stars 2']);
	save('Cross', { sentiment: ['negative'] }, { id: idOf('Angry') });
	const id = idOf('Cross');
	shop.ask.removeView({ id });
	expect(views()).toEqual(['Old 1', 'Stars 2']);
	save('Cross', { sentiment: ['negative'] }, { id, position: 1 });
	expect(views()).toEqual(['Old 1', 'Cross 2', 'Stars 2']);
	shop.ask.setDone({ threadId: shop.threadOf('of-ana').id, now: noon });
	expect(views()).toEqual(['Old 1', 'Cross 1', 'Stars 1']);
	// One that cannot be read takes no other along, and shows nothing else under its name.
	shop.test.raw.prepare("UPDATE savedViews SET filter = '{' WHERE id = ?").run(id);
	expect(views()).toEqual(['Old 1', 'Stars 1']);
});
