import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutboxId, OutboxRow } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { NOW } from '../../testing/builders.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderPart } from '../../testing/render.tsx';
import { accountId, makeRows, threadId } from '../../testing/rows.ts';
import { Notices } from '../notices/Notices.tsx';
import { OutboxPage } from './OutboxPage.tsx';

const row = (id: string, patch: Partial<OutboxRow>): OutboxRow => ({
	type: 'outgoing',
	id: id as OutboxId,
	threadId: threadId(1),
	at: NOW,
	audience: 'public',
	text: `Text of ${id}`,
	state: 'queued',
	waitsFor: null,
	notBefore: null,
	why: null,
	canCheck: true,
	answersId: null,
	manual: false,
	closed: false,
	newer: false,
	page: null,
	name: 'Dana Kim',
	connectorId: 'mastodon',
	channel: null,
	kind: 'comment',
	accountId: accountId('a1'),
	permalink: null,
	...patch,
});

describe('the outbox', () => {
	it('puts first what needs the owner, and offers what can be done', async () => {
		const shop = makeShop({
			outbox: [
				row('a', {}),
				row('b', { state: 'unsure' }),
				row('c', { state: 'failed', why: rawText('It is too long.') }),
				row('d', { state: 'sent' }),
			],
		});
		shop.answers['outbox.resolveUnsure'] = () => row('b', { state: 'sent' });
		const { user } = await renderPart(shop, <OutboxPage />);
		expect(screen.getByRole('heading', { level: 1, name: '3 replies not sent yet' })).toBeDefined();
		expect(screen.getByText('2 need you.')).toBeDefined();
		const [first, second] = screen.getAllByRole('listitem');
		expect(first?.textContent).toContain("We don't know if this was sent. Check before sending again.");
		expect(second?.textContent).toContain('It is too long.');
		if (!first) throw new Error('no row');
		await user.click(within(first).getByRole('button', { name: "It's there" }));
		expect(shop.calls.find((call) => call.route === 'outbox.resolveUnsure')?.input).toEqual({ id: 'b', how: 'there' });
	});

	it('asks before it cancels one that may have been sent', async () => {
		const shop = makeShop({ outbox: [row('b', { state: 'unsure', channel: 'Facebook' })] });
		const { user } = await renderPart(shop, <OutboxPage />);
		await user.click(screen.getByRole('button', { name: 'Edit' }));
		expect(screen.getByText(/may already be on Facebook\. Check there first/)).toBeDefined();
		expect(shop.calls.filter(({ route }) => route === 'outbox.cancel')).toEqual([]);
		await user.click(screen.getByRole('button', { name: 'Take the text back anyway' }));
		expect(shop.calls.filter(({ route }) => route === 'outbox.cancel')).toHaveLength(1);
	});

	it('asks whether a manual one was posted, and lets the owner post one that no program may send', async () => {
		const page = 'https://x.example/dana/status/1';
		const shop = makeShop({
			outbox: [
				row('h', { state: 'queued', waitsFor: 'owner', manual: true, page, channel: 'X' }),
				row('c', { state: 'failed', why: rawText('X takes this from no program.'), closed: true, page, channel: 'X' }),
			],
		});
		shop.answers['outbox.resolveUnsure'] = () => row('h', { state: 'sent' });
		shop.answers['outbox.markManual'] = () => row('c', { state: 'queued', waitsFor: 'owner', manual: true, page });
		shop.answers['links.open'] = () => ({ opened: true, url: page, question: null });
		const { user } = await renderPart(shop, <OutboxPage />);
		expect(screen.getByText('2 need you.')).toBeDefined();
		await user.click(screen.getByRole('button', { name: 'Copy again and open' }));
		expect(await navigator.clipboard.readText()).toBe('Text of h');
		await user.click(screen.getByRole('button', { name: 'I posted it' }));
		expect(shop.calls.find(({ route }) => route === 'outbox.resolveUnsure')?.input).toEqual({ id: 'h', how: 'there' });
		await user.click(screen.getByRole('button', { name: 'Answer in the browser' }));
		expect(await navigator.clipboard.readText()).toBe('Text of c');
		expect(
			shop.calls
				.filter(({ route }) => route === 'outbox.markManual' || route === 'links.open')
				.map(({ route }) => route),
		).toEqual(['links.open', 'outbox.markManual', 'links.open']);
	});

	it('asks before a public one goes on with a customer’s private data in it', async () => {
		const why = rawText('They wrote again before this went out.');
		const newer = row('n', { waitsFor: 'owner', newer: true, audience: 'public', text: 'Order 4711 is ready', why });
		const shop = makeShop({ outbox: [newer], privateData: () => [{ kind: 'order', from: 6, to: 10 }] });
		shop.answers['outbox.sendAnyway'] = () => newer;
		const { user } = await renderPart(shop, <OutboxPage />);
		const sent = () => shop.calls.filter(({ route }) => route === 'outbox.sendAnyway').map(({ input }) => input);
		await user.click(screen.getByRole('button', { name: 'Send anyway' }));
		expect((await screen.findByRole('alert')).textContent).toBe('Order number 4711 would be public');
		expect(document.activeElement?.textContent).toBe('Do not send');
		await user.keyboard('{Enter}');
		expect([sent(), document.activeElement?.textContent]).toEqual([[], 'Send anyway']);
		await user.keyboard('{Enter}');
		await user.click(await screen.findByRole('button', { name: 'Post anyway' }));
		expect(sent()).toEqual([{ id: 'n', privateData: ['4711'] }]);
	});

	it('asks about one that was not sent over a newer message', async () => {
		const newer = row('n', {
			waitsFor: 'owner',
			newer: true,
			why: rawText('They wrote again before this went out.'),
		});
		const shop = makeShop({ outbox: [newer] });
		shop.answers['outbox.sendAnyway'] = () => {
			shop.outbox = [{ ...newer, waitsFor: null, newer: false }];
			return { ...newer, waitsFor: null, newer: false };
		};
		const { user } = await renderPart(
			shop,
			<>
				<OutboxPage />
				<Notices />
			</>,
		);
		expect(screen.getByText('1 needs you.')).toBeDefined();
		const [line] = screen.getAllByRole('listitem');
		if (!line) throw new Error('no row');
		const buttons = (part: HTMLElement) =>
			within(part)
				.getAllByRole('button')
				.map(({ textContent }) => textContent);
		expect(line.textContent).toContain('They wrote again before this went out.');
		expect(buttons(line)).toEqual(['Send anyway', 'Edit', 'Discard', 'Open the conversation']);
		const notice = screen.getByRole('alert', { name: 'A reply needs you' });
		expect(notice.textContent).toContain('Dana Kim: They wrote again before this went out.');
		expect(buttons(notice)).toEqual(['Send anyway', 'Edit', 'Discard']);
		await user.click(within(notice).getByRole('button', { name: 'Send anyway' }));
		expect(shop.calls.find(({ route }) => route === 'outbox.sendAnyway')?.input).toEqual({ id: 'n' });
		expect(screen.queryByRole('alert', { name: 'A reply needs you' })).toBeNull();
		expect(screen.getByText('Waiting to send')).toBeDefined();
	});

	it.each([
		['Edit', 'Text of n'],
		['Discard', 'half a sentence'],
	])('%s leaves “%s” in the box', async (button, left) => {
		const newer = row('n', { waitsFor: 'owner', newer: true });
		const shop = makeShop({ outbox: [newer], rows: makeRows(3) });
		shop.answers['outbox.cancel'] = () => {
			shop.outbox = [];
			return { threadId: threadId(1), audience: 'public', text: 'Text of n', caret: 4, revision: 3, updatedAt: NOW };
		};
		const { user, stores } = await renderPart(shop, <OutboxPage />);
		stores.drafts.getState().write(threadId(1), 'public', 'half a sentence', 0);
		await user.click(screen.getByRole('button', { name: button }));
		expect(stores.drafts.getState().entries[`${threadId(1)}|public`]?.text).toBe(left);
	});

	it('says when all replies are sent', async () => {
		await renderPart(makeShop(), <OutboxPage />);
		expect(screen.getByRole('heading', { level: 1, name: 'All replies sent' })).toBeDefined();
	});
});

describe('undo of a reply', () => {
	it('counts, holds while one rests on it, and gives the text back', async () => {
		const held = row('h', { state: 'held', at: Date.now(), notBefore: Date.now() + 5000 });
		const shop = makeShop({ outbox: [held], rows: makeRows(3) });
		const long = { ...held, notBefore: Date.now() + 60_000 };
		shop.answers['outbox.hold'] = () => {
			shop.outbox = [long];
			return long;
		};
		shop.answers['outbox.cancel'] = () => {
			shop.outbox = [];
			return { threadId: threadId(1), audience: 'public', text: 'Text of h', caret: 4, revision: 3, updatedAt: NOW };
		};
		const { user, stores } = await renderPart(shop, <Notices />);
		const bar = screen.getByText(/^Sending your reply to/, { selector: '.figures' });
		expect(bar.textContent).toBe('Sending your reply to Dana Kim in 5 s');
		await user.hover(bar);
		expect(shop.calls.some((call) => call.route === 'outbox.hold')).toBe(true);
		await user.click(screen.getByRole('button', { name: 'Undo' }));
		await screen.findByText((_, element) => element?.getAttribute('role') === 'status' && element.textContent === '');
		expect(stores.drafts.getState().entries[`${threadId(1)}|public`]?.text).toBe('Text of h');
	});

	it('is gone when the reply is about to be released', async () => {
		const held = row('h', { state: 'held', at: Date.now(), notBefore: Date.now() + 250 });
		await renderPart(makeShop({ outbox: [held] }), <Notices />);
		expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
	});
});
