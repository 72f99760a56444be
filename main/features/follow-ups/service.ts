import type { FollowUp, FollowUpId, Handlers, Input, Output } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface FollowUpsService {
	readonly list: () => Promise<Output<'followUps.list'>>;
	readonly save: (followUp: Input<'followUps.save'>) => Promise<FollowUp>;
	readonly done: (id: FollowUpId) => Promise<Record<string, never>>;
	readonly reopen: (id: FollowUpId) => Promise<Record<string, never>>;
}

interface FollowUpsNeeds {
	readonly store: Pick<Store, 'listFollowUps' | 'saveFollowUp' | 'doneFollowUp' | 'reopenFollowUp'>;
	readonly clock: Clock;
}

export const createFollowUps = ({ store, clock }: FollowUpsNeeds): FollowUpsService => ({
	list: () => store.listFollowUps(),
	save: (followUp) => store.saveFollowUp({ ...followUp, now: clock.now() }),
	done: async (id) => {
		await store.doneFollowUp({ id, now: clock.now() });
		return {};
	},
	reopen: async (id) => {
		await store.reopenFollowUp({ id });
		return {};
	},
});

export const followUpsHandlers = {
	'followUps.list': (ctx) => ctx.followUps.list(),
	'followUps.save': (ctx, input) => ctx.followUps.save(input),
	'followUps.done': (ctx, { id }) => ctx.followUps.done(id),
	'followUps.reopen': (ctx, { id }) => ctx.followUps.reopen(id),
} satisfies Partial<Handlers<{ readonly followUps: FollowUpsService }>>;
