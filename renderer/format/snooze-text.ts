import { t } from '@lingui/core/macro';
import type { Preset } from './snooze-presets.ts';

export function presetText(id: Preset['id']): string {
	switch (id) {
		case 'opening':
			return t`When we open`;
		case 'hour':
			return t`In 1 hour`;
		case 'afternoon':
			return t`This afternoon`;
		case 'tomorrow':
			return t`Tomorrow`;
		case 'monday':
			return t`On Monday`;
	}
}
