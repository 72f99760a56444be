import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { uiText } from '../../contract/ui-text.ts';
import { ItemShape } from '../sdk/index.ts';
import { Comment, Review } from './api.ts';
import { commentItem, type Facts, reviewItem } from './map.ts';
import { htmlOf, normalizeText, signOf, textOf, withoutNotices } from './text.ts';

const facts: Facts = { way: 'pretty', me: '1', staff: ['1', '2'] };
const now = Date.UTC(2026, 4, 12, 9);
const raw = (name: string) =>
	JSON.parse(readFileSync(new URL(`./testing/fixtures/${name}.json`, import.meta.url), 'utf8'));

test('a guest’s comment that waits: its words, its post, what can be done and what cannot', () => {
	const item = commentItem(Comment.parse(raw('comment')), { facts, now });
	expect(ItemShape.parse(item)).toEqual(item);
	expect(item).toMatchObject({
		externalId: '7',
		parentId: '3',
		kind: 'comment',
		audience: 'public',
		author: { externalId: 'mail:ann@example.org', name: 'Ann & Bob', handle: 'ann@example.org', isShop: false },
		text: 'Is it open & "fresh"?\nThanks – Ann',
		createdAt: Date.UTC(2026, 4, 1, 10),
		standing: 'held',
		permalink: 'https://shop.example/hello/#comment-7',
		context: { externalId: '12', title: 'Bread & butter – daily', permalink: 'https://shop.example/hello/' },
		can: ['approve', 'spam', 'delete'],
	});
	expect(item?.replies).toEqual({
		public: { allowed: false, why: uiText`Visitors can’t see this comment yet. Approve it first, then reply.` },
	});
	expect(item?.channel).toBeUndefined();
	expect(JSON.stringify(item)).not.toMatch(/203\.0\.113|Mozilla/);
});

test('a review: stars, the product, its place', () => {
	const item = reviewItem(Review.parse(raw('review')), { facts, now });
	expect(ItemShape.parse(item)).toEqual(item);
	expect(item).toMatchObject({
		kind: 'review',
		channel: 'WooCommerce',
		rating: 5,
		text: 'Nice mug',
		context: { externalId: '22', title: 'Mug – blue', permalink: 'https://shop.example/mug/' },
		permalink: 'https://shop.example/mug/#comment-22',
		replies: { public: { allowed: true } },
	});
	expect(reviewItem({ ...Review.parse(raw('review')), rating: 0 }, { facts, now })?.rating).toBeUndefined();
});

test('pingbacks and editors’ notes are no messages; nor are own words that answer nothing', () => {
	const comment = Comment.parse(raw('comment'));
	for (const type of ['pingback', 'trackback', 'note', 'order_note'])
		expect(commentItem({ ...comment, type }, { facts, now })).toBeNull();
	expect(commentItem({ ...comment, author: '2', parent: undefined }, { facts, now })).toBeNull();
	expect(commentItem({ ...comment, author: '2' }, { facts, now })).toMatchObject({
		author: { isShop: true },
		can: ['delete'],
	});
	expect(commentItem({ ...comment, author: '9', author_email: '' }, { facts, now })?.author).toEqual({
		externalId: 'user:9',
		name: 'Ann & Bob',
		isShop: false,
	});
	expect(commentItem({ ...comment, author_email: null, author_name: '' }, { facts, now })?.author).toEqual({
		name: 'A visitor',
		isShop: false,
	});
});

test.each([
	['approved', 'visible', true],
	['hold', 'held', false],
	['spam', 'spam', false],
	['trash', 'deleted', false],
	['post-trashed', 'hidden', false],
	['something-a-plugin-made', 'hidden', false],
] as const)('%s stands as %s', (status, standing, allowed) => {
	const item = commentItem({ ...Comment.parse(raw('comment')), status }, { facts, now });
	expect(item).toMatchObject({ standing, replies: { public: { allowed } } });
	expect(ItemShape.safeParse(item).success).toBe(true);
});

test('a post we may not see still has a name and an address', () => {
	const comment = { ...Comment.parse(raw('comment')), _embedded: { up: [{ code: 'rest_forbidden', message: 'No.' }] } };
	expect(commentItem(comment, { facts, now })?.context).toEqual({
		externalId: '12',
		title: 'A post without a title',
		permalink: 'https://shop.example/hello/',
	});
});

test('an edit is dated by when it was first seen, once', () => {
	const comment = Comment.parse(raw('comment'));
	const first = commentItem(comment, { facts, now });
	const changed = { ...comment, content: { raw: 'Never mind.' } };
	const handle = (item: typeof first) => item?.handle as { sign: string; editedAt?: number };
	expect(first?.editedAt).toBeUndefined();
	expect(commentItem(comment, { facts, now: now + 1, before: handle(first) })?.editedAt).toBeUndefined();
	const second = commentItem(changed, { facts, now: now + 2, before: handle(first) });
	expect(second?.editedAt).toBe(now + 2);
	expect(commentItem(changed, { facts, now: now + 3, before: handle(second) })?.editedAt).toBe(now + 2);
});

test('what the owner types is what a visitor reads, and what comes back', () => {
	for (const typed of ['5 < 6 & 7 > 2', 'Use <b>bold</b> &amp; "quotes"', 'Two\n\nparagraphs', "It's 🥐"]) {
		expect(textOf({ raw: htmlOf(typed) })).toBe(typed);
	}
	expect(htmlOf('<script>')).toBe('&lt;script&gt;');
	expect(textOf({ raw: null, rendered: '<p>One<br />\nTwo</p>\n<p>Three</p>\n' })).toBe('One\nTwo\n\nThree');
	expect(textOf({ raw: 'A <a href="https://x.example" rel="ugc">link</a><script>x</script>' })).toBe(
		'A link (https://x.example)',
	);
	expect(normalizeText(' a\u00a0 b\n')).toBe('a b');
	expect(signOf({ raw: 'a' })).not.toBe(signOf({ raw: 'b' }));
	// As released versions made it: stored fingerprints stay.
	expect(signOf({ raw: 'A <a href="https://x.example">link</a>' })).toBe(signOf({ raw: 'A link' }));
});

test('PHP’s complaints are taken off, a web page is not', () => {
	const notice = '<br />\n<b>Warning</b>:  Undefined array key "[x]" in <b>/srv/a.php</b> on line <b>3</b><br />\n';
	expect(withoutNotices(`${notice}${notice}[{"a":1}]`)).toBe('[{"a":1}]');
	expect(withoutNotices(`${notice}{"a":1}`)).toBe('{"a":1}');
	expect(withoutNotices('<!doctype html><body>[1]</body>')).toMatch(/^<!doctype/);
	expect(withoutNotices('[1]')).toBe('[1]');
});
