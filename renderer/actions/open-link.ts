import type { Stores } from '../state/stores.ts';

/** Opens a page outside the program: main does it where it can, else this page does. A link that looks like another one is asked about first. */
export async function openLink({ client, ui }: Stores, url: string, confirmed?: true): Promise<void> {
	const answer = await ui.getState().attempt(() => client['links.open']({ url, ...(confirmed && { confirmed }) }));
	if (!answer) return;
	if (answer.question) ui.getState().openDialog({ kind: 'openLink', url, question: answer.question });
	else if (!answer.opened && /^https?:\/\//.test(answer.url)) window.open(answer.url, '_blank', 'noopener,noreferrer');
}
