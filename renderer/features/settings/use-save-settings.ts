import { useCallback, useState } from 'react';
import type { Settings } from '../../../contract/index.ts';
import { useStores } from '../../state/context.tsx';

/** Saves as one changes; `saved` says that it arrived, a refusal is said in the notice region. */
export function useSaveSettings(): { save: (patch: Partial<Settings>) => Promise<boolean>; saved: boolean } {
	const stores = useStores();
	const [saved, setSaved] = useState(false);
	const save = useCallback(
		async (patch: Partial<Settings>) => {
			setSaved(false);
			const arrived = await stores.ui.getState().attempt(async () => {
				await stores.ui.getState().saveSettings(patch);
				return true;
			});
			setSaved(arrived === true);
			return arrived === true;
		},
		[stores],
	);
	return { save, saved };
}
