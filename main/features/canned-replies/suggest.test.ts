import { expect, test } from 'vitest';
import type { CannedReplyId } from '../../../contract/index.ts';
import { suggest } from './suggest.ts';

const one = (id: string, uses: number, topics: string[] = [], language = 'en') => ({
	id: id as CannedReplyId,
	title: id,
	uses,
	topics,
	language,
});
const used = (id: string, topics: string[], intent: 'question' | 'complaint') => ({
	cannedId: id as CannedReplyId,
	topics,
	intent,
});
const asked = { intent: 'question' as const, topics: ['delivery'], language: 'en' };

test('topic comes before intent, intent before language, and use decides the rest', () => {
	const all = [
		one('often', 90),
		one('german', 50, ['delivery'], 'de'),
		one('intent', 2),
		one('said', 1, ['delivery']),
		one('topic', 1),
	];
	const before = [
		used('topic', ['delivery'], 'complaint'),
		used('intent', ['price'], 'question'),
		used('often', ['price'], 'complaint'),
	];
	expect(suggest(asked, all, before)).toEqual([
		{ id: 'topic', why: { kind: 'topic', topic: 'delivery', times: 1 } },
		{ id: 'said', why: { kind: 'topic', topic: 'delivery', times: 0 } },
		{ id: 'intent', why: { kind: 'intent', intent: 'question', times: 1 } },
		{ id: 'often', why: { kind: 'language', language: 'en' } },
		{ id: 'german', why: { kind: 'topic', topic: 'delivery', times: 0 } },
	]);
});

test('without a message only use counts; an unknown language speaks against nothing', () => {
	expect(suggest(null, [one('b', 1), one('a', 1), one('c', 3)], []).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
	expect(suggest({ ...asked, topics: [], language: 'unknown' }, [one('a', 0, [], 'de'), one('b', 1)], [])).toEqual([
		{ id: 'b', why: null },
		{ id: 'a', why: null },
	]);
});
