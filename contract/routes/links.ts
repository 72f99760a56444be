// Pages that open outside the program.
import { z } from 'zod';
import { command } from '../route.ts';

export const links = {
	/** Opens a page in the system browser where the host can; else answers `opened: false` and the page opens it itself. */
	'links.open': command(z.object({ url: z.string().max(2048) }), z.object({ opened: z.boolean(), url: z.string() })),
};
