// What the owner sets once for the whole program.
import { z } from 'zod';
import { Holiday, OpeningHours } from '../domain.ts';
import { command } from '../route.ts';
import { Target } from '../targets.ts';

/** What the screen speaks; `system`: the first of the system's languages that there is, else English. */
export const LanguageChoice = z.enum(['system', 'en', 'de', 'es', 'fr']);
export type LanguageChoice = z.output<typeof LanguageChoice>;

const UndoMs = z.union([z.literal(0), z.literal(5000), z.literal(10000), z.literal(30000), z.literal(60000)]);

export const Settings = z.object({
	shopName: z.string().max(80),
	ownerName: z.string().max(40),
	hours: OpeningHours,
	holidays: z.array(Holiday).max(100),
	/** How soon answers are due, where it is not as usual. */
	targets: z.array(Target).max(100),
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
	/** What a notice appears for: what calls now, every new conversation, or nothing. */
	noticesFrom: z.enum(['now', 'soon', 'nothing']),
	/** Outside of opening hours notices wait for the next opening and come as one. */
	noticesInHours: z.boolean(),
	/** When a notice holds a customer's words. */
	noticeWords: z.enum(['always', 'focused', 'never']),
	noticeSound: z.boolean(),
	/** Desktop: closing the window goes on reading. */
	stayOpen: z.boolean(),
	/** Desktop: starts when the owner signs in to the computer, without a window. */
	startWithComputer: z.boolean(),
	/** Desktop: marks misspelled words. On Windows and Linux this fetches dictionaries from Google's servers. */
	spelling: z.boolean(),
	/** Desktop, not on macOS: the languages of the dictionaries; empty = the system's. */
	spellingLanguages: z.array(z.string().max(20)).max(10),
	theme: z.enum(['system', 'light', 'dark']),
	language: LanguageChoice,
	/** The height of a row of the list. */
	density: z.enum(['compact', 'comfortable', 'large']),
	/** Percent. */
	textSize: z.union([z.literal(90), z.literal(100), z.literal(110), z.literal(125)]),
	/** What opens after Done, Later or a reply: the next conversation, or none. */
	afterAct: z.enum(['next', 'list']),
	/** Whether the composer says what makes an answer personal. */
	touchHints: z.boolean(),
	/** Whether single letters act while the list has focus. */
	singleKeys: z.boolean(),
	/**
	 * Commands that have other keys than they came with, by their id; an empty list: no key. null stands where one could not be read: it has what
	 * it came with, and the others stay.
	 */
	shortcuts: z.record(z.string().max(100), z.array(z.string().max(60)).max(8).nullable().catch(null)),
	/** Asks once a day whether there is a newer version. */
	checkUpdates: z.boolean(),
	/** The newer version that the owner does not want to hear of; '' = none. */
	dismissedVersion: z.string().max(100),
	/** Coach marks that were dismissed. */
	coachSeen: z.array(z.string()),
});
export type Settings = z.output<typeof Settings>;

export const settings = {
	'settings.save': command(Settings.partial(), Settings),
};
