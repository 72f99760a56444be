import { expect, test } from 'vitest';
import { acceleratorOf } from './accelerator.ts';

test.each([
	['$mod+k', 'CommandOrControl+K'],
	['$mod+,', 'CommandOrControl+,'],
	['$mod+1', 'CommandOrControl+1'],
	['F5', 'F5'],
	['Shift+F6', 'Shift+F6'],
	['$mod+Enter', 'CommandOrControl+Return'],
	// On macOS the menu would take them from a text.
	['e', null],
	['g 1', null],
	['[Shift]+?', null],
])('%s', (keys, accelerator) => expect(acceleratorOf(keys)).toBe(accelerator));
