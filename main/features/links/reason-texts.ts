// Why a link is asked about, for the owner.
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Deception } from './deception.ts';

export const reasonTexts: Readonly<Record<Deception, UiText>> = {
	credentials: uiText`The part in front of the @ is not the address. It only looks like one.`,
	number: uiText`It leads to a number instead of a name.`,
	invisible: uiText`It has invisible characters in it.`,
	direction: uiText`It has characters in it that turn the reading direction round.`,
	encoded: uiText`It hides part of the address in codes or backslashes.`,
	sign: uiText`It has a sign in its name that looks like a slash or a dot.`,
	exchanged: uiText`It is written with unusual letters that the browser replaces.`,
	alphabets: uiText`Its name mixes letters of different alphabets.`,
	'look-alike': uiText`Its name is made of letters that look like others.`,
	'in-front': uiText`It begins with the name of another site.`,
};
