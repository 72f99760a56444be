import { expect, test } from 'vitest';
import { inThread } from '../testing/drafts-tags-notes-context.ts';
import { noon } from '../testing/make-shop.ts';

test('the last twenty of each audience, newest first; sending makes none', () => {
	const { shop, threadId } = inThread();
	let revision = 0;
	const save = (text: string) => {
		shop.ask.saveDraft({ threadId, audience: 'public', text, caret: 0, revision, now: noon + revision });
		revision += 1;
	};
	const texts = (audience: 'public' | 'private' = 'public') =>
		shop.ask.listDraftVersions({ threadId, audience }).map(({ text }) => text);
	for (const text of ['Hel', 'Hello', 'Hello Dana', 'Hello Dan', 'Hello', 'Hi Dana']) save(text);
	expect(texts()).toEqual(['Hello Dana']);
	for (let i = 0; i < 25; i += 1) save(`${i} written anew ${'x'.repeat(i % 3)}`);
	expect(texts()).toHaveLength(20);
	expect(texts()[0]).toBe('23 written anew xx');
	expect(texts('private')).toEqual([]);
	const before = texts();
	shop.reply('c1', { text: '24 written anew ', draftRevision: revision });
	expect([shop.ask.listDrafts({ threadId })[0]?.text, texts()]).toEqual(['', before]);
});

test('two windows that write the same draft lose neither text', () => {
	const { shop, threadId } = inThread();
	const save = (text: string, revision: number) =>
		shop.ask.saveDraft({ threadId, audience: 'private', text, caret: 0, revision, now: noon });
	save('Here is my answer', 0);
	save('Something else', 1);
	save('', 2);
	expect(shop.ask.listDraftVersions({ threadId, audience: 'private' }).map(({ text }) => text)).toEqual([
		'Something else',
		'Here is my answer',
	]);
});
