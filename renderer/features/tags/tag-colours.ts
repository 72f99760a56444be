import { t } from '@lingui/core/macro';
import type { TagColour } from '../../../contract/index.ts';

export const tagColours = [
	'grey',
	'blue',
	'teal',
	'green',
	'yellow',
	'pink',
	'purple',
	'brown',
] as const satisfies TagColour[];

export const colourWord = (colour: TagColour): string =>
	({
		grey: t`Grey`,
		blue: t`Blue`,
		teal: t`Teal`,
		green: t`Green`,
		yellow: t`Yellow`,
		pink: t`Pink`,
		purple: t`Purple`,
		brown: t`Brown`,
	})[colour];
