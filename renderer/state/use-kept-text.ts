import { useState } from 'react';

/**
 * A text that is typed and not stored yet: it outlives a reload of the page, for as long as the tab is open. `name` holds the id of what it
 * belongs to, which is different in every data folder.
 */
export function useKeptText(name: string): [text: string, setText: (text: string) => void] {
	const key = `countertalk.text.${name}`;
	const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
	return [
		text,
		(next) => {
			setText(next);
			try {
				if (next === '') sessionStorage.removeItem(key);
				else sessionStorage.setItem(key, next);
			} catch {
				// A full session storage: the text is still on the screen.
			}
		},
	];
}
