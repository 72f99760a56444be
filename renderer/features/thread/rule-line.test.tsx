import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { RuleId, SystemLine } from '../../../contract/index.ts';
import { NOW } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { SystemLines } from './Lines.tsx';

const line = (part: Partial<NonNullable<SystemLine['rule']>> = {}): SystemLine => ({
	type: 'system',
	id: 's1',
	at: NOW,
	what: 'rule',
	detail: null,
	rule: { id: 'r1' as RuleId, tags: ['Cakes'], place: 'top', until: null, followUpAt: null, undone: false, ...part },
});

async function open(one: SystemLine, asks: boolean) {
	const shop: FakeShop = makeThreadShop({ answers: { 'rules.undo': () => ({ threads: 1, undone: 3, asks }) } });
	const stores = await startStores(shop);
	show(stores, <SystemLines lines={[one]} now={NOW} timeZone="UTC" />);
	return { shop, stores, user: userEvent.setup() };
}

it('says what the rule did, and takes it back in this conversation', async () => {
	const { shop, stores, user } = await open(line(), false);
	expect(screen.getByText('tag Cakes, put on top')).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'Undo what the rule did here' }));
	const undone = () => shop.calls.filter(({ route }) => route === 'rules.undo').map(({ input }) => input);
	await waitFor(() => expect(undone()).toEqual([{ id: 'r1', what: { kind: 'thread', threadId: 't1' } }]));
	expect(stores.ui.getState().notices).toEqual([]);
});

it('leads to the rules once it was undone often', async () => {
	const { stores, user } = await open(line(), true);
	await user.click(screen.getByRole('button', { name: 'Undo what the rule did here' }));
	await waitFor(() =>
		expect(stores.ui.getState().notices).toMatchObject([{ text: expect.stringContaining('3 conversations') }]),
	);
});

it('offers nothing on what was taken back', async () => {
	await open(line({ undone: true, tags: [], place: 'done' }), false);
	expect(screen.getByText('By a rule, taken back:', { exact: false })).toBeTruthy();
	expect(screen.queryByRole('button')).toBeNull();
});
