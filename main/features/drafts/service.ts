import type { AnyDraft, Handlers, Input } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

/** One draft per thread and audience. A save on an old revision is a conflict: two windows must not overwrite each other in silence. */
export interface DraftsService {
	readonly list: (of: Input<'drafts.list'>) => Promise<AnyDraft[]>;
	readonly save: (draft: Input<'drafts.save'>) => Promise<AnyDraft>;
}

interface DraftsNeeds {
	readonly store: Pick<Store, 'listDrafts' | 'saveDraft'>;
	readonly clock: Clock;
}

export const createDrafts = ({ store, clock }: DraftsNeeds): DraftsService => ({
	list: (of) => store.listDrafts(of),
	save: (draft) => store.saveDraft({ ...draft, caret: Math.min(draft.caret, draft.text.length), now: clock.now() }),
});

export const draftsHandlers = {
	'drafts.list': (ctx, input) => ctx.drafts.list(input),
	'drafts.save': (ctx, input) => ctx.drafts.save(input),
} satisfies Partial<Handlers<{ readonly drafts: DraftsService }>>;
