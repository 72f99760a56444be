import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { useThread } from '../../state/context.tsx';
import type { Stores } from '../../state/stores.ts';
import { makeCanned, makeThread, NOW, settings } from '../thread/testing/builders.ts';
import { makeShop, type Shop } from '../thread/testing/fake-shop.ts';
import { show, startStores } from '../thread/testing/render.tsx';
import { Composer } from './Composer.tsx';

function Pane({ narrow = false }: { narrow?: boolean }) {
	const thread = useThread((state) => state.thread);
	return thread && <Composer thread={thread} place="Mastodon" settings={settings} now={NOW} narrow={narrow} />;
}

async function open(shop: Shop, narrow = false) {
	const stores = await startStores(shop);
	show(stores, <Pane narrow={narrow} />);
	const user = userEvent.setup();
	if (!narrow) await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').readOnly).toBe(false));
	return { stores, user };
}

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const radio = (name: RegExp) => screen.getByRole('radio', { name });
const changeThread = (stores: Stores, id: string) => act(() => stores.thread.getState().open(id as ThreadId));

describe('rule 1: a note is never a choice of the composer', () => {
	it('offers exactly two audiences', async () => {
		await open(makeShop());
		const group = screen.getByRole('radiogroup', { name: 'Who will read this reply' });
		expect(within(group).getAllByRole('radio')).toHaveLength(2);
		expect(screen.queryByText(/note/i)).toBeNull();
	});
});

describe('rule 2: one control, one sentence, and a reason for what is not possible', () => {
	it('says who can read it, for the choice that stands', async () => {
		const { user } = await open(makeShop());
		expect(screen.getByRole('radiogroup', { description: 'Everyone can read this.' })).toBeTruthy();
		await user.click(radio(/Private message/));
		expect(screen.getByRole('radiogroup', { description: 'Only Dana can read this.' })).toBeTruthy();
	});

	it('keeps the closed option with its reason, and does not take it', async () => {
		const shop = makeShop({
			threads: [makeThread({ audiences: { public: { allowed: true }, private: { allowed: false, why: 'Dana does not take messages.' } } })],
		});
		const { user } = await open(shop);
		const closed = screen.getByRole('radio', { name: /Private message/, description: 'Dana does not take messages.' });
		await user.click(closed);
		expect(radio(/Public reply/).getAttribute('aria-checked')).toBe('true');
	});
});

describe('rule 3: the button says what will happen', () => {
	it('follows the audience in words and look', async () => {
		const { user } = await open(makeShop());
		expect(screen.getByRole('button', { name: 'Reply publicly on Mastodon' })).toBeTruthy();
		expect(screen.queryByRole('button', { name: /^Send$/ })).toBeNull();
		await user.click(radio(/Private message/));
		expect(screen.getByRole('button', { name: 'Message Dana privately' })).toBeTruthy();
		expect(screen.getByRole('region', { name: 'Your reply' }).dataset.audience).toBe('private');
	});

	it('sends exactly what it said', async () => {
		const shop = makeShop();
		const { user } = await open(shop);
		await user.click(radio(/Private message/));
		await user.type(box(), 'So sorry, Dana.');
		await user.click(screen.getByRole('button', { name: 'Message Dana privately' }));
		await waitFor(() => expect(shop.sent).toHaveLength(1));
		expect(shop.sent[0]).toMatchObject({
			threadId: 't1',
			accountId: 'a1',
			answers: 'm1',
			audience: 'private',
			text: 'So sorry, Dana.',
			thenDone: false,
		});
		expect(shop.sent[0]?.clientToken).toMatch(/^[0-9a-f]{8}-/);
	});
});

describe('rule 4: the audience never changes by itself while there is text', () => {
	it('stays when the customer goes on in private', async () => {
		const shop = makeShop();
		const { stores, user } = await open(shop);
		await user.type(box(), 'For all to see');
		shop.threads.set('t1' as ThreadId, makeThread({ audience0: 'private', audience: 'private' }));
		await act(() => stores.thread.getState().refresh());
		expect(radio(/Public reply/).getAttribute('aria-checked')).toBe('true');
		expect(box().value).toBe('For all to see');
	});

	it('follows the customer while the box is empty and nobody chose', async () => {
		const shop = makeShop();
		const { stores } = await open(shop);
		shop.threads.set('t1' as ThreadId, makeThread({ audience0: 'private', audience: 'private' }));
		await act(() => stores.thread.getState().refresh());
		await waitFor(() => expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true'));
	});

	it('sticks to what the owner chose', async () => {
		const shop = makeShop();
		const { stores, user } = await open(shop);
		await user.click(radio(/Private message/));
		expect(shop.calls).toContainEqual({ route: 'threads.chooseAudience', input: { threadId: 't1', audience: 'private' } });
		await act(() => stores.thread.getState().refresh());
		expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true');
	});
});

describe('rule 5: one draft for each audience', () => {
	it('keeps both, and moves text only when asked', async () => {
		const { user } = await open(makeShop());
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
		const shop = makeShop({ threads: [makeThread(), makeThread({ id: 't2' as ThreadId, name: 'Bo Lind' })] });
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
		const { user } = await open(makeShop());
		await user.click(radio(/Private message/));
		await user.type(box(), 'order 4711');
		await user.click(radio(/Public reply/));
		expect(screen.getByRole('alert').textContent).toBe('Public now. Everyone can read this.');
		expect(screen.getByText('Everyone can read this.').className).toContain('loud');
	});
});

describe('keys', () => {
	it('Ctrl+Enter sends once, however often it is pressed', async () => {
		const shop = makeShop();
		const { user } = await open(shop);
		await user.type(box(), 'Hi');
		await user.keyboard('{Control>}{Enter}{Enter}{/Control}');
		await user.dblClick(screen.getByRole('button', { name: 'Reply publicly on Mastodon' }));
		await waitFor(() => expect(box().value).toBe(''));
		expect(shop.sent).toHaveLength(1);
	});

	it('Ctrl+Shift+Enter sends and is done', async () => {
		const shop = makeShop();
		const { user } = await open(shop);
		await user.type(box(), 'Hi');
		await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
		await waitFor(() => expect(shop.sent[0]).toMatchObject({ thenDone: true }));
	});

	it('Ctrl+Shift+P switches and keeps the focus in the box', async () => {
		const { user } = await open(makeShop());
		await user.click(box());
		await user.keyboard('{Control>}{Shift>}p{/Shift}{/Control}');
		expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true');
		expect(document.activeElement).toBe(box());
	});

	it('Esc goes to the list and keeps the draft', async () => {
		const { stores, user } = await open(makeShop());
		await user.type(box(), 'later');
		await user.keyboard('{Escape}');
		expect(stores.ui.getState().focus?.where).toBe('list');
		expect(box().value).toBe('later');
	});
});

describe('a refused send', () => {
	it('keeps the text, says why, and goes again under the same token', async () => {
		const shop = makeShop();
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

describe('length', () => {
	it('is silent, then counts, then blocks and says by how much', async () => {
		const shop = makeShop({ limit: 20 });
		const { user } = await open(shop);
		await user.type(box(), 'a'.repeat(10));
		expect(screen.queryByText(/\/ 20/)).toBeNull();
		await user.type(box(), 'a'.repeat(7));
		expect(await screen.findByText('17 / 20')).toBeTruthy();
		await user.type(box(), 'a'.repeat(5));
		const button = await screen.findByRole('button', { name: '2 too long' });
		await user.click(button);
		expect(shop.sent).toHaveLength(0);
		await user.type(box(), '{Backspace}{Backspace}{Backspace}{Backspace}');
		expect(await screen.findByRole('button', { name: 'Reply publicly on Mastodon' })).toBeTruthy();
		expect(screen.getByText('It fits again')).toBeTruthy();
	});
});

describe('canned replies', () => {
	const canned = [
		makeCanned('sorry', 'Sorry, and a new one', 'I am so sorry, {name}. I will bring order {order} on {day}. {my name}'),
		makeCanned('hours', 'Opening hours', 'We are open {hours today}.'),
	];

	it('opens by "/", filters, fills what is known, and leaves gaps that Tab reaches and no reply keeps', async () => {
		const shop = makeShop({ canned });
		const { user } = await open(shop);
		await user.type(box(), 'Hi Dana, /so');
		const list = screen.getByRole('listbox', { name: 'Canned replies' });
		expect(within(list).getAllByRole('option')[0]).toBe(within(list).getByRole('option', { name: /Sorry, and a new one/, selected: true }));
		expect(box().getAttribute('aria-activedescendant')).toBe(within(list).getAllByRole('option')[0]?.id);
		await user.keyboard('{Enter}');
		expect(box().value).toBe('Hi Dana, I am so sorry, Dana. I will bring order 4711 on [day?]. Rosa');
		expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe('[day?]');
		await user.keyboard('{Control>}{Enter}{/Control}');
		expect(shop.sent).toHaveLength(0);
		expect(screen.getAllByText('Fill in [day?] first.')[0]).toBeTruthy();
		await user.keyboard('Friday');
		await user.keyboard('{Control>}{Enter}{/Control}');
		await waitFor(() => expect(shop.sent[0]?.text).toContain('on Friday'));
		expect(shop.sent[0]?.cannedReplyIds).toEqual(['canned-sorry']);
	});

	it('Esc closes the list and leaves the "/"; a space types it', async () => {
		const { user } = await open(makeShop({ canned }));
		await user.type(box(), '/h');
		expect(screen.getByRole('listbox')).toBeTruthy();
		await user.keyboard('{Escape}');
		expect(screen.queryByRole('listbox')).toBeNull();
		expect(box().value).toBe('/h');
		await user.clear(box());
		await user.type(box(), 'either / or');
		expect(screen.queryByRole('listbox')).toBeNull();
		expect(box().value).toBe('either / or');
	});

	it('Tab goes on as ever where there is no gap', async () => {
		const { user } = await open(makeShop({ canned }));
		await user.type(box(), 'no gap here');
		await user.tab();
		expect(document.activeElement).not.toBe(box());
	});
});

describe('one pane', () => {
	it('folds to a line that names its audience, and opens with its draft', async () => {
		const shop = makeShop();
		shop.drafts.set('t1|public', {
			threadId: 't1' as ThreadId,
			audience: 'public',
			text: 'Hi Dana, I am',
			caret: 13,
			revision: 4,
			updatedAt: NOW,
		});
		const { user } = await open(shop, true);
		const line = await screen.findByRole('button', { name: /Public reply.*Hi Dana, I am.*Continue/ });
		expect(screen.queryByRole('textbox')).toBeNull();
		await user.click(line);
		expect(document.activeElement).toBe(box());
		expect(box().value).toBe('Hi Dana, I am');
		expect(box().selectionStart).toBe(13);
	});
});

describe('another window wrote the same draft', () => {
	it('shows both and loses neither', async () => {
		const shop = makeShop();
		const { user } = await open(shop);
		shop.drafts.set('t1|public', {
			threadId: 't1' as ThreadId,
			audience: 'public',
			text: 'from the laptop',
			caret: 0,
			revision: 7,
			updatedAt: NOW,
		});
		await user.type(box(), 'from here');
		expect(await screen.findByText('from the laptop')).toBeTruthy();
		expect(box().value).toBe('from here');
		await user.click(screen.getByRole('button', { name: 'Keep what is here' }));
		await waitFor(() => expect(shop.drafts.get('t1|public')?.text).toBe('from here'));
	});
});
