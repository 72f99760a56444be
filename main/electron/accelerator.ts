// The screen names keys as tinykeys does (`$mod+k`); menus want Electron's accelerators ("CommandOrControl+K").

const names: Readonly<Record<string, string>> = { $mod: 'CommandOrControl', Enter: 'Return' };

/**
 * null where it is no key of a menu: a single letter or a sequence of them. On macOS the menu would act on the letter while somebody types.
 */
export function acceleratorOf(keys: string): string | null {
	if (keys.includes(' ')) return null;
	const parts = keys.split('+').map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
	const last = parts.at(-1) ?? '';
	return parts.includes('CommandOrControl') || /^F\d+$/.test(last) ? parts.join('+') : null;
}

/** "G 1", "E": for the label, where it is no accelerator. */
export const letters = (keys: string): string => keys.replace('[Shift]+', '').toUpperCase();
