import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { makeThread } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { box, changeThread, open, radio } from './testing/open-composer.tsx';

describe('two conversations that turn out to be one', () => {
	it('the text, its audience and the focus go on in the one that stays', async () => {
		const shop = makeThreadShop();
		const { stores, user } = await open(shop);
		await user.click(radio(/Private message/));
		await user.type(box(), 'Half a sen');
		const survivor = makeThread({ id: 't9' as ThreadId });
		// Main joins what is stored.
		for (const draft of [...shop.drafts.values()])
			shop.drafts.set(`t9|${draft.audience}`, { ...draft, threadId: survivor.id });
		shop.threads.set('t1' as ThreadId, survivor);
		shop.threads.set('t9' as ThreadId, survivor);
		await act(() => stores.thread.getState().refresh());
		expect(stores.thread.getState().threadId).toBe('t9');
		await waitFor(() => expect(box().readOnly).toBe(false));
		expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true');
		expect(document.activeElement).toBe(box());
		await user.keyboard('tence');
		expect(box().value).toBe('Half a sentence');
	});
});

describe('rule 5: one draft for each audience', () => {
	it('keeps both, and moves text only when asked', async () => {
		const { user } = await open(makeThreadShop());
		await user.type(box(), 'public words');
		await user.click(radio(/Private message/));
		expect(box().value).toBe('');
		await user.type(box(), 'private words');
		await user.click(radio(/Public reply/));
		expect(box().value).toBe('public words');
		await user.click(screen.getByRole('button', { name: 'Move text to private' }));
		expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true');
		expect(box().value).toBe('private words\n\npublic words');
		await user.click(radio(/Public reply/));
		expect(box().value).toBe('');
	});

	it('keeps the drafts of two people apart, and saves on the way', async () => {
		const shop = makeThreadShop({ threads: [makeThread(), makeThread({ id: 't2' as ThreadId, name: 'Bo Lind' })] });
		const { stores, user } = await open(shop);
		await user.type(box(), 'for Dana');
		await changeThread(stores, 't2');
		expect(box().value).toBe('');
		await user.type(box(), 'for Bo');
		await changeThread(stores, 't1');
		expect(box().value).toBe('for Dana');
		await waitFor(() =>
			expect([...shop.drafts.values()].map((draft) => [draft.threadId, draft.text])).toEqual([
				['t1', 'for Dana'],
				['t2', 'for Bo'],
			]),
		);
	});
});

describe('rule 7: private to public with text is announced', () => {
	it('says it aloud and marks the sentence', async () => {
		const { user } = await open(makeThreadShop());
		await user.click(radio(/Private message/));
		await user.type(box(), 'order 4711');
		await user.click(radio(/Public reply/));
		expect(screen.getByRole('alert').textContent).toBe('Public now. Everyone can read this.');
		expect(screen.getByText('Everyone can read this.').className).toContain('highlighted');
	});
});

describe('keys', () => {
	it('Ctrl+Enter sends once, however often it is pressed', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.type(box(), 'Hi');
		await user.keyboard('{Control>}{Enter}{Enter}{/Control}');
		await user.dblClick(screen.getByRole('button', { name: 'Reply publicly on Mastodon' }));
		await waitFor(() => expect(box().value).toBe(''));
		expect(shop.sent).toHaveLength(1);
		expect(shop.calls.filter(({ route }) => route === 'replies.send')).toHaveLength(1);
	});

	it('Ctrl+Shift+Enter sends and is done', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.type(box(), 'Hi');
		await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
		await waitFor(() => expect(shop.sent[0]).toMatchObject({ thenDone: true }));
	});

	it('Ctrl+Shift+P switches and keeps the focus in the box', async () => {
		const { user } = await open(makeThreadShop());
		await user.click(box());
		await user.keyboard('{Control>}{Shift>}p{/Shift}{/Control}');
		expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true');
		expect(document.activeElement).toBe(box());
	});

	it('Esc goes to the list and keeps the draft', async () => {
		const { stores, user } = await open(makeThreadShop());
		await user.type(box(), 'later');
		await user.keyboard('{Escape}');
		expect(stores.ui.getState().focus?.where).toBe('list');
		expect(box().value).toBe('later');
	});
});

describe('a refused send', () => {
	it('keeps the text, says why, and goes again under the same token', async () => {
		const shop = makeThreadShop();
		const { user } = await open(shop);
		await user.type(box(), 'Hi');
		shop.failNext.set('replies.send', new CallError('offline', 'The line broke.'));
		await user.keyboard('{Control>}{Enter}{/Control}');
		expect(await screen.findByText('The line broke.')).toBeTruthy();
		expect(box().value).toBe('Hi');
		await user.keyboard('{Control>}{Enter}{/Control}');
		await waitFor(() => expect(shop.sent).toHaveLength(1));
		const tokens = shop.calls
			.filter(({ route }) => route === 'replies.send')
			.map(({ input }) => (input as { clientToken: string }).clientToken);
		expect(new Set(tokens).size).toBe(1);
		expect(tokens).toHaveLength(2);
	});
});
