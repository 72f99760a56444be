// What a data file says about one language. Words are written as people write them; accents and case do not matter.

/** Words that change what their neighbours mean. */
export type Role = 'not' | 'up' | 'down' | 'but' | 'ask' | 'hope';

export interface LanguageData {
	/** Lines of "weight: word word stem*"; −4 to 4. A later line overrides an earlier one. */
	readonly words: string;
	/** Words without weight, whatever another list says. */
	readonly plainWords?: string;
	readonly roles: Readonly<Partial<Record<Role, string>>>;
	/** Lines of "rule weight: phrase; phrase" (phrase-text.ts). Weight 0: the phrase shows an intent, not a feeling. */
	readonly phrases: string;
	/** Frequent words that identify the language. */
	readonly common: string;
	/** True where "not" may follow what it negates ("gefällt mir nicht", "n'aime pas"). */
	readonly negatesBackward?: boolean;
}

/** The languages that are judged, in the order of their numbers. */
export const languages = ['en', 'es', 'fr', 'de', 'it', 'pt'] as const;
export type Language = (typeof languages)[number];
