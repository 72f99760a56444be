import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { FollowUpId, ThreadId } from '../../../contract/index.ts';
import { DAY, HOUR, makeThread, NOW } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { FollowUpsPage } from './FollowUpsPage.tsx';
import { groupFollowUps } from './groups.ts';

const calls = (shop: FakeShop, route: string) =>
	shop.calls.filter((call) => call.route === route).map((call) => call.input);
const followUp = (id: string, dueAt: number, name: string) => ({
	id: id as FollowUpId,
	threadId: 't1' as ThreadId,
	dueAt,
	note: `note of ${name}`,
	cancelOnReply: true,
	createdAt: 0,
	name,
	connectorId: 'mastodon',
	channel: null,
	preview: '',
});

it('are grouped by the shop clock, each in the order of its times', () => {
	const at = [NOW - 1, NOW - DAY, NOW + HOUR, NOW + 12 * HOUR, NOW + DAY, NOW + 6 * DAY, NOW + 8 * DAY].map(
		(dueAt) => ({ dueAt }),
	);
	const groups = groupFollowUps(at.toReversed(), NOW, 'Europe/Vienna');
	expect(groups.map(({ key, items }) => [key, items.map(({ dueAt }) => dueAt - NOW)])).toEqual([
		['overdue', [-DAY, -1]],
		['today', [HOUR, 12 * HOUR]],
		['week', [DAY, 6 * DAY]],
		['later', [8 * DAY]],
	]);
});

describe('the page', () => {
	it('ticks off, and takes it back', async () => {
		const shop = makeThreadShop();
		const stores = await startStores(shop);
		stores.followUps.setState({
			followUps: [followUp('f1', Date.now() - HOUR, 'Eve'), followUp('f2', Date.now() + 30 * DAY, 'Bo')],
		});
		show(stores, <FollowUpsPage />);
		expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
			'Overdue 1',
			'After this week 1',
		]);
		const user = userEvent.setup();
		await user.click(screen.getByRole('button', { name: /^Done: Eve/ }));
		await user.click(await screen.findByRole('button', { name: /Undo/ }));
		expect(calls(shop, 'followUps.done')).toEqual([{ id: 'f1' }]);
		await waitFor(() => expect(calls(shop, 'followUps.reopen')).toEqual([{ id: 'f1' }]));
	});

	async function openTwo() {
		const shop = makeThreadShop();
		const stores = await startStores(shop);
		const followUps = [followUp('f1', Date.now() - HOUR, 'Eve'), followUp('f2', Date.now() + 2 * DAY, 'Bo')];
		shop.answers['followUps.list'] = () => followUps;
		stores.followUps.setState({ followUps });
		show(stores, <FollowUpsPage />);
		return { shop, stores, user: userEvent.setup(), due: followUps[0]?.dueAt };
	}

	it('says in its largest words what is due, and what is late', async () => {
		await openTwo();
		expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 follow-up is due');
		expect(screen.getByText(/^1 is overdue/).textContent).toMatch(/^1 is overdue. 1 more this week./);
	});

	it('walks by arrows, moves with F, answers with R, ticks with Space', async () => {
		const { shop, stores, user } = await openTwo();
		screen.getByRole('button', { name: /^Eve/ }).focus();
		await user.keyboard('{ArrowDown}');
		expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Bo/ }));
		await user.keyboard('f');
		await user.type(await screen.findByRole('textbox', { name: 'Or another time' }), 'in 3 weeks');
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() => expect(calls(shop, 'followUps.save')).toMatchObject([{ id: 'f2', note: 'note of Bo' }]));
		await user.click(await screen.findByRole('button', { name: 'Undo' }));
		await waitFor(() => expect(calls(shop, 'followUps.save')).toHaveLength(2));
		expect(calls(shop, 'followUps.save')[1]).toMatchObject({ id: 'f2', dueAt: expect.any(Number) });
		screen.getByRole('button', { name: /^Eve/ }).focus();
		await user.keyboard(' ');
		await waitFor(() => expect(calls(shop, 'followUps.done')).toEqual([{ id: 'f1' }]));
		screen.getByRole('button', { name: /^Bo/ }).focus();
		await user.keyboard('r');
		await waitFor(() => expect(stores.ui.getState().focus?.where).toBe('composer'));
	});

	it('lets the note of a late one change without a new time', async () => {
		const { shop, user, due } = await openTwo();
		await user.click(screen.getByRole('button', { name: 'Move or change: Eve' }));
		const note = await screen.findByRole('textbox', { name: /Reminder note/ });
		await user.clear(note);
		await user.type(note, 'Ask for the number');
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() =>
			expect(calls(shop, 'followUps.save')).toMatchObject([{ id: 'f1', dueAt: due, note: 'Ask for the number' }]),
		);
	});

	it('says what to do when nothing is promised', async () => {
		const stores = await startStores(makeThreadShop());
		show(stores, <FollowUpsPage />);
		expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No follow-ups');
	});
});

describe('the dialog', () => {
	it('proposes tomorrow and saves with its reason', async () => {
		const shop = makeThreadShop({ threads: [makeThread()] });
		const stores = await startStores(shop);
		const closed = vi.fn();
		show(stores, <FollowUpDialog threadId={'t1' as ThreadId} onClose={closed} />);
		const user = userEvent.setup();
		expect((await screen.findByRole('button', { name: /^Tomorrow/ })).getAttribute('aria-pressed')).toBe('true');
		await user.type(screen.getByRole('textbox', { name: /Reminder note/ }), 'new cake');
		await user.click(screen.getByRole('switch'));
		await user.click(screen.getByRole('button', { name: 'Set follow-up' }));
		await waitFor(() => expect(closed).toHaveBeenCalled());
		const [saved] = calls(shop, 'followUps.save') as { dueAt: number }[];
		expect(saved).toMatchObject({ threadId: 't1', note: 'new cake', cancelOnReply: false });
		expect(saved?.dueAt).toBeGreaterThan(Date.now());
	});
});
