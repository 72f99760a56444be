import { useSyncExternalStore } from 'react';

/** wide: all four columns. medium: narrow nav, the customer in a drawer. narrow: one pane at a time. */
export type Layout = 'wide' | 'medium' | 'narrow';

const query = (text: string) => (typeof matchMedia === 'function' ? matchMedia(text) : null);
const wide = query('(min-width: 1200px)');
const medium = query('(min-width: 900px)');

export const layoutNow = (): Layout => (wide === null || wide.matches ? 'wide' : medium?.matches ? 'medium' : 'narrow');

function subscribe(changed: () => void): () => void {
	wide?.addEventListener('change', changed);
	medium?.addEventListener('change', changed);
	return () => {
		wide?.removeEventListener('change', changed);
		medium?.removeEventListener('change', changed);
	};
}

export const useLayout = (): Layout => useSyncExternalStore(subscribe, layoutNow);
