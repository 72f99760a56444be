// A key press as shortcuts name it. Policy: what the key types decides (event.key), so that "E" is where the keyboard says E; only where it
// types no Latin letter (Cyrillic, Greek, Hebrew) its place on the board does (event.code), and digits also go by their place where the row
// types them with Shift (AZERTY).

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
	getModifierState?: (key: string) => boolean;
};

export const isLatin = (key: string): boolean => key.length > 1 || /^[\x20-\x7e\u00c0-\u024f]$/.test(key);

/** A modifier by itself: more is about to come. */
export const isModifier = (key: string): boolean =>
	['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'OS', 'Fn', 'CapsLock', 'Dead', 'Process', 'Unidentified'].includes(
		key,
	);

const placed = (code: string): string | null =>
	/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? /^Digit(\d)$/.exec(code)?.[1] ?? null;

export function pressedKeys(event: Press, mac: boolean): string {
	const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
	const hasMod = mac ? metaKey : ctrlKey;
	const other = mac ? ctrlKey : metaKey;
	const name = isLatin(key) ? key : (placed(code) ?? key);
	const letter = name.length === 1 ? name.toLowerCase() : name;
	const isLetter = /^\p{L}$/u.test(letter);
	// What Shift types is the key itself: "?" lies elsewhere on every keyboard.
	const shift = !shiftKey ? '' : letter.length === 1 && !isLetter ? '[Shift]+' : 'Shift+';
	const alt = altKey || event.getModifierState?.('AltGraph') ? 'Alt+' : '';
	const wrong = other ? (mac ? 'Control+' : 'Meta+') : '';
	return `${wrong}${alt}${hasMod ? '$mod+' : ''}${shift}${letter === ' ' ? 'Space' : letter}`;
}
