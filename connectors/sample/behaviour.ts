// What happens to replies. The README lists the customers with special behaviour, so that it can be shown on purpose.
import { type UiText, uiText } from '../../contract/ui-text.ts';

/** The platform refuses every public reply to this thread, with its reason. */
export const refuses: ReadonlyMap<string, UiText> = new Map([
	['gus-photo', uiText`${'Gus'} has limited who can reply to this comment. Your reply was not published.`],
]);

/** The platform takes about eight seconds to accept the reply. */
export const slow: ReadonlySet<string> = new Set(['ida-allergy']);

/** The connection breaks at the first try: the reply is unsure, and findReply finds nothing. A second try succeeds. */
export const breaksOnce: ReadonlySet<string> = new Set(['noor-vegan']);
