// What the owner is told when the data file turned out to be older than what was sent from it or saved in it, or the journal cannot be kept
// outside it.
import { plural, type UiText, uiText } from '../../contract/ui-text.ts';
import type { Store } from '../store/index.ts';

/** For so long the owner is told of what is missing: the first start after it may have been short. */
const toldForMs = 24 * 3_600_000;

interface JournalNotice {
	/** A sentence for the owner; null = all is well. */
	readonly notice: () => UiText | null;
	readonly unsubscribe: () => void;
}

/** After the outbox was recovered. The sentence stays until the program ends, and as long as a reply is unsure because of it. */
export async function createJournalNotice(parts: {
	readonly store: Pick<Store, 'getJournalNotice' | 'onChange'>;
	/** When the shop began to open, before the outbox was recovered. */
	readonly openedAt: number;
	readonly changed: () => void;
}): Promise<JournalNotice> {
	const { store, openedAt } = parts;
	let found = await store.getJournalNotice();
	const read = async (): Promise<void> => {
		const before = found;
		found = await store.getJournalNotice();
		if (found.unsure !== before.unsure || found.wentBackAt !== before.wentBackAt) parts.changed();
	};
	return {
		notice: () => sentence(found, openedAt),
		unsubscribe: store.onChange(({ outbox }) => {
			if (!outbox || found.wentBackAt === null) return;
			// A data file that is being closed has nothing to say any more.
			read().catch(() => undefined);
		}),
	};
}

function sentence(
	{ wentBackAt, unsure, outside, missing }: Awaited<ReturnType<Store['getJournalNotice']>>,
	openedAt: number,
): UiText | null {
	const isFoundNow = wentBackAt !== null && wentBackAt >= openedAt;
	if (wentBackAt !== null && unsure > 0)
		return uiText`Your data is not the data that Countertalk used last: an older copy was put back, or it was used on another computer. ${plural(unsure, { one: 'One reply that waited is not sent', other: '# replies that waited are not sent' })} before you have looked whether the customer has it already.`;
	if (isFoundNow)
		return uiText`Your data is older than the data that Countertalk used last: a copy was put back. Nothing is sent twice. What customers wrote since is fetched again, as far back as the platforms keep it; notes, tags and drafts made since are not in it.`;
	if (missing?.how === 'unclosed' && missing.at >= openedAt - toldForMs)
		return uiText`The newest part of your data is missing: Countertalk was not closed in order, and the file beside “shop.db” that held the last changes was removed or damaged since, perhaps by a program that copies files. What customers wrote is fetched again, as far back as the platforms keep it; the last notes, tags and drafts may be gone. You can go on. If much is missing, close Countertalk and put the newest copy from its folder “backups” in the place of “shop.db”.`;
	if (missing !== null && missing.at >= openedAt - toldForMs)
		return uiText`An older copy of your data is in the place of the one that Countertalk saved last. What customers wrote since is fetched again, as far back as the platforms keep it; notes, tags and drafts made since are not in it. You can go on. If nobody put it there on purpose, a program that copies files did: take the folder of your data out of its list.`;
	if (!outside)
		return uiText`Countertalk cannot write to its own folder on this computer. It works, but if you put an older copy of your data back, it may not notice that, and a reply could be sent twice.`;
	return null;
}
