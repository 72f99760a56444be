// How a shortcut is printed: "Ctrl K", "⌘ K", "G 1", "?".
import { t } from '@lingui/core/macro';

export const isMac = () => /Mac|iPhone|iPad/.test(typeof navigator === 'undefined' ? '' : navigator.platform);

export function keyText(keys: string, mac = isMac()): string {
	return keys
		.split(' ')
		.map((press) =>
			press
				.replace('[Shift]+', '')
				.split('+')
				.map((part) => partText(part, mac))
				.join(' '),
		)
		.join(' ');
}

function partText(part: string, mac: boolean): string {
	switch (part) {
		case '$mod':
			return mac ? '⌘' : t`Ctrl`;
		case 'Shift':
			return mac ? '⇧' : t`Shift`;
		case 'Enter':
			return '↵';
		case '':
			return '+';
		default:
			return part.length === 1 ? part.toUpperCase() : part;
	}
}

/** The same for `aria-keyshortcuts`: "Control+K". Sequences have no such form. */
export function ariaKeys(keys: string, mac = isMac()): string | undefined {
	if (keys.includes(' ')) return undefined;
	return keys
		.replace('[Shift]+', '')
		.replace('$mod', mac ? 'Meta' : 'Control')
		.replace(/([a-z])$/, (letter) => letter.toUpperCase());
}
