// What makes an answer personal, as hints: none of them keeps a reply back.
import { touchWords } from './touch-words.ts';

export type TouchHint = 'name' | 'sorry' | 'next' | 'signed';
export interface TouchHints {
	readonly hints: readonly { readonly hint: TouchHint; readonly there: boolean }[];
	/** A phrase of call centres that stands in it. */
	readonly phrase: string | null;
	/** Word for word the same as one of the last three public answers. */
	readonly repeated: boolean;
}

export interface TouchInput {
	readonly text: string;
	readonly name: string | null;
	readonly signer: string;
	/** The customer is upset. */
	readonly upset: boolean;
	readonly hasPromise: boolean;
	/** The newest public answers; none for a private reply. */
	readonly before: readonly string[];
}

const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase().replace(/\s+/gu, ' ').trim();

/** A name as a word of its own: "Eve" does not stand in "every". */
function hasWord(text: string, word: string): boolean {
	const at = plain(word);
	if (at === '') return false;
	const escaped = at.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`(^|[^\\p{L}\\p{N}])${escaped}($|[^\\p{L}\\p{N}])`, 'u').test(plain(text));
}

export function touchHints({ text, name, signer, upset, hasPromise, before }: TouchInput): TouchHints {
	const { sorry, next, phrases } = touchWords;
	const end = text.trimEnd().slice(-80);
	const all: { hint: TouchHint; there: boolean; asked: boolean }[] = [
		{ hint: 'name', there: name !== null && hasWord(text, name), asked: name !== null },
		{ hint: 'sorry', there: sorry.test(text), asked: upset },
		{ hint: 'next', there: hasPromise || next.test(text), asked: true },
		{ hint: 'signed', there: hasWord(end, signer), asked: signer.trim() !== '' },
	];
	return {
		hints: all.filter(({ asked }) => asked).map(({ hint, there }) => ({ hint, there })),
		phrase: phrases.exec(text)?.[0] ?? null,
		repeated: before.slice(0, 3).some((one) => plain(one) === plain(text)),
	};
}
