// What was typed and is not stored by main yet, kept in the browser's session storage: the page of the browser host may be reloaded, or closed and
// brought back, while the program is away. It is there for one data folder and one shop in it, and goes once main has the text.
import type { Clock } from '../clock.ts';
import type { UiStore } from '../ui/store.ts';
import { type DraftEntry, type DraftKey, draftKeyParts } from './draft.ts';
import type { DraftsStore } from './store.ts';

interface UnsavedDeps {
	readonly drafts: DraftsStore;
	readonly ui: UiStore;
	readonly clock: Clock;
	readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	/** The data folder that the page belongs to. */
	readonly owner: string;
}

type Kept = Pick<DraftEntry, 'text' | 'caret' | 'revision' | 'clientToken' | 'cannedReplyIds'>;

/** Puts back what an earlier page of the same shop left, and keeps it up to date from then on. */
export function keepUnsavedDrafts({ drafts, ui, clock, storage, owner }: UnsavedDeps): () => void {
	let profile: string | null = null;
	const nameOf = (shop: string) => `countertalk.unsaved.${owner}.${shop}`;

	const restore = (shop: string): void => {
		const kept = readKept(storage.getItem(nameOf(shop)));
		profile = shop;
		for (const [key, entry] of kept) {
			const { threadId, audience } = draftKeyParts(key);
			// Typed again meanwhile: that is newer.
			if ((drafts.getState().entries[key]?.text ?? '') !== '') continue;
			drafts.getState().patch(threadId, audience, { ...entry, save: 'failed' });
		}
		if (kept.length > 0) void drafts.getState().flush();
	};

	const follow = (next: string | null): void => {
		if (next === null || next === profile) return;
		profile = null;
		// The screen forgets the shop before first; what it forgets stays kept for that shop.
		clock.after(0, () => restore(next));
	};
	follow(ui.getState().app?.profile ?? null);
	const stopFollowing = ui.subscribe((state) => follow(state.app?.profile ?? null));
	const stopKeeping = drafts.subscribe(({ entries }, before) => {
		if (profile === null || entries === before.entries) return;
		const unsaved = Object.entries(entries).filter(([, { save, text }]) => save !== 'saved' && text !== '');
		if (unsaved.length === 0) storage.removeItem(nameOf(profile));
		else
			try {
				storage.setItem(
					nameOf(profile),
					JSON.stringify(Object.fromEntries(unsaved.map(([key, entry]) => [key, toKeep(entry)]))),
				);
			} catch {
				// A full session storage: the text is still on the screen, which says that it is not saved.
			}
	});
	return () => {
		stopFollowing();
		stopKeeping();
	};
}

const toKeep = ({ text, caret, revision, clientToken, cannedReplyIds }: DraftEntry): Kept => ({
	text,
	caret,
	revision,
	clientToken,
	cannedReplyIds,
});

function readKept(stored: string | null): [DraftKey, Kept][] {
	try {
		const value = JSON.parse(stored ?? '{}') as Record<DraftKey, Kept>;
		return (Object.entries(value) as [DraftKey, Kept][]).filter(([, { text }]) => typeof text === 'string');
	} catch {
		return [];
	}
}
