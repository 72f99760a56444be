import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MessageId, Note, OutboxId, ThreadId } from '../../../contract/index.ts';
import { DAY, HOUR, makeMessage, makeOutgoing, NOW } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { calls, open } from '../../testing/thread-pane-context.tsx';

const articleOf = (text: RegExp) => screen.getByText(text).closest('article') as HTMLElement;

describe('who can read a message', () => {
	const note: Note = { type: 'note', id: 'n1' as Note['id'], at: NOW - HOUR + 2, text: 'lid too low' };
	const entries = [
		makeMessage({ id: 'p' as MessageId, text: 'said in public' }),
		makeMessage({
			id: 'q' as MessageId,
			at: NOW - HOUR + 1,
			audience: 'private',
			kind: 'message',
			text: 'said in private',
		}),
		note,
		makeMessage({
			id: 'r' as MessageId,
			at: NOW - HOUR + 3,
			direction: 'out',
			author: 'Birch Lane',
			text: 'my answer',
			judgement: null,
		}),
	];

	it('stands in words on each of them, and in its shape', async () => {
		await open(makeThreadShop({ entries }));
		const [open_, closed, mine] = [articleOf(/said in public/), articleOf(/said in private/), articleOf(/my answer/)];
		expect(open_.textContent).toContain('Public · Mastodon comment');
		expect(closed.textContent).toContain('Private · Dana Kim, Mastodon');
		expect(mine.textContent).toContain('Public · You, on Mastodon');
		expect(within(screen.getByRole('feed')).getByText('lid too low').closest('article')?.textContent).toContain(
			'Note · only you',
		);
		expect(open_.firstElementChild?.className).toContain('public');
		expect(closed.firstElementChild?.className).toContain('private');
		expect(mine.firstElementChild?.className).toContain('own');
	});

	it('gives every article its place in the feed', async () => {
		await open(makeThreadShop({ entries }));
		const said = within(screen.getByRole('feed')).getAllByRole('article');
		expect(said.map((article) => article.getAttribute('aria-posinset'))).toEqual(['1', '2', '3', '4']);
	});
});

describe('foreign text', () => {
	it('stays text, whatever it holds, and opens links through main alone', async () => {
		const shop = makeThreadShop({
			entries: [makeMessage({ text: '<img src=x onerror=alert(1)> <b>hi</b> https://a.example/x' })],
		});
		const { user } = await open(shop);
		const article = articleOf(/<b>hi<\/b>/);
		expect(article.querySelector('img, b')).toBeNull();
		await user.click(within(article).getByRole('link', { name: 'https://a.example/x' }));
		expect(calls(shop, 'links.open')).toEqual([{ url: 'https://a.example/x' }]);
	});

	it('says what became of a message', async () => {
		await open(makeThreadShop({ entries: [makeMessage({ text: 'rude', standing: 'deleted' })] }));
		expect(articleOf(/rude/).textContent).toContain('Deleted. It said');
	});

	it('says how long a deleted text is kept, and that it is gone', async () => {
		await open(
			makeThreadShop({
				entries: [
					makeMessage({ id: 'm1' as MessageId, text: 'rude', standing: 'deleted', goesAt: NOW + 3 * DAY }),
					makeMessage({ id: 'm2' as MessageId, text: '', standing: 'deleted', goesAt: null, edits: 0 }),
				],
			}),
		);
		expect(articleOf(/rude/).textContent).toMatch(/Deleted, kept here until Mar 13.*It said/);
		const gone = articleOf(/no longer kept/);
		expect(gone.textContent).not.toContain('It said');
		expect(within(gone).queryByRole('button', { name: /before/ })).toBeNull();
	});

	it('shows what an edited message said before, on request', async () => {
		const shop = makeThreadShop({ entries: [makeMessage({ text: 'A green vase', editedAt: NOW, edits: 2 })] });
		shop.answers['timeline.history'] = () => [
			{ at: NOW - HOUR, text: 'A brown vase', rating: null },
			{ at: NOW, text: 'A blue vase', rating: 2 },
		];
		const { user } = await open(shop);
		const button = screen.getByRole('button', { name: 'Show what it said before' });
		expect(calls(shop, 'timeline.history')).toEqual([]);
		button.focus();
		await user.keyboard('{Enter}');
		expect(await screen.findByText('A brown vase')).toBeTruthy();
		expect(screen.getByText(/2 of 5 stars/)).toBeTruthy();
		await user.click(screen.getByRole('button', { name: 'Hide what it said before' }));
		expect(screen.queryByText('A brown vase')).toBeNull();
	});
});

describe('a reply on its way', () => {
	const reply = makeOutgoing({ id: 'o9' as OutboxId, state: 'unsure' });
	it('asks for the owner, and passes the answer on', async () => {
		const shop = makeThreadShop({ entries: [makeMessage(), reply] });
		const { user } = await open(shop);
		expect(screen.getByText(/We don't know if this was sent/)).toBeTruthy();
		await user.click(screen.getByRole('button', { name: "It's there" }));
		expect(calls(shop, 'outbox.resolveUnsure')).toEqual([{ id: 'o9', how: 'there' }]);
	});

	it('gives the text of an unsure reply back only after saying that the customer may have it', async () => {
		const shop = makeThreadShop({ entries: [makeMessage(), reply] });
		const { user } = await open(shop);
		await user.click(screen.getByRole('button', { name: 'Edit' }));
		expect(screen.getByText(/may already be on/).getAttribute('role')).toBe('alert');
		expect(document.activeElement?.textContent).toBe('Keep it');
		await user.keyboard('{Enter}');
		expect(calls(shop, 'outbox.cancel')).toEqual([]);
		expect(document.activeElement?.textContent).toBe('Edit');
		await user.keyboard('{Enter}');
		await user.click(screen.getByRole('button', { name: 'Take the text back anyway' }));
		expect(calls(shop, 'outbox.cancel')).toEqual([{ id: 'o9' }]);
	});
});

describe('what a customer writes meanwhile', () => {
	it('is said aloud once, and what was there before is not', async () => {
		const shop = makeThreadShop();
		const { stores } = await open(shop);
		expect(screen.queryByText(/Dana Kim writes/)).toBeNull();
		shop.entries.get('t1' as ThreadId)?.push(makeMessage({ id: 'm2' as MessageId, at: NOW, text: 'Hello?' }));
		await act(() => stores.thread.getState().refresh());
		await waitFor(() => expect(screen.getByText('Dana Kim writes: Hello?').getAttribute('role')).toBe('status'));
	});
});
