import type { Stores } from '../state/stores.ts';

/** Opens a page outside the program: main does it where it can, else this page does. Only http(s) gets as far as here. */
export async function openLink({ client, ui }: Stores, url: string): Promise<void> {
	const answer = await ui.getState().attempt(() => client['links.open']({ url }));
	if (answer && !answer.opened && /^https?:\/\//.test(answer.url))
		window.open(answer.url, '_blank', 'noopener,noreferrer');
}
