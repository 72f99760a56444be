import { useCallback } from 'react';
import { openLink } from '../../actions/open-link.ts';
import { useStores } from '../../state/context.tsx';

/** Opens an address outside: by main, or, in the browser host, as a page of its own that knows nothing of this one. */
export function useOpenLink(): (url: string) => void {
	const stores = useStores();
	return useCallback((url: string) => void openLink(stores, url), [stores]);
}
