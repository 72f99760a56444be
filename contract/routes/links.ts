// Pages that open outside the program.
import { z } from 'zod';
import { command } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';

/** What the owner is asked before a link opens that looks like another one. */
const LinkQuestion = z.object({
	/** Where the link really leads, as the browser's address bar has it: ASCII, with punycode. */
	host: z.string(),
	/** One sentence for each sign of deception. */
	reasons: z.array(UiText),
});

export const links = {
	/**
	 * Opens a page in the system browser where the host can; else answers `opened: false` and the page opens it itself. With a question nothing
	 * opens before the same link comes again with `confirmed`.
	 */
	'links.open': command(
		z.object({ url: z.string().max(2048), confirmed: z.boolean().optional() }),
		z.object({ opened: z.boolean(), url: z.string(), question: LinkQuestion.nullable() }),
	),
};
