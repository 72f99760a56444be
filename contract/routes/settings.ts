// What the owner sets once for the whole program.
import { z } from 'zod';
import { Holiday, OpeningHours } from '../domain.ts';
import { command } from '../route.ts';

const UndoMs = z.union([z.literal(0), z.literal(5000), z.literal(10000), z.literal(30000), z.literal(60000)]);

export const Settings = z.object({
	shopName: z.string().max(80),
	ownerName: z.string().max(40),
	hours: OpeningHours,
	holidays: z.array(Holiday).max(100),
	/** What the shop publishes about itself, as the owner wrote it; '' = nothing. The guard of public replies never asks about these. */
	phone: z.string().max(40),
	email: z.string().max(120),
	address: z.string().max(200),
	website: z.string().max(200),
	prices: z.array(z.object({ what: z.string().max(120), price: z.string().max(40) })).max(200),
	returns: z.string().max(2000),
	/** IANA name, e.g. Europe/Vienna. */
	timeZone: z.string(),
	/** How long a reply is held for undo; 0 = off. */
	undoMs: UndoMs,
	/** Platforms that differ from it, by their connector's id. */
	undoByPlatform: z.record(z.string().max(40), UndoMs),
	/** How long the text of a message is kept that its writer deleted; a platform may allow less. */
	keepDeletedDays: z.union([z.literal(0), z.literal(7), z.literal(30)]),
	theme: z.enum(['system', 'light', 'dark']),
	/** Whether the composer says what makes an answer personal. */
	touchHints: z.boolean(),
	/** Whether single letters act while the list has focus. */
	singleKeys: z.boolean(),
	/** Coach marks that were dismissed. */
	coachSeen: z.array(z.string()),
});
export type Settings = z.output<typeof Settings>;

export const settings = {
	'settings.save': command(Settings.partial(), Settings),
};
