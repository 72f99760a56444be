import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../../contract/index.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { pins } from '../../testing/manual-entries-context.tsx';
import { renderPart } from '../../testing/render.tsx';
import { accountId, makeAccount, makeRows, threadId } from '../../testing/rows.ts';
import { AddMessageDialog } from './AddMessageDialog.tsx';

const phone = makeAccount({
	id: accountId('t'),
	connectorId: 'by-hand',
	displayName: 'The phone',
	manual: { page: null, every: null, checkedAt: null, dueAt: null, due: false },
});

async function openBox(account = pins(), others: ReturnType<typeof pins>[] = []) {
	const shop = makeShop({ accounts: [makeAccount(), account, ...others], rows: makeRows(1) });
	const written: Input<'manualEntries.save'>[] = [];
	shop.answers['manualEntries.save'] = (said) => {
		written.push(said);
		return { threadId: threadId(0) };
	};
	let closed = 0;
	const shown = await renderPart(shop, <AddMessageDialog accountId={account.id} onClose={() => closed++} />);
	return { ...shown, shop, written, closed: () => closed };
}

describe('the dialog that adds a message', () => {
	it('saves who, what and who could read it, and the check that was due', async () => {
		const { user, written, closed } = await openBox();
		await user.click(screen.getByRole('radio', { name: 'Review' }));
		await user.type(screen.getByLabelText(/Who wrote/), ' Dana Kim ');
		await user.type(screen.getByLabelText('What they wrote'), 'Dry as dust.');
		await user.selectOptions(screen.getByLabelText('Stars'), '2');
		await user.type(screen.getByLabelText(/already answered/), 'So sorry.');
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() => expect(closed()).toBe(1));
		expect(written).toMatchObject([
			{
				accountId: 'p',
				token: expect.stringMatching(/^[0-9a-f-]{36}$/),
				kind: 'review',
				audience: 'public',
				author: 'Dana Kim',
				text: 'Dry as dust.',
				at: null,
				rating: 2,
				answer: 'So sorry.',
				checked: true,
			},
		]);
	});

	it('a call is private, whatever was chosen before, and has no stars', async () => {
		const { user, written } = await openBox(phone);
		await user.click(screen.getByRole('radio', { name: 'Phone call' }));
		expect(screen.queryByRole('radiogroup', { name: 'Who could read it' })).toBeNull();
		await user.type(screen.getByLabelText('What they said'), 'Is my cake ready?');
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() =>
			expect(written).toMatchObject([{ kind: 'call', audience: 'private', rating: null, author: '', checked: false }]),
		);
	});

	it('nothing said is not saved, and says where', async () => {
		const { user, written } = await openBox();
		await user.click(screen.getByRole('button', { name: 'Save' }));
		expect((await screen.findByRole('alert')).textContent).toBe('Type or paste what was said.');
		expect(written).toEqual([]);
	});

	it('one after the other: the box stays open, empty, and each is a message of its own', async () => {
		const { user, written, closed } = await openBox();
		for (const text of ['First', 'Second']) {
			await user.type(screen.getByLabelText('What they wrote'), text);
			await user.click(screen.getByRole('button', { name: 'Save and add another' }));
			await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('What they wrote').value).toBe(''));
		}
		expect(written.map(({ text, checked }) => [text, checked])).toEqual([
			['First', false],
			['Second', false],
		]);
		expect(new Set(written.map(({ token }) => token)).size).toBe(2);
		expect(closed()).toBe(0);
	});

	it('refused or closed, what was typed stays, and goes again under the same token', async () => {
		const { user, written, shop, unmount, stores } = await openBox();
		const answer = shop.answers['manualEntries.save'];
		shop.answers['manualEntries.save'] = (said) => {
			written.push(said);
			throw new Error('The disk is full.');
		};
		await user.type(screen.getByLabelText('What they wrote'), 'Dry as dust.');
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() => expect(stores.ui.getState().notices).toMatchObject([{ text: 'The disk is full.' }]));
		await stores.formDrafts.getState().flush();
		unmount();
		if (answer) shop.answers['manualEntries.save'] = answer;
		const again = await renderPart(shop, <AddMessageDialog accountId={accountId('p')} onClose={() => undefined} />);
		expect(screen.getByLabelText<HTMLTextAreaElement>('What they wrote').value).toBe('Dry as dust.');
		await again.user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() => expect(written).toHaveLength(2));
		expect(written[0]?.token).toBe(written[1]?.token);
	});

	it('with several places it asks which', async () => {
		const { user, stores } = await openBox(pins(), [phone]);
		const place = screen.getByLabelText('Place');
		expect(
			within(place)
				.getAllByRole('option')
				.map(({ textContent }) => textContent),
		).toEqual(['Pinterest', 'The phone']);
		await user.selectOptions(place, 'The phone');
		expect(stores.ui.getState().dialog).toEqual({ kind: 'addMessage', accountId: 't' });
	});
});
