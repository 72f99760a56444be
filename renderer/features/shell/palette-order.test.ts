import { describe, expect, it } from 'vitest';
import type { CannedReply } from '../../../contract/index.ts';
import type { UsableAction } from '../../actions/use-actions.ts';
import { orderFor } from './palette-order.ts';

const action = (id: string, label: string, ...keywords: string[]) =>
	({ id, label, keywords }) as unknown as UsableAction;
const actions = [
	action('done', 'Done'),
	action('later', 'Later…', 'snooze', 'tomorrow'),
	action('go.later', 'Go to Later'),
	action('data', 'Settings: your data', 'backup', 'export'),
	action('look', 'Settings: appearance', 'theme', 'dark', 'look'),
];
const replies = [{ id: 'c', shortcut: 'sorry', title: 'Sorry, our fault' }] as unknown as CannedReply[];
const dana = { name: 'Dana Kim', threadId: 't1' };
const order = (typed: string, hits: (typeof dana)[] = [], isSearched = true) =>
	orderFor(typed, {
		actions,
		similar: actions.slice(3),
		replies: typed.startsWith('s') ? replies : [],
		hits,
		isSearched,
	});

describe('the order of the palette', () => {
	it('a name opens the person, never a command that is spelled a little like it', () => {
		const { exact, people, commands } = order('dana', [dana, { ...dana }]);
		expect({ exact, people, commands }).toEqual({ exact: [], people: [dana], commands: [] });
	});

	it('before the answer of the search is there, nothing that is only similar can be run', () => {
		expect(order('dana', [], false).commands).toEqual([]);
		expect(order('dana', [], true).commands.map(({ id }) => id)).toEqual(['data', 'look']);
	});

	it('what was typed exactly comes first: a command, a canned reply, a page by its other words', () => {
		expect(order('done', [{ name: 'Done Right', threadId: 't2' }]).exact).toEqual([actions[0]]);
		expect(order('later').exact).toEqual([actions[1]]);
		expect(order('sorry').exact).toEqual(replies);
		expect(order('DARK').exact).toEqual([actions[4]]);
	});

	it('then commands that begin so, by label or other word', () => {
		expect(order('lat').commands.map(({ id }) => id)).toEqual(['later', 'go.later']);
		expect(order('back').commands.map(({ id }) => id)).toEqual(['data']);
		expect(order('ater').commands.map(({ id }) => id)).toEqual(['data', 'look']);
	});

	it('messages that only hold the word stand below', () => {
		const said = { name: 'Bo', threadId: 't3' };
		expect(order('dana', [said, dana])).toMatchObject({ people: [dana], messages: [said] });
	});
});
