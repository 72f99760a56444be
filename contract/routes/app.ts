// The program itself: first run, which shop is open, its data file, the network.

import { z } from 'zod';
import { command, query } from '../route.ts';
import { AnyText } from '../ui-text-shape.ts';
import { Settings } from './settings.ts';

/** A damaged data file can be replaced; it is kept in any case. `backupAt`: when the newest copy was made, in ms; null = there is none. */
export const RestoreOption = z.object({ backupAt: z.number().nullable() });
export type RestoreOption = z.output<typeof RestoreOption>;

export const AppInfo = z.object({
	version: z.string(),
	host: z.enum(['electron', 'browser']),
	/** null = first run: nothing is open yet. */
	profile: z.enum(['sample', 'shop']).nullable(),
	/** Whether the first-run questions were answered before. */
	ready: z.boolean(),
	/** Where secrets lie: encrypted by the system, a file of mode 0600, or this session's memory only. */
	secrets: z.enum(['encrypted', 'file', 'session']),
	dataFolder: z.string(),
	/** What can be connected, by name, the most usual first: the first run names some before any shop is open. */
	platforms: z.array(z.string()),
	/** A sentence when the database could not be opened; nothing else works until `app.retry`. */
	problem: AnyText.nullable(),
	/** What can be done about the trouble beside trying again; null = nothing. */
	restore: RestoreOption.nullable(),
	/** A sentence while everything works: the data is damaged, today's copy could not be made, or a setting could not be read. */
	notice: AnyText.nullable(),
	settings: Settings,
});
export type AppInfo = z.output<typeof AppInfo>;

export const app = {
	'app.get': query(z.object({}), AppInfo),
	'app.openSample': command(z.object({}), AppInfo),
	/** Wipes the sample shop and opens the owner's own shop. */
	'app.leaveSample': command(z.object({}), AppInfo),
	'app.openShop': command(z.object({}), AppInfo),
	/** Tries to open the database again after trouble. */
	'app.retry': command(z.object({}), AppInfo),
	/** The newest copy that is whole takes the damaged file's place. Errors: conflict (not damaged), store (no whole copy, no room). */
	'app.restoreBackup': command(z.object({}), AppInfo),
	/** An empty file takes the damaged one's place. */
	'app.startFresh': command(z.object({}), AppInfo),
	/** What the system says of its network, as the window hears it: false = trying makes no sense now. */
	'app.online': command(z.object({ online: z.boolean() }), z.object({})),
};
