import type { FormDraft, Handlers, Input } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

/** Half-filled forms, so that no typed word is lost before it is saved. */
export interface FormDraftsService {
	readonly list: () => Promise<FormDraft[]>;
	readonly save: (draft: Input<'formDrafts.save'>) => Promise<Record<string, never>>;
}

interface FormDraftsNeeds {
	readonly store: Pick<Store, 'listFormDrafts' | 'saveFormDraft'>;
	readonly clock: Clock;
}

export const createFormDrafts = ({ store, clock }: FormDraftsNeeds): FormDraftsService => ({
	list: () => store.listFormDrafts(),
	save: async (draft) => {
		await store.saveFormDraft({ ...draft, now: clock.now() });
		return {};
	},
});

export const formDraftsHandlers = {
	'formDrafts.list': (ctx) => ctx.formDrafts.list(),
	'formDrafts.save': (ctx, draft) => ctx.formDrafts.save(draft),
} satisfies Partial<Handlers<{ readonly formDrafts: FormDraftsService }>>;
