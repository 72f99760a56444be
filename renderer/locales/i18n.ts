// The catalogues. English is there from the start; another language is read when it is asked for. A new one is a file here, a line below, one in
// lingui.config.ts and one in the contract's `LanguageChoice`.
import { i18n, type Messages } from '@lingui/core';
import type { LanguageChoice } from '../../contract/index.ts';
import { messages } from './en.po';

type Language = Exclude<LanguageChoice, 'system'>;

const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ messages: Messages }>>> = {
	de: () => import('./de.po'),
	es: () => import('./es.po'),
	fr: () => import('./fr.po'),
};

/** Each by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
	en: 'English',
	de: 'Deutsch',
	es: 'Español',
	fr: 'Français',
};

const isLanguage = (word: string | undefined): word is Language =>
	word !== undefined && Object.hasOwn(languageNames, word);

/** `system`: the system's languages as BCP 47 tags, the first choice first. */
export function languageFor(choice: LanguageChoice, system: readonly string[]): Language {
	if (choice !== 'system') return choice;
	return system.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}

let wanted: Language = 'en';

/** The screen speaks the language from then on; of two calls at once the last one holds. A file that cannot be read leaves the one before. */
export async function speak(language: Language): Promise<void> {
	wanted = language;
	if (language !== 'en') {
		const catalogue = await catalogues[language]();
		if (wanted !== language) return;
		i18n.load(language, catalogue.messages);
	}
	i18n.activate(language);
}

i18n.load('en', messages);
i18n.activate('en');

export { i18n };
