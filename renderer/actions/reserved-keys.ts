// Keys that no command can have, each with who keeps it.
import { t } from '@lingui/core/macro';

/** Of the system and of browsers: a page never sees them, or takes from people what they need. */
const system = new Set([
	...['w', 't', 'n', 'q', 'r', 'p', 'd', 'l', 'm', 'h', '+', '-', '=', '0', 'Tab', 'Space'].map((key) => `$mod+${key}`),
	...['n', 't', 'w', 'q', 'i', 'j', 'c', 'b', 'o', 'm', 'r', 'Delete', 'Tab', 'a'].map((key) => `$mod+Shift+${key}`),
	'F10',
	'F11',
	'F12',
]);
/** Of every text box. */
const editing = new Set([
	...['a', 'c', 'v', 'x', 'z', 'y', 'b', 'u'].map((key) => `$mod+${key}`),
	'$mod+Shift+z',
	'$mod+Shift+v',
]);
/** Of the list and the reply box: they are the same for everybody. */
const fixed = new Set([
	'j',
	'k',
	'$mod+Enter',
	'$mod+Shift+Enter',
	'$mod+Shift+p',
	'$mod+Shift+l',
	'$mod+End',
	'Shift+F10',
]);
/** Keys that move and choose everywhere. */
const moving =
	/^(?:Enter|Escape|Tab|Space| |Backspace|Delete|Insert|Home|End|Page(?:Up|Down)|Arrow(?:Up|Down|Left|Right)|ContextMenu|CapsLock|NumLock|ScrollLock|Print.*|Pause|Media.*|Audio.*|Browser.*|Launch.*)$/;

type Refusal = 'system' | 'editing' | 'fixed' | 'moving' | 'alt' | 'unclear';

/** Why no command can have these keys; null = one can. `keys` as shortcuts name them. */
export function refusalOf(keys: string): Refusal | null {
	if (keys.length > 40 || keys.trim() !== keys || keys === '') return 'unclear';
	const presses = keys.split(' ');
	if (presses.length > 2) return 'unclear';
	for (const press of presses) {
		const plain = press.replace('[Shift]+', '');
		if (/\bAlt\b|Control|Meta|AltGraph/.test(press)) return 'alt';
		const last = plain.endsWith('++') || plain === '+' ? '+' : (plain.split('+').at(-1) ?? '');
		if (system.has(plain)) return 'system';
		if (editing.has(plain)) return 'editing';
		if (fixed.has(plain)) return 'fixed';
		if (moving.test(last)) return 'moving';
		if (!/^(?:\$mod\+)?(?:Shift\+|\[Shift\]\+)?(?:F(?:[1-9]|1\d|2[0-4])|[^\s\p{C}])$/u.test(press)) return 'unclear';
		// A sequence is of single keys.
		if (presses.length === 2 && (press.startsWith('$mod') || /F\d/.test(press))) return 'unclear';
	}
	return null;
}

export function refusalText(refusal: Refusal, shown: string): string {
	switch (refusal) {
		case 'system':
			return t`${shown} belongs to your computer or its browser, so it would not reach Countertalk. Press other keys.`;
		case 'editing':
			return t`${shown} is for editing text and stays so. Press other keys.`;
		case 'fixed':
			return t`${shown} moves in the list or sends a reply, the same for everybody. Press other keys.`;
		case 'moving':
			return t`${shown} moves and chooses everywhere, so it cannot be a shortcut. Press a letter, Ctrl with a letter, or F1 to F9.`;
		case 'alt':
			return t`Keys with Alt type letters like @ on many keyboards, so they cannot be shortcuts. Press other keys.`;
		case 'unclear':
			return t`This key has no name that could be stored. Press another one.`;
	}
}
