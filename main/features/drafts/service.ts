import type { AnyDraft, DraftVersion, Handlers, Input } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import { isDiskKind, StoreError } from '../../store/errors.ts';
import type { Store } from '../../store/index.ts';

/** One draft per thread and audience. A save on an old revision is a conflict: two windows must not overwrite each other in silence. */
export interface DraftsService {
	readonly list: (of: Input<'drafts.list'>) => Promise<AnyDraft[]>;
	readonly save: (draft: Input<'drafts.save'>) => Promise<AnyDraft>;
	readonly versions: (of: Input<'drafts.versions'>) => Promise<DraftVersion[]>;
	/** Which canned replies stand in it, and what is done with sending it. */
	readonly saveMacro: (macro: Input<'drafts.saveMacro'>) => Promise<Record<string, never>>;
	/** The newest words of each draft that the disk did not take, and that were not saved since. The screen has them too, as long as it is open. */
	readonly unsaved: () => readonly Input<'drafts.save'>[];
	/** Tries them once more. Never rejects. */
	readonly saveUnsaved: () => Promise<void>;
}

interface DraftsNeeds {
	readonly store: Pick<Store, 'listDrafts' | 'listDraftVersions' | 'saveDraft' | 'saveDraftMacro'>;
	readonly clock: Clock;
}

export function createDrafts({ store, clock }: DraftsNeeds): DraftsService {
	const unsaved = new Map<string, Input<'drafts.save'>>();
	async function save(draft: Input<'drafts.save'>): Promise<AnyDraft> {
		const key = `${draft.threadId} ${draft.audience}`;
		try {
			const saved = await store.saveDraft({
				...draft,
				caret: Math.min(draft.caret, draft.text.length),
				now: clock.now(),
			});
			unsaved.delete(key);
			return saved;
		} catch (error) {
			if (error instanceof StoreError && isDiskKind(error.kind) && draft.text.trim() !== '') unsaved.set(key, draft);
			else unsaved.delete(key);
			throw error;
		}
	}
	return {
		list: (of) => store.listDrafts(of),
		versions: (of) => store.listDraftVersions(of),
		save,
		saveMacro: async (macro) => {
			await store.saveDraftMacro(macro);
			return {};
		},
		unsaved: () => [...unsaved.values()],
		saveUnsaved: async () => {
			await Promise.allSettled([...unsaved.values()].map(save));
		},
	};
}

export const draftsHandlers = {
	'drafts.list': (ctx, input) => ctx.drafts.list(input),
	'drafts.versions': (ctx, input) => ctx.drafts.versions(input),
	'drafts.save': (ctx, input) => ctx.drafts.save(input),
	'drafts.saveMacro': (ctx, input) => ctx.drafts.saveMacro(input),
} satisfies Partial<Handlers<{ readonly drafts: DraftsService }>>;
