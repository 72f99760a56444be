import { useCallback } from 'react';
import { useStores } from '../../state/context.tsx';

/** Opens an address outside: by main, or, in the browser host, as a page of its own that knows nothing of this one. */
export function useOpenLink(): (url: string) => void {
	const { client, ui } = useStores();
	return useCallback(
		(url: string) => {
			void ui.getState().attempt(async () => {
				const answer = await client['links.open']({ url });
				if (!answer.opened) window.open(answer.url, '_blank', 'noopener,noreferrer');
			});
		},
		[client, ui],
	);
}
