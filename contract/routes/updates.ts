// Whether there is a newer version. Countertalk tells of it and installs nothing: docs/adr/0013-updates.md.
import { z } from 'zod';
import { command } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';

export const Updates = z.object({
	/** Who is asked, as the owner reads it ("github.com"); null = this build knows no address, so nobody is. */
	host: z.string().nullable(),
	/** When it was asked last since the start, in ms; null = not yet. */
	checkedAt: z.number().nullable(),
	/** A version after this one, and the page that offers it. */
	newer: z.object({ version: z.string(), page: z.string() }).nullable(),
	/** Why the last check says nothing. */
	problem: UiText.nullable(),
});
export type Updates = z.output<typeof Updates>;

export const updates = {
	/** Asks now, whatever the settings say. What went wrong is in `problem`. */
	'updates.check': command(z.object({}), Updates),
};
