import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { ItemShape } from '../sdk/index.ts';
import { targetOf } from '../testing/index.ts';
import { Notification, type Status } from './api.ts';
import { type Facts, itemOf, replyVisibility, stripMentions } from './map.ts';
import { countStatus, statusText } from './text.ts';

const facts: Facts = { id: '14715', acct: 'shop', domain: 'shop.example', maxCharacters: 500, perUrl: 23 };
function read(name: string): { status: Status; at: number } {
	const raw = JSON.parse(readFileSync(new URL(`./testing/fixtures/${name}.json`, import.meta.url), 'utf8'));
	const { status, created_at } = Notification.parse(raw);
	if (!status) throw new Error(`${name} has no status`);
	return { status, at: created_at };
}

test('maps a remote comment under our post: text, whole links, the server’s time, the author', () => {
	const { status, at } = read('mention');
	const root = {
		id: '103186038209478945',
		by: 'shop@shop.example',
		title: 'Fresh rolls at seven',
		permalink: 'https://shop.example/@shop/1',
	};
	const item = itemOf(status, facts, { at, root });
	expect(ItemShape.parse(item)).toEqual(item);
	expect(item).toMatchObject({
		externalId: '103186126728896492',
		parentId: '103186038209478945',
		conversation: '103186038209478945',
		kind: 'comment',
		audience: 'public',
		author: { externalId: 'ann@other.example', name: 'Ann :blobcat:', handle: '@ann@other.example', isShop: false },
		text: '5 < 6 & open?\nSee https://bread.example/a-very-long-address/indeed\n\nAnn',
		createdAt: Date.parse('2026-05-01T07:49:02.064Z'),
		context: { externalId: '103186038209478945', title: 'Fresh rolls at seven' },
		attachments: [{ kind: 'image', name: 'A loaf with a hole' }],
		can: ['like'],
	});
	expect(englishText(item.replies?.public?.readers ?? rawText(''))).toBe('Everyone can read this.');
});

test('maps a private mention: warning before the text, a fallback name, private replies only', () => {
	const { status, at } = read('private-with-warning');
	const item = itemOf(status, facts, { at });
	expect(item).toMatchObject({
		kind: 'message',
		audience: 'private',
		conversation: status.id,
		text: 'About my bill\n\nIt is too high.',
		author: { externalId: 'bo@shop.example', name: 'bo' },
		editedAt: Date.parse('2026-05-01T08:05:00.000Z'),
		liked: true,
		can: ['unlike'],
	});
	expect(item.replies?.public).toMatchObject({ allowed: false });
	expect(item.replies?.private?.allowed).toBe(true);
	expect(item.permalink).toBeUndefined();
});

test('accepts the fields that a fork leaves out; what everybody on the server sees is no private message', () => {
	const { status, at } = read('pleroma');
	const item = itemOf(status, facts, { at });
	expect(item).toMatchObject({ externalId: 'AtKkXoD3vEr0gW8mTc', text: 'hello\nthere', audience: 'public' });
});

test.each([
	['public', 'public'],
	['unlisted', 'unlisted'],
	['private', 'private'],
	['direct', 'direct'],
	['local', 'local'],
	['mutuals_only', 'direct'],
])('a %s post is answered %s', (visibility, expected) => {
	expect(replyVisibility(visibility)).toBe(expected);
});

test('an own status has the owner’s text, and the person it answers', () => {
	const { status, at } = read('mention');
	const own: Status = {
		...status,
		account: { id: '14715', username: 'shop', acct: 'shop' },
		content:
			'<p><span class="h-card"><a class="u-url mention" href="https://other.example/@ann">@<span>ann</span></a></span> We are.</p>',
		mentions: [{ id: '971724', username: 'ann', acct: 'ann@other.example' }],
		in_reply_to_account_id: '971724',
	};
	expect(itemOf(own, facts, { at })).toMatchObject({
		text: 'We are.',
		author: { isShop: true },
		to: { externalId: 'ann@other.example' },
		can: ['delete'],
	});
});

test('strips only mentions in front that address it, and never the whole text', () => {
	const names = new Set(['ann']);
	expect(stripMentions('@ann hello @ann', names)).toBe('hello @ann');
	expect(stripMentions('@bob hello', names)).toBe('@bob hello');
	expect(stripMentions('@ann', names)).toBe('@ann');
});

test('counts as the server does: links 23, remote names without their host, the mention and the warning too', () => {
	const { status, at } = read('mention');
	const target = targetOf(itemOf(status, facts, { at }));
	const used = (text: string) => countStatus(facts, target, text).used;
	expect(statusText(target, 'Yes.')).toBe('@ann@other.example Yes.');
	expect(statusText(target, '@ann@other.example Yes.')).toBe('@ann@other.example Yes.');
	expect(used('Yes.')).toBe('@ann Yes.'.length);
	expect(used(`https://a.example/${'x'.repeat(300)}.`)).toBe('@ann '.length + 23 + 1);
	expect(used('👨‍👩‍👧‍👦é')).toBe('@ann '.length + 2);
	const warned = targetOf(itemOf(read('private-with-warning').status, facts));
	expect(countStatus(facts, warned, 'Ok').used).toBe('About my bill@bo Ok'.length);
});

test('cuts an endless name; an endless address is no account', () => {
	const { status, at } = read('mention');
	const endless = 'é🥐'.repeat(20_000);
	const named = { ...status, account: { ...status.account, display_name: endless } };
	const item = itemOf(named, facts, { at });
	expect(ItemShape.parse(item).author.name.length).toBeLessThanOrEqual(200);
	expect(englishText(item.replies?.public?.readers ?? rawText(''))).not.toContain(endless);
	const raw = JSON.parse(readFileSync(new URL('./testing/fixtures/mention.json', import.meta.url), 'utf8'));
	raw.status.account.acct = endless;
	expect(Notification.safeParse(raw).data?.status ?? null).toBeNull();
});
