// For a reply that the owner posts: copies its text while the press of the button still allows it.
import { t } from '@lingui/core/macro';
import type { Stores } from '../state/stores.ts';
import { openLink } from './open-link.ts';

/** Shows an error when it could not copy; the text is still in its bubble. */
export async function copyText({ ui }: Pick<Stores, 'ui'>, text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		ui.getState().notify(t`The text could not be copied. Select it in the conversation and copy it.`, 'error');
	}
}

export async function copyAndOpen(stores: Stores, text: string, page: string | null): Promise<void> {
	await copyText(stores, text);
	if (page !== null) await openLink(stores, page);
}
