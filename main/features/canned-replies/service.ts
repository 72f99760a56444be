import { AppError } from '../../../contract/errors.ts';
import type { CannedReply, CannedReplyId, Handlers } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface CannedRepliesService {
	readonly list: () => Promise<CannedReply[]>;
	readonly save: (reply: {
		id?: CannedReplyId | undefined;
		title: string;
		shortcut: string;
		text: string;
	}) => Promise<CannedReply>;
	readonly remove: (id: CannedReplyId) => Promise<Record<string, never>>;
	/** Saves these only where there is no canned reply yet. */
	readonly fillOnce: (replies: readonly Pick<CannedReply, 'title' | 'shortcut' | 'text'>[]) => Promise<void>;
}

interface CannedRepliesNeeds {
	readonly store: Pick<Store, 'listCanned' | 'saveCanned' | 'removeCanned'>;
	readonly clock: Clock;
}

export const createCannedReplies = ({ store, clock }: CannedRepliesNeeds): CannedRepliesService => ({
	list: () => store.listCanned(),
	save: async (reply) => {
		// Two replies with one shortcut would make it chance which of them a customer reads.
		const same = (await store.listCanned()).find(
			(one) => one.id !== reply.id && fold(one.shortcut) === fold(reply.shortcut),
		);
		if (same)
			throw new AppError(
				'conflict',
				uiText`“/${reply.shortcut}” is taken by “${same.title}”. Choose another shortcut.`,
			);
		return store.saveCanned({ ...reply, now: clock.now() });
	},
	remove: async (id) => {
		await store.removeCanned({ id });
		return {};
	},
	fillOnce: async (replies) => {
		if ((await store.listCanned()).length > 0) return;
		for (const reply of replies) await store.saveCanned({ ...reply, now: clock.now() });
	},
});

const fold = (shortcut: string) => shortcut.normalize('NFKC').toLowerCase();

export const cannedRepliesHandlers = {
	'cannedReplies.list': (ctx) => ctx.canned.list(),
	'cannedReplies.save': (ctx, input) => ctx.canned.save(input),
	'cannedReplies.remove': (ctx, { id }) => ctx.canned.remove(id),
} satisfies Partial<Handlers<{ readonly canned: CannedRepliesService }>>;
