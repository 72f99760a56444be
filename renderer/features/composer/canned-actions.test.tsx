import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CannedReplyId, FileId, ReplyActions, TagId } from '../../../contract/index.ts';
import { makeCannedReply, makeOutgoing } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { show } from '../../testing/render.tsx';
import { Notices } from '../notices/index.ts';
import { box, open } from './testing/open-composer.tsx';

const late = 'g1' as TagId;
const actions: ReplyActions = { tagIds: [late], laterDays: null, followUp: { days: 3, note: 'There?' }, done: true };
const file = {
	id: 'f1' as FileId,
	name: 'menu.pdf',
	type: 'application/pdf',
	size: 9,
	width: null,
	height: null,
	alt: '',
};
const replies = [
	makeCannedReply('hours', 'Opening hours', 'Seven to six.', 50),
	makeCannedReply('late', 'Too late', 'So sorry, {first name|there}!', 2, { actions, files: [file] }),
];
const calls = (shop: FakeShop, route: string) =>
	shop.calls.filter((call) => call.route === route).map((call) => call.input);
const makeCannedShop = () =>
	makeThreadShop({
		cannedReplies: replies,
		tags: [{ id: late, name: 'Late', colour: 'grey', meaning: '', threads: 0 }],
	});
const chips = () => within(screen.getByRole('list', { name: 'Done with sending' })).getAllByRole('listitem');

describe('a canned reply with actions', () => {
	it('shows what is done with sending, lets it be taken out, and sends the rest', async () => {
		const shop = makeCannedShop();
		const { user } = await open(shop);
		await user.type(box(), '/late');
		await screen.findByRole('option', { name: /Too late/ });
		await user.keyboard('{Enter}');
		expect(box().value).toBe('So sorry, Dana!');
		expect(chips().map((chip) => chip.textContent)).toEqual([
			'Tag Late',
			'Follow-up in 3 days: There?',
			'Done once it is sent',
		]);
		expect(calls(shop, 'cannedReplies.attach')).toEqual([{ id: 'canned-late', threadId: 't1', audience: 'public' }]);
		await user.click(screen.getByRole('button', { name: 'Not: Done once it is sent' }));
		await user.click(screen.getByRole('button', { name: 'Not: Tag Late' }));
		const left = { ...actions, tagIds: [], done: false };
		expect(calls(shop, 'drafts.saveMacro').at(-1)).toMatchObject({
			macro: { cannedReplyIds: ['canned-late'], actions: left },
		});
		await user.click(box());
		await user.keyboard('{Control>}{Enter}{/Control}');
		await waitFor(() =>
			expect(shop.sent).toMatchObject([{ cannedReplyIds: ['canned-late'], actions: left, thenDone: false }]),
		);
	});

	it('forgets them with the words: an emptied box does nothing', async () => {
		const shop = makeCannedShop();
		const { user } = await open(shop);
		await user.type(box(), '/late');
		await screen.findByRole('option', { name: /Too late/ });
		await user.keyboard('{Enter}');
		await user.clear(box());
		expect(screen.queryByRole('list', { name: 'Done with sending' })).toBeNull();
		await user.type(box(), 'Hello, I look into it.');
		await user.keyboard('{Control>}{Enter}{/Control}');
		await waitFor(() => expect(shop.sent).toMatchObject([{ cannedReplyIds: [], actions: null, thenDone: false }]));
	});
});

describe('the list behind the slash', () => {
	it('begins with what fits this message, and says why', async () => {
		const shop = makeCannedShop();
		shop.answers['cannedReplies.suggest'] = () => [
			{ id: 'canned-late' as CannedReplyId, why: { kind: 'topic', topic: 'delivery', times: 4 } },
			{ id: 'canned-hours' as CannedReplyId, why: null },
		];
		const { user } = await open(shop);
		await waitFor(() => expect(calls(shop, 'cannedReplies.suggest')).toHaveLength(1));
		await user.type(box(), '/');
		const options = await screen.findAllByRole('option');
		expect(options.map((option) => option.textContent)).toEqual([
			expect.stringMatching(/^Too late.*Answered this 4 times: Delivery · 1 file/),
			expect.stringContaining('Opening hours'),
		]);
	});

	it('has the most used first where nothing is known', async () => {
		const shop = makeCannedShop();
		shop.answers['cannedReplies.suggest'] = () => [];
		const { user } = await open(shop);
		await user.type(box(), '/');
		const options = await screen.findAllByRole('option');
		expect(options[0]?.textContent).toContain('Opening hours');
	});
});

it('braces that nobody filled in keep a reply from going out, and the button says so', async () => {
	const shop = makeCannedShop();
	const { user } = await open(shop);
	await user.type(box(), 'Hi {{name}, all is well');
	await user.keyboard('{Control>}{Enter}{/Control}');
	expect(screen.getAllByText('Fill in {name} first.').length).toBeGreaterThan(0);
	expect(shop.sent).toEqual([]);
});

it('asks whether to keep an answer that was written again and again; No is remembered', async () => {
	const shop = makeCannedShop();
	shop.outbox = [];
	shop.answers['cannedReplies.proposal'] = () => ({ text: 'Hi {name}, you can park in the yard.', times: 3 });
	const { user, stores } = await open(shop);
	show(stores, <Notices />);
	await user.type(box(), 'Hi Dana, you can park in the yard.');
	await user.keyboard('{Control>}{Enter}{/Control}');
	await screen.findByText(/You wrote nearly this 3 times. Keep this answer as a canned reply\?/);
	expect(calls(shop, 'cannedReplies.proposal')).toEqual([{ outboxId: makeOutgoing().id }]);
	await user.click(screen.getByRole('button', { name: 'No' }));
	expect(calls(shop, 'cannedReplies.decline')).toEqual([{ text: 'Hi {name}, you can park in the yard.' }]);
	expect(screen.queryByText(/Keep this answer/)).toBeNull();
});
