import { describe, expect, test } from 'vitest';
import type { RuleAction, RuleCondition, RuleId, SystemLine, TagId } from '../../../contract/index.ts';
import { comment, makeShop, minute, own, person, type Shop } from '../testing/make-shop.ts';
import { hour, madeAt, readAt, said } from '../testing/rules-context.ts';

const cake: RuleCondition[] = [{ on: 'words', values: ['cake'] }];
function start(...actions: readonly (Exclude<RuleAction, { do: 'tag' }> | 'tag')[]) {
	const shop = makeShop();
	const tag = shop.ask.saveTag({ name: 'Cakes' }).id;
	const rule = shop.ask.saveRule({
		conditions: cake,
		actions: actions.map((one) => (one === 'tag' ? { do: 'tag', tagId: tag } : one)),
		enabled: true,
		now: madeAt,
	}).id;
	return { shop, tag, rule };
}
const poll = (shop: Shop, ...items: Parameters<Shop['poll']>[0]) => shop.poll(items, { now: readAt });
const lines = (shop: Shop, externalId: string): SystemLine[] =>
	shop.ask
		.timelinePage({ threadId: shop.threadOf(externalId).id, before: null, limit: 50 })
		.entries.flatMap((entry) => (entry.type === 'system' ? [entry] : []));
const listed = (shop: Shop, id: RuleId) => shop.ask.listRules({ now: readAt }).find((one) => one.id === id);
const undoHere = (shop: Shop, rule: RuleId, externalId: string) =>
	shop.ask.undoRuleHere({ id: rule, threadId: shop.threadOf(externalId).id, now: readAt + 1 });

describe('each application', () => {
	test('is a line that says what was done, and is counted', () => {
		const { shop, rule } = start('tag', { do: 'top' });
		poll(shop, said('a', 'The cake was dry'), said('b', 'And the coffee?'));
		expect(lines(shop, 'a')).toMatchObject([
			{ what: 'rule', detail: null, rule: { id: rule, tags: ['Cakes'], place: 'top', until: null, undone: false } },
		]);
		expect(shop.threadOf('a')).toMatchObject({ onTop: true, tags: [{ name: 'Cakes' }] });
		expect(shop.threadOf('a').dueBecause).toContainEqual({ kind: 'top', byRule: true });
		expect(listed(shop, rule)).toMatchObject({ recent: 1, lastAt: readAt, undone: 0 });
	});

	test('without anything to see leaves no line: the tag was there, nobody waits any more', () => {
		const { shop } = start('tag', { do: 'top' });
		poll(shop, said('a', 'A cake, please'));
		poll(
			shop,
			own('r', {
				kind: 'message',
				audience: 'private',
				conversation: 'talk',
				to: { externalId: 'dana', name: 'Dana' },
				createdAt: madeAt + 5 * hour,
			}),
		);
		poll(shop, said('late', 'The cake again', { createdAt: madeAt + 2 * hour }));
		expect(lines(shop, 'a').filter(({ what }) => what === 'rule')).toHaveLength(1);
		expect(shop.threadOf('a')).toMatchObject({ onTop: false, unanswered: 0 });
	});

	test('a rule acts on no own message, on nothing that nobody wrote, and on nothing written before it was made or the account was connected', () => {
		const { shop, rule } = start('tag');
		poll(
			shop,
			own('mine', { text: 'Your cake is ready', createdAt: madeAt + hour }),
			said('old', 'I had a cake', { createdAt: madeAt - minute, author: person('ann') }),
			said('absent', 'Away. cake', { automatic: 'answer', author: person('bo') }),
		);
		expect(listed(shop, rule)?.recent).toBe(0);
		shop.ask.enableRule({ id: rule, enabled: false, now: madeAt + hour });
		shop.ask.enableRule({ id: rule, enabled: true, now: madeAt + 3 * hour });
		poll(shop, said('while-off', 'cake', { createdAt: madeAt + 2 * hour, author: person('cy') }));
		expect(listed(shop, rule)?.recent).toBe(0);
		poll(shop, said('new', 'cake', { createdAt: madeAt + 4 * hour, author: person('cy') }));
		expect(listed(shop, rule)?.recent).toBe(1);
	});

	test('the first rule in the order that names a place decides; all of them tag', () => {
		const { shop, rule, tag } = start('tag', { do: 'later', hours: 40 });
		const second = shop.ask.saveRule({ conditions: [], actions: [{ do: 'done' }], enabled: true, now: madeAt }).id;
		poll(shop, said('a', 'cake'));
		expect(shop.threadOf('a')).toMatchObject({ state: 'later', snoozedUntil: madeAt + 41 * hour });
		shop.ask.orderRules({ ids: [second, rule] });
		poll(shop, said('b', 'cake', { author: person('bo') }));
		expect(shop.threadOf('b')).toMatchObject({ state: 'done', tagIds: [tag] });
	});

	test('done by a rule says nothing of what was written before it and comes late', () => {
		const { shop } = start({ do: 'done' });
		poll(shop, said('a', 'Hello', { createdAt: madeAt + hour }), said('b', 'cake', { createdAt: madeAt + 3 * hour }));
		// Counted again from all messages.
		poll(shop, said('a', 'Hello', { createdAt: madeAt + hour, standing: 'deleted' }));
		poll(shop, said('late', 'Is anybody there?', { createdAt: madeAt + 2 * hour }));
		expect(shop.waiting()).toEqual(['late']);
	});

	test('edited, or read again with other facts, a message is not asked again; the next one is', () => {
		const { shop, rule } = start('tag', { do: 'top' });
		poll(shop, said('a', 'cake'), said('b', 'Hello', { author: person('bo') }));
		poll(
			shop,
			said('a', 'cakes', { editedAt: readAt }),
			said('b', 'A cake!', { author: person('bo'), editedAt: readAt }),
		);
		expect(listed(shop, rule)?.recent).toBe(1);
		shop.send(shop.reply('a').id, null, readAt);
		expect(shop.threadOf('a').onTop).toBe(false);
		poll(shop, said('a2', 'one more cake', { createdAt: readAt + hour }));
		expect(shop.threadOf('a').onTop).toBe(true);
		expect(lines(shop, 'a').filter(({ what }) => what === 'rule')).toHaveLength(2);
	});

	test('a transaction that ends in the middle leaves nothing, and the next reading gives it once', () => {
		const { shop, rule } = start('tag', { do: 'followUp', hours: 24, note: '' });
		const { raw } = shop.test;
		const before = ['messages', 'threads', 'threadTags', 'ruleApplications', 'ruleTags', 'followUps', 'systemLines'];
		const counts = () => before.map((table) => raw.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
		// Dies at the last thing that a rule writes.
		raw.exec(
			`CREATE TEMP TRIGGER dies BEFORE INSERT ON systemLines WHEN new.what = 'rule' BEGIN SELECT RAISE(ABORT, 'dead'); END`,
		);
		expect(() => poll(shop, said('a', 'cake'))).toThrow();
		expect(counts()).toEqual([0, 0, 0, 0, 0, 0, 0]);
		raw.exec('DROP TRIGGER dies');
		poll(shop, said('a', 'cake'));
		poll(shop, said('a', 'cake'));
		expect(counts()).toEqual([1, 1, 1, 1, 1, 1, 1]);
		expect(listed(shop, rule)?.recent).toBe(1);
	});
});

describe('spam by a rule', () => {
	test('stands in the group of probable spam and never hides whom the owner answered', () => {
		const { shop } = start({ do: 'spam' });
		poll(shop, said('a', 'cake'), said('b', 'Hello', { author: person('bo') }));
		expect(shop.threadOf('a')).toMatchObject({ probablySpam: true, state: 'waiting' });
		shop.send(shop.reply('b').id, null, readAt);
		poll(shop, said('b2', 'cake', { author: person('bo'), createdAt: readAt + hour }));
		expect(shop.threadOf('b2')).toMatchObject({ probablySpam: false, state: 'waiting' });
	});

	test('ends with another message of theirs that is none', () => {
		const { shop } = start({ do: 'spam' });
		poll(shop, said('a', 'cake'));
		poll(shop, said('a2', 'Where is my parcel?', { createdAt: madeAt + 2 * hour }));
		expect(shop.threadOf('a')).toMatchObject({ probablySpam: false, unanswered: 2 });
	});
});

describe('undone', () => {
	test('in one conversation: what it did there goes, what the owner did stays, and it leaves this conversation alone', () => {
		const { shop, rule, tag } = start('tag', { do: 'later', hours: 40 });
		poll(shop, said('a', 'cake'), said('b', 'cake', { author: person('bo') }));
		const own1 = shop.ask.saveTag({ name: 'Regular' }).id;
		shop.ask.tagThread({ threadId: shop.threadOf('a').id, tagId: own1, now: readAt });
		undoHere(shop, rule, 'a');
		expect(shop.threadOf('a')).toMatchObject({ state: 'waiting', snoozedUntil: null, tagIds: [own1] });
		expect(lines(shop, 'a')).toContainEqual(
			expect.objectContaining({ rule: expect.objectContaining({ undone: true }) }),
		);
		expect(shop.threadOf('b')).toMatchObject({ state: 'later', tagIds: [tag] });
		poll(shop, said('a2', 'one more cake', { createdAt: madeAt + 2 * hour }));
		expect(shop.threadOf('a')).toMatchObject({ state: 'waiting', tagIds: [own1] });
		expect(shop.ask.countUndone({ id: rule })).toBe(1);
	});

	test('done by a rule waits again', () => {
		const { shop, rule } = start({ do: 'done' });
		poll(shop, said('a', 'cake'));
		expect(shop.threadOf('a')).toMatchObject({ state: 'done', unanswered: 0 });
		undoHere(shop, rule, 'a');
		expect(shop.threadOf('a')).toMatchObject({ state: 'waiting', unanswered: 1 });
	});

	test('a tag stays for which another rule stands, and goes with the last of them', () => {
		const { shop, rule, tag } = start('tag');
		const other = shop.ask.saveRule({
			conditions: [],
			actions: [{ do: 'tag', tagId: tag }],
			enabled: true,
			now: madeAt,
		}).id;
		poll(shop, said('a', 'cake'));
		undoHere(shop, rule, 'a');
		expect(shop.threadOf('a').tagIds).toEqual([tag]);
		undoHere(shop, other, 'a');
		expect(shop.threadOf('a').tagIds).toEqual([]);
	});

	test('by the opposite act of the owner it counts as undone, and what they said holds', () => {
		const { shop, rule, tag } = start('tag', { do: 'top' });
		const names = ['ann', 'bo', 'cy'];
		poll(shop, ...names.map((name) => said(name, 'cake', { author: person(name) })));
		shop.ask.putOnTop({ threadId: shop.threadOf('ann').id, onTop: false, now: readAt });
		poll(shop, said('ann2', 'and a cake', { author: person('ann'), createdAt: madeAt + 2 * hour }));
		expect(shop.threadOf('ann')).toMatchObject({ onTop: false, tagIds: [tag] });
		shop.ask.untagThread({ threadId: shop.threadOf('bo').id, tagId: tag, now: readAt });
		expect(shop.threadOf('bo')).toMatchObject({ onTop: true, tagIds: [] });
		undoHere(shop, rule, 'cy');
		expect(listed(shop, rule)).toMatchObject({ undone: 3, asks: true });
		shop.ask.keepRule({ id: rule, now: readAt + 2 });
		expect(listed(shop, rule)).toMatchObject({ undone: 0, asks: false });
	});

	test('later: taken back from Later, and not put there again', () => {
		const { shop } = start({ do: 'later', hours: 40 });
		poll(shop, said('a', 'cake'));
		shop.ask.reopen({ threadId: shop.threadOf('a').id, now: readAt });
		poll(shop, said('a', 'cake', { reach: 7 }));
		expect(shop.threadOf('a')).toMatchObject({ state: 'waiting', snoozedUntil: null });
	});
});

describe('what came before', () => {
	const old = (externalId: string, name: string, more = {}) =>
		said(externalId, 'a cake', { author: person(name), createdAt: madeAt - hour, ...more });

	test('is counted without a change, then changed in one batch that one undo takes back', () => {
		const { shop, rule, tag } = start('tag', { do: 'top' });
		poll(shop, old('a', 'ann'), old('b', 'bo'), said('c', 'Hi', { author: person('cy'), createdAt: madeAt - hour }));
		shop.send(shop.reply('b').id, null, readAt);
		const slice = { since: 0, before: null, limit: 2 };
		const first = shop.ask.previewRule({ conditions: cake, ...slice });
		const rest = shop.ask.previewRule({ conditions: cake, ...slice, before: first.next });
		const found = [...first.found, ...rest.found];
		expect(
			found.map(({ name, text, hits }) => [name, hits.map(({ from, to }) => text.slice(from, to))]).sort(),
		).toEqual([
			['ann', ['cake']],
			['bo', ['cake']],
		]);
		expect(new Set([...first.of, ...rest.of]).size).toBe(3);
		expect(listed(shop, rule)?.recent).toBe(0);
		const apply = (batch: string) =>
			shop.ask.applyRuleToPast({ id: rule, batch, since: 0, before: null, limit: 99, now: readAt });
		expect(apply('b1').threads).toHaveLength(2);
		expect(apply('b2').threads).toHaveLength(0);
		expect(shop.threadOf('a')).toMatchObject({ onTop: true, tagIds: [tag] });
		expect(shop.threadOf('b')).toMatchObject({ onTop: false, tagIds: [tag] });
		const undo = (batch: string) => shop.ask.undoRule({ id: rule, batch, limit: 1, now: readAt + 1 });
		expect([undo('b1'), undo('b1'), undo('b1')]).toEqual([
			{ threads: 1, left: true },
			{ threads: 1, left: true },
			{ threads: 0, left: false },
		]);
		expect(shop.threadOf('a')).toMatchObject({ onTop: false, tagIds: [] });
		expect(shop.ask.countUndone({ id: rule })).toBe(0);
		expect(apply('b3').threads).toHaveLength(2);
	});
});

test('a rule that is not as it was written does nothing', () => {
	const { shop, rule } = start('tag');
	shop.test.raw.exec(`DROP TRIGGER rules_changed`);
	shop.test.raw.exec(`UPDATE rules SET conditions = '[]'`);
	poll(shop, said('a', 'Hello'));
	expect(listed(shop, rule)?.recent).toBe(0);
});

test('a removed rule does nothing, keeps what it did, and comes back in its place', () => {
	const { shop, rule, tag } = start('tag');
	const last = shop.ask.saveRule({ conditions: [], actions: [{ do: 'top' }], enabled: false, now: madeAt }).id;
	poll(shop, said('a', 'cake'));
	shop.ask.removeRule({ id: rule, now: readAt });
	poll(shop, said('b', 'cake', { author: person('bo'), createdAt: readAt + hour }));
	expect([shop.threadOf('a').tagIds, shop.threadOf('b').tagIds]).toEqual([[tag], []]);
	shop.ask.restoreRule({ id: rule, now: readAt });
	expect(shop.ask.listRules({ now: readAt }).map(({ id }) => id)).toEqual([rule, last]);
});

test('a rule whose tag was removed does the rest, and tags again once the tag is back', () => {
	const { shop, tag } = start('tag', { do: 'top' });
	const { undoId } = shop.ask.removeTag({ id: tag as TagId, now: readAt });
	poll(shop, said('a', 'cake'));
	expect(shop.threadOf('a')).toMatchObject({ onTop: true, tagIds: [] });
	shop.ask.undoTagChange({ undoId });
	poll(shop, comment('b', { text: 'cake', author: person('bo'), createdAt: madeAt + hour }));
	expect(shop.threadOf('b')).toMatchObject({ onTop: true, tagIds: [tag] });
});
