import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { makeThread } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { box, open, radio } from './testing/open-composer.tsx';

describe('rule 1: a note is never a choice of the composer', () => {
	it('offers exactly two audiences', async () => {
		await open(makeThreadShop());
		const group = screen.getByRole('radiogroup', { name: 'Who will read this reply' });
		expect(within(group).getAllByRole('radio')).toHaveLength(2);
		expect(screen.queryByText(/note/i)).toBeNull();
	});
});

describe('rule 2: one control, one sentence, and a reason for what is not possible', () => {
	it('says who can read it, for the choice that stands', async () => {
		const { user } = await open(makeThreadShop());
		expect(screen.getByRole('radiogroup', { description: 'Everyone can read this.' })).toBeTruthy();
		await user.click(radio(/Private message/));
		expect(screen.getByRole('radiogroup', { description: 'Only Dana can read this.' })).toBeTruthy();
	});

	it('keeps the closed option with its reason, and does not take it', async () => {
		const shop = makeThreadShop({
			threads: [
				makeThread({
					audiences: {
						public: { allowed: true },
						private: { allowed: false, why: rawText('Dana does not take messages.') },
					},
				}),
			],
		});
		const { user } = await open(shop);
		const closed = screen.getByRole('radio', { name: /Private message/, description: 'Dana does not take messages.' });
		await user.click(closed);
		expect(radio(/Public reply/).getAttribute('aria-checked')).toBe('true');
	});
});

describe('rule 3: the button says what will happen', () => {
	it('follows the audience in words and look', async () => {
		const { user } = await open(makeThreadShop());
		expect(screen.getByRole('button', { name: 'Reply publicly on Mastodon' })).toBeTruthy();
		expect(screen.queryByRole('button', { name: /^Send$/ })).toBeNull();
		await user.click(radio(/Private message/));
		expect(screen.getByRole('button', { name: 'Message Dana privately' })).toBeTruthy();
		expect(screen.getByRole('region', { name: 'Your reply' }).dataset.audience).toBe('private');
	});

	it('sends exactly what it said', async () => {
		const shop = makeThreadShop();
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
		const shop = makeThreadShop();
		const { stores, user } = await open(shop);
		await user.type(box(), 'For all to see');
		shop.threads.set('t1' as ThreadId, makeThread({ defaultAudience: 'private', audience: 'private' }));
		await act(() => stores.thread.getState().refresh());
		expect(radio(/Public reply/).getAttribute('aria-checked')).toBe('true');
		expect(box().value).toBe('For all to see');
	});

	it('follows the customer while the box is empty and nobody chose', async () => {
		const shop = makeThreadShop();
		const { stores } = await open(shop);
		shop.threads.set('t1' as ThreadId, makeThread({ defaultAudience: 'private', audience: 'private' }));
		await act(() => stores.thread.getState().refresh());
		await waitFor(() => expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true'));
	});

	it('leaves what the owner chose when no reply can go there any more, while the box is empty, and says who reads it then', async () => {
		const shop = makeThreadShop();
		const { stores, user } = await open(shop);
		await user.click(radio(/Private message/));
		const shut = {
			public: { allowed: true, readers: rawText('Everyone can read this.') },
			private: { allowed: false, why: rawText('Too late.') },
		};
		shop.threads.set('t1' as ThreadId, makeThread({ audiences: shut }));
		await act(() => stores.thread.getState().refresh());
		await waitFor(() => expect(radio(/Public reply/).getAttribute('aria-checked')).toBe('true'));
		expect(screen.getByText('Everyone can read this.')).toBeTruthy();
		expect(screen.getByText('Too late.')).toBeTruthy();
	});

	it('stays on what the owner chose with a text in it, even where no reply can go any more', async () => {
		const shop = makeThreadShop();
		const { stores, user } = await open(shop);
		await user.click(radio(/Private message/));
		await user.type(box(), 'Only for you');
		const shut = { public: { allowed: true }, private: { allowed: false, why: rawText('Too late.') } };
		shop.threads.set('t1' as ThreadId, makeThread({ audiences: shut }));
		await act(() => stores.thread.getState().refresh());
		expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true');
		expect(box().value).toBe('Only for you');
		expect(shop.sent).toHaveLength(0);
	});

	it('sticks to what the owner chose', async () => {
		const shop = makeThreadShop();
		const { stores, user } = await open(shop);
		await user.click(radio(/Private message/));
		expect(shop.calls).toContainEqual({
			route: 'threads.chooseAudience',
			input: { threadId: 't1', audience: 'private' },
		});
		await act(() => stores.thread.getState().refresh());
		expect(radio(/Private message/).getAttribute('aria-checked')).toBe('true');
	});
});
