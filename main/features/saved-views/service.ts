import type { Handlers, Input, Output } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

type List = Promise<Output<'savedViews.list'>>;

export interface SavedViewsService {
	readonly list: () => List;
	readonly save: (view: Input<'savedViews.save'>) => List;
	readonly remove: (of: Input<'savedViews.remove'>) => List;
	readonly move: (to: Input<'savedViews.move'>) => List;
}

interface SavedViewsNeeds {
	readonly store: Pick<Store, 'listSavedViews' | 'saveView' | 'removeView' | 'moveView'>;
	readonly clock: Clock;
	/** Other windows show them too. */
	readonly changed: () => void;
}

export function createSavedViews({ store, clock, changed }: SavedViewsNeeds): SavedViewsService {
	const list = async () => ({ views: await store.listSavedViews({ now: clock.now() }) });
	const after = async (written: Promise<void>) => {
		await written;
		changed();
		return list();
	};
	return {
		list,
		save: (view) => after(store.saveView(view)),
		remove: (of) => after(store.removeView(of)),
		move: (to) => after(store.moveView(to)),
	};
}

export const savedViewsHandlers = {
	'savedViews.list': (ctx) => ctx.savedViews.list(),
	'savedViews.save': (ctx, input) => ctx.savedViews.save(input),
	'savedViews.remove': (ctx, input) => ctx.savedViews.remove(input),
	'savedViews.move': (ctx, input) => ctx.savedViews.move(input),
} satisfies Partial<Handlers<{ readonly savedViews: SavedViewsService }>>;
