// What the judge knows about a message besides its words.
import type { Audience, ThreadKind } from '../../contract/domain.ts';
import type { Language } from './language-data.ts';
import type { Learned } from './learn.ts';

export interface JudgeContext {
	readonly kind: ThreadKind;
	readonly audience: Audience;
	/** 1 to 5 stars. */
	readonly rating?: number;
	readonly isReply?: boolean;
	/** Earlier messages of this customer in the same thread, oldest first. */
	readonly earlier?: readonly string[];
	/** The shop's language, where the program knows it: it decides for a word or two that several languages share. */
	readonly likely?: Language;
	/** The result of `learn`. */
	readonly learned?: Learned;
}
