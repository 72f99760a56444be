// Whether a message looks like the end of an exchange ("Thanks!", a heart). It only moves the message down the list; it never closes anything.
import type { Judgement } from '../../../contract/judgement.ts';

const emojiOnly = /^[\p{Extended_Pictographic}\p{Emoji_Component}\p{P}\s]+$/u;

export function isSignOff(text: string, judgement: Judgement | undefined, rating: number | undefined): boolean {
	if (rating !== undefined || /[?？؟]/.test(text)) return false;
	if (judgement && (judgement.upset > 0 || judgement.sentiment === 'negative')) return false;
	const said = text.trim();
	if (said === '') return false;
	if (said.length <= 32 && !/[\p{L}\p{N}]/u.test(said))
		return emojiOnly.test(said) && /\p{Extended_Pictographic}/u.test(said);
	return judgement?.intent === 'thanks' && said.length <= 60;
}
