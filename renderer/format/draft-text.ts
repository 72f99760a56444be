import { t } from '@lingui/core/macro';
import type { DraftEntry } from '../state/drafts/draft.ts';

/** Whether what was typed would be there after a crash; '' where there is nothing to say. */
export function savedText({ save, text, stored }: Pick<DraftEntry, 'save' | 'text' | 'stored'>): string {
	if (save === 'failed') return t`Not saved yet, trying again`;
	return text !== '' && stored && save === 'saved' ? t`Draft saved` : '';
}
