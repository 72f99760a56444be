// Keeps the screen in the language that the owner chose.
import { useLingui } from '@lingui/react';
import { useEffect } from 'react';
import { useStores, useUi } from '../state/context.tsx';
import { languageFor, speak } from './i18n.ts';

/** The language that the screen speaks now. */
export function useLanguage(): string {
	const stores = useStores();
	const { i18n } = useLingui();
	const choice = useUi((ui) => ui.app?.settings.language);
	useEffect(() => {
		if (choice === undefined) return;
		void stores.ui.getState().attempt(() => speak(languageFor(choice, navigator.languages)));
	}, [choice, stores]);
	useEffect(() => {
		document.documentElement.lang = i18n.locale;
	}, [i18n.locale]);
	return i18n.locale;
}
