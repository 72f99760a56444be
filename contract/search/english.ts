// A search as it was typed, in the words that every language of the program understands. Main knows the English ones alone.
import type { OperatorNames } from './operators.ts';
import { englishValue, parseSearch } from './parse.ts';

export function inEnglish(text: string, names: OperatorNames): string {
	let english = '';
	let at = 0;
	for (const part of parseSearch(text, names).parts) {
		if (part.operator === null && !part.isOr) continue;
		english += text.slice(at, part.from);
		at = part.to;
		if (part.isOr) english += 'OR';
		else if (part.operator) {
			const value = part.quoted
				? text.slice(part.valueFrom, part.to)
				: englishOf(part.value, englishValue(part.operator, part.value, names));
			english += `${part.not ? '-' : ''}${part.operator}:${value}`;
		}
	}
	return english + text.slice(at);
}

/** Names keep their letters. */
const englishOf = (typed: string, english: string): string => (english === typed.toLowerCase() ? typed : english);
