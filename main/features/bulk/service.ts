// One act on many conversations, and its undo. The last acts are remembered until the shop closes.
import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, Output, ThreadId } from '../../../contract/index.ts';
import { maxChosen } from '../../../contract/routes/bulk.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface BulkService {
	readonly ids: (asked: Input<'bulk.ids'>) => Promise<Output<'bulk.ids'>>;
	readonly check: (asked: Input<'bulk.check'>) => Promise<Output<'bulk.check'>>;
	readonly act: (asked: Input<'bulk.act'>) => Promise<Output<'bulk.act'>>;
	readonly undo: (asked: Input<'bulk.undo'>) => Promise<Output<'bulk.undo'>>;
}

interface BulkNeeds {
	readonly store: Pick<Store, 'listIds' | 'checkChosen' | 'actOnThreads' | 'undoOnThreads'>;
	readonly clock: Clock;
	readonly newId: () => string;
	/** What the owner marks as spam teaches the next judgement. */
	readonly learnSpam: (threadId: ThreadId, as: 'spam' | null) => Promise<void>;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

const remembered = 5;
/** Hundreds of advertisements teach what the first two hundred do. */
const taught = 200;

type Changes = Awaited<ReturnType<Store['actOnThreads']>>['changes'];
interface Done {
	readonly at: number;
	readonly kind: Input<'bulk.act'>['act']['kind'];
	readonly changes: Changes;
}

export function createBulk({ store, clock, newId, learnSpam, log }: BulkNeeds): BulkService {
	const acts = new Map<string, Done>();
	/** The marks stand, whatever becomes of what they teach; nobody waits for it. */
	const teach = async (changes: Changes, as: 'spam' | null): Promise<void> => {
		try {
			for (const { id } of changes.slice(0, taught)) await learnSpam(id, as);
		} catch (error) {
			log('marks taught nothing', { error: String(error) });
		}
	};
	return {
		ids: async (asked) => {
			const to = Math.min(asked.to, asked.from + maxChosen);
			return { ids: await store.listIds({ ...asked, to, now: clock.now() }) };
		},
		check: (asked) => store.checkChosen({ ...asked, now: clock.now() }),
		act: async (asked) => {
			const { act, chosen } = asked;
			const at = clock.now();
			if (chosen.reduce((n, { ids }) => n + ids.length, 0) > maxChosen)
				throw new AppError(
					'bad-input',
					uiText`At most ${maxChosen} conversations at once. Select fewer, for example with a filter.`,
				);
			if (act.kind === 'later' && act.until !== null && act.until <= at)
				throw new AppError('bad-input', uiText`That time is over already. Choose a later one.`);
			const { changes, left, wroteAgain } = await store.actOnThreads({ ...asked, now: at });
			const result = { changed: changes.length, left, wroteAgain };
			if (changes.length === 0) return { undoId: null, ...result };
			const undoId = newId();
			acts.set(undoId, { at, kind: act.kind, changes });
			for (const old of [...acts.keys()].slice(0, -remembered)) acts.delete(old);
			if (act.kind === 'spam') void teach(changes, 'spam');
			return { undoId, ...result };
		},
		undo: async ({ undoId }) => {
			const done = acts.get(undoId);
			if (!done)
				throw new AppError(
					'not-found',
					uiText`This can no longer be undone. The conversations are in their sections; you can reopen each of them there.`,
				);
			const restored = await store.undoOnThreads({ at: done.at, changes: done.changes });
			acts.delete(undoId);
			if (done.kind === 'spam') void teach(done.changes, null);
			return { restored };
		},
	};
}

export const bulkHandlers = {
	'bulk.ids': (ctx, input) => ctx.bulk.ids(input),
	'bulk.check': (ctx, input) => ctx.bulk.check(input),
	'bulk.act': (ctx, input) => ctx.bulk.act(input),
	'bulk.undo': (ctx, input) => ctx.bulk.undo(input),
} satisfies Partial<Handlers<{ readonly bulk: BulkService }>>;
