import { useEffect, useState } from 'react';
import type { Output, RuleCondition } from '../../../contract/index.ts';
import { useStores } from '../../state/context.tsx';

export type Preview = NonNullable<Output<'rules.preview'>>;
export const previewDays = 90;
/** The owner is still writing. */
const waitMs = 300;

/** What the conditions would have matched; null while it is counted, or while there is nothing to count. */
export function usePreview(conditions: readonly RuleCondition[] | null): Preview | null {
	const { client, clock, ui } = useStores();
	const [found, setFound] = useState<{ of: string; preview: Preview } | null>(null);
	const asked = conditions === null ? null : JSON.stringify(conditions);
	useEffect(() => {
		if (asked === null) return;
		let dropped = false;
		const stop = clock.after(waitMs, () => {
			void ui
				.getState()
				.attempt(() => client['rules.preview']({ conditions: JSON.parse(asked) as RuleCondition[], days: previewDays }))
				.then((preview) => preview && !dropped && setFound({ of: asked, preview }));
		});
		return () => {
			dropped = true;
			stop();
		};
	}, [asked, client, clock, ui]);
	return found !== null && found.of === asked ? found.preview : null;
}
