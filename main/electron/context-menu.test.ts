import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { contextTemplate, setSpelling } from './context-menu.ts';

function open(some: object, { spelling = true, platform = 'linux' as NodeJS.Platform } = {}) {
	const done: unknown[] = [];
	const session = {
		availableSpellCheckerLanguages: ['de', 'en-GB'],
		getSpellCheckerLanguages: () => ['en-GB'],
		setSpellCheckerEnabled: (on: boolean) => void done.push(['enabled', on]),
		setSpellCheckerLanguages: (languages: string[]) => void done.push(['languages', languages]),
		addWordToSpellCheckerDictionary: (word: string) => done.push(['add', word]) > 0,
	};
	const template = contextTemplate(
		{
			isEditable: true,
			selectionText: '',
			editFlags: { canCut: true, canCopy: true, canPaste: true, canSelectAll: true } as never,
			misspelledWord: '',
			dictionarySuggestions: [],
			...some,
		},
		{
			session,
			platform,
			buildMenu: () => undefined as never,
			replace: (word) => void done.push(['replace', word]),
			settings: () => ({ spelling, spellingLanguages: [] }),
			save: (part) => void done.push(['save', part]),
		},
	);
	const click = (label: string, items: readonly MenuItemConstructorOptions[] = template): void => {
		const flat = items.flatMap((item) => [item, ...((item.submenu as MenuItemConstructorOptions[]) ?? [])]);
		(flat.find((item) => item.label?.startsWith(label))?.click as (() => void) | undefined)?.();
	};
	return { template, done, session, click, labels: template.map(({ label, type }) => label ?? type) };
}

test('a misspelled word: its suggestions, five at most, and the owner’s dictionary', () => {
	const { labels, click, done } = open({
		misspelledWord: 'tullips',
		dictionarySuggestions: ['tulips', 'b', 'c', 'd', 'e', 'f'],
	});
	expect(labels.slice(0, 7)).toEqual(['tulips', 'b', 'c', 'd', 'e', 'Add to dictionary', 'separator']);
	click('tulips');
	click('Add to dictionary');
	expect(done).toEqual([
		['replace', 'tulips'],
		['add', 'tullips'],
	]);
});

test('languages and the switch are saved as settings; while it is off the item says where dictionaries come from', () => {
	const on = open({});
	on.click('German');
	on.click('British English');
	on.click('Check spelling');
	expect(on.done).toEqual([
		['save', { spellingLanguages: ['en-GB', 'de'] }],
		['save', { spellingLanguages: [] }],
		['save', { spelling: false }],
	]);
	expect(open({}, { spelling: false }).labels).toContain('Check spelling (fetches a dictionary from Google)');
	expect(open({}, { spelling: false, platform: 'darwin' }).labels).toContain('Check spelling');
});

test('outside of a field there is Copy for what is marked, and else nothing', () => {
	expect(open({ isEditable: false }).template).toEqual([]);
	expect(open({ isEditable: false, selectionText: 'tulips' }).labels).toEqual(['Copy']);
});

test('a language that this version does not know is left out, and nothing is fetched while spelling is off', () => {
	const { session, done } = open({});
	setSpelling(session, { spelling: true, spellingLanguages: ['xx', 'de'] }, 'linux');
	setSpelling(session, { spelling: false, spellingLanguages: ['de'] }, 'linux');
	setSpelling(session, { spelling: true, spellingLanguages: ['de'] }, 'darwin');
	expect(done).toEqual([
		['languages', ['de']],
		['enabled', true],
		['enabled', false],
		['enabled', true],
	]);
});
