import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Input, Rule, RuleHit, RuleId, Tag, TagId, ThreadId } from '../../../contract/index.ts';
import { NOW } from '../../testing/builders.ts';
import { type FakeShop, makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { RulesPage } from './RulesPage.tsx';

const tags: Tag[] = [{ id: 'g1' as TagId, name: 'Cakes', threads: 3, colour: 'pink', meaning: '' }];
const rule = (id: string, part: Partial<Rule> = {}): Rule => ({
	id: id as RuleId,
	enabled: true,
	conditions: [{ on: 'words', values: ['cake', 'torte'] }],
	actions: [{ do: 'tag', tagId: 'g1' as TagId }, { do: 'top' }],
	createdAt: NOW,
	recent: 14,
	lastAt: NOW,
	undone: 0,
	asks: false,
	...part,
});
const hit = (name: string): RuleHit => ({
	threadId: 't1' as ThreadId,
	messageId: 'm1' as RuleHit['messageId'],
	connectorId: 'mastodon',
	channel: null,
	name,
	at: NOW,
	text: 'Half the cake was stuck to the lid',
	hits: [{ from: 9, to: 13 }],
});

async function open(rules: Rule[]) {
	let stored = rules;
	const shop: FakeShop = makeThreadShop({
		tags,
		answers: {
			'rules.list': () => stored,
			'rules.preview': () => ({ of: 218, matched: 14, tagged: { g1: 5 }, newest: [hit('Dana Kim')] }),
			'rules.save': (input) => {
				const saved = rule(input.id ?? 'r9', {
					conditions: input.conditions,
					actions: input.actions as Rule['actions'],
				});
				stored = [...stored.filter(({ id }) => id !== saved.id), saved];
				return saved;
			},
			'rules.applyToPast': () => ({ batch: 'b1', changed: 12 }),
			'rules.undo': () => ({ threads: 12, undone: 0, asks: false }),
			'rules.order': ({ ids }) => {
				stored = ids.flatMap((id) => stored.filter((one) => one.id === id));
				return {};
			},
			'rules.enable': ({ id, enabled }) => {
				stored = stored.map((one) => (one.id === id ? { ...one, enabled } : one));
				return {};
			},
			'rules.keep': ({ id }) => {
				stored = stored.map((one) => (one.id === id ? { ...one, asks: false } : one));
				return {};
			},
			'rules.remove': ({ id }) => {
				stored = stored.filter((one) => one.id !== id);
				return {};
			},
			'rules.restore': () => {
				stored = rules;
				return {};
			},
		},
	});
	const stores = await startStores(shop);
	show(stores, <RulesPage />);
	await screen.findByRole('heading', { level: 1 });
	const calls = (route: string) => shop.calls.filter((call) => call.route === route).map(({ input }) => input);
	return { user: userEvent.setup(), calls, stores };
}
const list = () => within(screen.getByRole('list', { name: 'Rules' }));

describe('the list', () => {
	it('says each rule as a sentence, with how often it matched, and what rules cannot do', async () => {
		await open([
			rule('r1'),
			rule('r2', {
				enabled: false,
				conditions: [{ on: 'rating', from: 1, to: 2 }],
				actions: [{ do: 'done' }],
				recent: 0,
			}),
		]);
		expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 rule sorts for you');
		expect(screen.getByText('They sort and tag. They never send.')).toBeTruthy();
		expect(
			list()
				.getAllByRole('button')
				.map((button) => button.textContent),
		).toEqual([
			'When it says cake or torte, add the tag Cakes and put it on top14 in 30 days',
			'When it has 2 stars or fewer, mark it as doneswitched off, 0 in 30 days',
		]);
	});

	it('walks with the arrows, and Esc leads back to it', async () => {
		const { user } = await open([rule('r1'), rule('r2', { actions: [{ do: 'done' }] })]);
		const [first, second] = list().getAllByRole('button');
		first?.focus();
		await user.keyboard('{ArrowDown}');
		expect(document.activeElement).toBe(second);
		expect(second?.getAttribute('aria-current')).toBe('true');
		screen.getByRole('textbox', { name: 'Words' }).focus();
		await user.keyboard('{Escape}');
		expect(document.activeElement).toBe(second);
	});

	it('offers ready sentences where there are none, each tried before it does anything', async () => {
		const { user, calls } = await open([]);
		await user.click(screen.getByRole('button', { name: /^When it is a review and it has 2 stars or fewer/ }));
		await screen.findByText('Would have matched 14 in the last 90 days');
		expect(calls('rules.save')).toEqual([]);
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() =>
			expect(calls('rules.save')).toEqual([
				{
					conditions: [
						{ on: 'kind', values: ['review'] },
						{ on: 'rating', from: 1, to: 2 },
					],
					actions: [{ do: 'top' }],
					enabled: true,
				},
			]),
		);
	});
});

describe('the editor', () => {
	it('writes a rule by keys alone and tries it while one writes', async () => {
		const { user, calls } = await open([]);
		screen.getByRole('button', { name: 'New rule' }).focus();
		await user.keyboard('{Enter}');
		const words = await screen.findByRole('textbox', { name: 'Words' });
		words.focus();
		await user.keyboard('nut{Enter}');
		await screen.findByText('Would have matched 14 in the last 90 days');
		await user.keyboard('sesame, soy{Enter}');
		await waitFor(() =>
			expect((calls('rules.preview').at(-1) as Input<'rules.preview'>).conditions).toEqual([
				{ on: 'words', values: ['nut', 'sesame', 'soy'] },
			]),
		);
		await user.keyboard('{Backspace}');
		expect(screen.queryByRole('button', { name: 'Remove soy' })).toBeNull();
		screen.getByRole('button', { name: 'Save' }).focus();
		await user.keyboard('{Enter}');
		await waitFor(() =>
			expect(calls('rules.save')).toEqual([
				{ conditions: [{ on: 'words', values: ['nut', 'sesame'] }], actions: [{ do: 'top' }], enabled: true },
			]),
		);
	});

	it('does not save a condition without a word, and says what to do', async () => {
		const { user, calls } = await open([]);
		await user.click(screen.getByRole('button', { name: 'New rule' }));
		await user.click(screen.getByRole('button', { name: 'Save' }));
		expect((await screen.findByRole('alert')).textContent).toMatch(/has no word yet/);
		expect(calls('rules.save')).toEqual([]);
	});

	it('changes a condition and an action by the pointer', async () => {
		const { user, calls } = await open([rule('r1')]);
		await user.click(screen.getByRole('combobox', { name: 'Condition' }));
		await user.click(await screen.findByRole('option', { name: 'how it sounds' }));
		await user.click(screen.getByRole('combobox', { name: 'Any of: upset or worse' }));
		await user.click(await screen.findByRole('option', { name: 'negative' }));
		await user.keyboard('{Escape}');
		const [, place] = screen.getAllByRole('combobox', { name: 'Action' });
		if (place) await user.click(place);
		await user.click(await screen.findByRole('option', { name: 'move it to Later' }));
		await user.click(screen.getByRole('button', { name: 'Save' }));
		await waitFor(() =>
			expect(calls('rules.save')).toMatchObject([
				{
					id: 'r1',
					conditions: [{ on: 'sentiment', values: ['upset', 'negative'] }],
					actions: [
						{ do: 'tag', tagId: 'g1' },
						{ do: 'later', hours: 24 },
					],
				},
			]),
		);
	});

	it('shows what it would have matched, how much of it has the tag, and marks the hit', async () => {
		await open([rule('r1')]);
		await screen.findByText('Would have matched 14 in the last 90 days');
		expect(screen.getByText(/^Of 218 conversations/).textContent).toContain('5 of them have the tag Cakes already.');
		const row = screen.getByRole('button', { name: /^Dana Kim/ });
		expect(row.querySelector('mark')?.textContent).toBe('cake');
	});

	it('applies to what came before only when asked, and takes just that back', async () => {
		const { user, calls } = await open([rule('r1')]);
		await user.click(await screen.findByRole('checkbox', { name: 'Also for these 14' }));
		await user.click(screen.getByRole('button', { name: 'Save and apply to 14' }));
		await screen.findByText('Saved. It changed 12 earlier conversations.');
		expect(calls('rules.applyToPast')).toEqual([{ id: 'r1', days: 90 }]);
		await user.click(screen.getByRole('button', { name: 'Undo' }));
		await screen.findByText('Taken back in 12 conversations.');
		expect(calls('rules.undo')).toEqual([{ id: 'r1', what: { kind: 'batch', batch: 'b1' } }]);
	});

	it('keeps a half-written rule and says so', async () => {
		const { user, stores } = await open([rule('r1')]);
		await user.click(screen.getByRole('button', { name: 'Remove torte' }));
		await stores.formDrafts.getState().flush();
		expect(list().getByRole('button').textContent).toContain('Changed, not saved');
	});
});

describe('a saved rule', () => {
	it('is switched off, moved in the order, removed and brought back', async () => {
		const { user, calls } = await open([rule('r1'), rule('r2', { actions: [{ do: 'done' }] })]);
		await user.click(screen.getByRole('switch', { name: 'On' }));
		await screen.findByRole('switch', { name: 'Off' });
		await user.click(screen.getByRole('button', { name: 'Ask it later' }));
		await waitFor(() => expect(calls('rules.order')).toEqual([{ ids: ['r2', 'r1'] }]));
		await user.click(screen.getByRole('button', { name: 'Remove this rule' }));
		await screen.findByText('The rule was removed. What it did stays.');
		await user.click(screen.getByRole('button', { name: 'Undo' }));
		await waitFor(() => expect(list().getAllByRole('button')).toHaveLength(2));
		expect(calls('rules.restore')).toEqual([{ id: 'r1' }]);
	});

	it('takes back everything that it did after one more question', async () => {
		const { user, calls } = await open([rule('r1')]);
		await user.click(screen.getByRole('button', { name: 'Undo everything that this rule did' }));
		expect(calls('rules.undo')).toEqual([]);
		await user.click(screen.getByRole('button', { name: 'Take it all back' }));
		await screen.findByText('Taken back in 12 conversations.');
	});

	it('asks whether it still fits once it was undone often', async () => {
		const { user, calls } = await open([rule('r1', { undone: 3, asks: true })]);
		expect(screen.getByText('You undid it in 3 conversations.')).toBeTruthy();
		await user.click(screen.getByRole('button', { name: 'Keep it' }));
		await waitFor(() => expect(screen.queryByText('Does this rule still fit?')).toBeNull());
		expect(calls('rules.keep')).toEqual([{ id: 'r1' }]);
	});
});
