// The program itself: first run, which shop is open, its data file, the network.

import { z } from 'zod';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';
import { Settings } from './settings.ts';
import { Updates } from './updates.ts';

/**
 * A data file that is lost can be replaced; the program keeps what is in its place. `what`: that is nothing, an empty file, another program's, or a
 * damaged one. `backupAt`: time of the newest backup, in ms; null = there is none.
 */
export const RestoreOption = z.object({
	what: z.enum(['missing', 'empty', 'foreign', 'damaged']),
	backupAt: z.number().nullable(),
});
export type RestoreOption = z.output<typeof RestoreOption>;

/**
 * What is wrong with the disk of the data folder. `low`: less than 500 MB are free, and everything works. The others: nothing can be stored (the disk is
 * full, it or the folder cannot be written, or it reports errors).
 */
export const DiskProblem = z.object({ kind: z.enum(['low', 'full', 'readonly', 'failing']), sentence: UiText });
export type DiskProblem = z.output<typeof DiskProblem>;

/** The actions of the screen for the native menu, in the language of the screen. `keys`: as tinykeys names them; null = none. */
export const MenuItems = z
	.array(
		z.object({
			id: z.string().max(80),
			label: z.string().max(200),
			group: z.enum(['conversation', 'go', 'program']),
			keys: z.string().max(40).nullable(),
		}),
	)
	.max(200);
export type MenuItems = z.output<typeof MenuItems>;

export const AppInfo = z.object({
	version: z.string(),
	host: z.enum(['electron', 'browser']),
	/** null = first run: nothing is open yet. */
	profile: z.enum(['sample', 'shop']).nullable(),
	/** Whether the first-run questions were answered before. */
	ready: z.boolean(),
	/** Where secrets lie: encrypted by the system, a file of mode 0600, or this session's memory only. */
	secrets: z.enum(['encrypted', 'file', 'session']),
	/**
	 * The owner has to decide where sign-ins are kept, because no keychain is there. `file`: those of the browser host lie unencrypted on the disk;
	 * `memory`: there are none yet; null = nothing to decide.
	 */
	signInsQuestion: z.enum(['file', 'memory']).nullable(),
	dataFolder: z.string(),
	/** What can be connected, by name, the most usual first: the first run names some before any shop is open. */
	platforms: z.array(z.string()),
	/** A sentence when the database could not be opened; nothing else works until `app.retry`. */
	problem: UiText.nullable(),
	/** How the owner can restore the data beside a retry; null = not at all. */
	restore: RestoreOption.nullable(),
	/** A sentence while everything works: the data is damaged, today's backup failed, or a setting could not be read. */
	notice: UiText.nullable(),
	/** null = the disk has room and takes what is stored. */
	disk: DiskProblem.nullable(),
	updates: Updates,
	settings: Settings,
});
export type AppInfo = z.output<typeof AppInfo>;

export const app = {
	'app.get': query(z.object({}), AppInfo),
	'app.openSample': command(z.object({}), AppInfo),
	/** Wipes the sample shop and opens the owner's own shop. */
	'app.leaveSample': command(z.object({}), AppInfo),
	'app.openShop': command(z.object({}), AppInfo),
	/** Opens the database again after a problem. */
	'app.retry': command(z.object({}), AppInfo),
	/** The newest intact backup replaces the damaged file. Errors: conflict (not damaged), store (no intact backup, no space). */
	'app.restoreBackup': command(z.object({}), AppInfo),
	/** An empty file replaces the damaged one. */
	'app.startFresh': command(z.object({}), AppInfo),
	/** The desktop host shows them; the browser host has no such menu. */
	'app.menu': command(z.object({ items: MenuItems }), z.object({})),
	/** The owner's answer to `signInsQuestion`. */
	'app.keepSignIns': command(z.object({ keepIn: z.enum(['file', 'memory']) }), AppInfo),
	/** The answer to the event `app.closing`: what was typed is saved, and the window may go. */
	'app.saved': command(z.object({}), z.object({})),
	/** What the system says of its network, as the window reports it: false = requests would fail now. */
	'app.online': command(z.object({ online: z.boolean() }), z.object({})),
};
