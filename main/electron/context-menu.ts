// The menu of a right-click: cut, copy, paste, and spelling. A list that has a menu of its own keeps it.
import type { BrowserWindow, ContextMenuParams, Menu, MenuItemConstructorOptions, Session } from 'electron';
import type { Settings } from '../../contract/index.ts';
import { uiText } from '../../contract/ui-text.ts';
import { showText } from '../host/show-text.ts';

type SpellingSession = Pick<
	Session,
	| 'addWordToSpellCheckerDictionary'
	| 'availableSpellCheckerLanguages'
	| 'getSpellCheckerLanguages'
	| 'setSpellCheckerEnabled'
	| 'setSpellCheckerLanguages'
>;
type Spelling = Pick<Settings, 'spelling' | 'spellingLanguages'>;

interface ContextMenuParts {
	readonly buildMenu: (template: MenuItemConstructorOptions[]) => Menu;
	readonly platform: NodeJS.Platform;
	readonly settings: () => Spelling | null;
	readonly save: (part: Partial<Spelling>) => void;
}

const maxSuggestions = 5;

/** Before anything is typed: while spelling is off, no dictionary is fetched. macOS chooses the languages itself. */
export function setSpelling(session: SpellingSession, settings: Spelling, platform: NodeJS.Platform): void {
	if (settings.spelling && platform !== 'darwin' && settings.spellingLanguages.length > 0) {
		const known = new Set(session.availableSpellCheckerLanguages);
		// Electron throws for one that it has no dictionary for.
		const languages = settings.spellingLanguages.filter((one) => known.has(one));
		if (languages.length > 0) session.setSpellCheckerLanguages(languages);
	}
	session.setSpellCheckerEnabled(settings.spelling);
}

export function mountContextMenu(window: BrowserWindow, parts: ContextMenuParts): void {
	const contents = window.webContents;
	contents.on('context-menu', (_event, params) => {
		const template = contextTemplate(params, {
			...parts,
			session: contents.session,
			replace: (word) => contents.replaceMisspelling(word),
		});
		if (template.length > 0) parts.buildMenu(template).popup({ window });
	});
}

interface TemplateParts extends ContextMenuParts {
	readonly session: SpellingSession;
	readonly replace: (word: string) => void;
}

type Clicked = Pick<
	ContextMenuParams,
	'isEditable' | 'selectionText' | 'editFlags' | 'misspelledWord' | 'dictionarySuggestions'
>;

export function contextTemplate(params: Clicked, parts: TemplateParts): MenuItemConstructorOptions[] {
	const { isEditable, selectionText, editFlags } = params;
	if (!isEditable)
		return selectionText.trim() === ''
			? []
			: [{ role: 'copy', label: showText(uiText`Copy`), enabled: editFlags.canCopy }];
	return [
		...suggestions(params, parts),
		{ role: 'cut', label: showText(uiText`Cut`), enabled: editFlags.canCut },
		{ role: 'copy', label: showText(uiText`Copy`), enabled: editFlags.canCopy },
		{ role: 'paste', label: showText(uiText`Paste`), enabled: editFlags.canPaste },
		{ role: 'selectAll', label: showText(uiText`Select all`), enabled: editFlags.canSelectAll },
		...spellingItems(parts),
	];
}

function suggestions(
	{ misspelledWord, dictionarySuggestions }: Clicked,
	{ session, replace }: TemplateParts,
): MenuItemConstructorOptions[] {
	if (misspelledWord === '') return [];
	const words = dictionarySuggestions.slice(0, maxSuggestions);
	return [
		...words.map((word): MenuItemConstructorOptions => ({ label: word, click: () => replace(word) })),
		...(words.length === 0 ? [{ label: showText(uiText`No suggestion`), enabled: false }] : []),
		{
			label: showText(uiText`Add to dictionary`),
			click: () => void session.addWordToSpellCheckerDictionary(misspelledWord),
		},
		{ type: 'separator' },
	];
}

function spellingItems({ session, settings, save, platform }: TemplateParts): MenuItemConstructorOptions[] {
	const kept = settings();
	if (!kept) return [];
	const { spelling } = kept;
	const toggle: MenuItemConstructorOptions = {
		label:
			spelling || platform === 'darwin'
				? showText(uiText`Check spelling`)
				: showText(uiText`Check spelling (fetches a dictionary from Google)`),
		type: 'checkbox',
		checked: spelling,
		click: () => save({ spelling: !spelling }),
	};
	if (!spelling || platform === 'darwin') return [{ type: 'separator' }, toggle];
	const chosen = session.getSpellCheckerLanguages();
	const names = new Intl.DisplayNames(['en'], { type: 'language' });
	const languages = session.availableSpellCheckerLanguages.map((code): MenuItemConstructorOptions => {
		const isChosen = chosen.includes(code);
		return {
			label: names.of(code) ?? code,
			type: 'checkbox',
			checked: isChosen,
			click: () => save({ spellingLanguages: isChosen ? chosen.filter((one) => one !== code) : [...chosen, code] }),
		};
	});
	return [{ type: 'separator' }, toggle, { label: showText(uiText`Languages of spelling`), submenu: languages }];
}
