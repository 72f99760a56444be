// What happens to replies. Which customers behave how is fixed and told in the README, so that it can be shown on purpose.

/** The platform refuses every public answer to this thread, with its reason. */
export const refuses: ReadonlyMap<string, string> = new Map([
	['gus-photo', 'Gus has limited who can answer this comment. Your answer was not published.'],
]);

/** The platform takes its time: about eight seconds before it says yes. */
export const slow: ReadonlySet<string> = new Set(['ida-allergy']);

/** The line breaks at the first try; nobody knows, and looking finds nothing. A second try goes through. */
export const breaksOnce: ReadonlySet<string> = new Set(['noor-vegan']);
