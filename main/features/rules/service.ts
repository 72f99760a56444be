// The owner's rules. The store asks them where messages arrive; here they are written, tried on what has come, applied to it, and undone. What
// reads or changes many conversations goes in slices, so that the inbox answers meanwhile.
import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, Output, Rule, ThreadId } from '../../../contract/index.ts';
import { askAfterUndone } from '../../../contract/rules.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

type Done = Promise<Record<string, never>>;

export interface RulesService {
	readonly list: () => Promise<Rule[]>;
	readonly save: (rule: Input<'rules.save'>) => Promise<Rule>;
	readonly enable: (rule: Input<'rules.enable'>) => Done;
	readonly remove: (rule: Input<'rules.remove'>) => Done;
	readonly restore: (rule: Input<'rules.restore'>) => Done;
	readonly order: (order: Input<'rules.order'>) => Done;
	readonly keep: (rule: Input<'rules.keep'>) => Done;
	readonly preview: (asked: Input<'rules.preview'>) => Promise<Output<'rules.preview'>>;
	readonly applyToPast: (asked: Input<'rules.applyToPast'>) => Promise<Output<'rules.applyToPast'>>;
	readonly undo: (asked: Input<'rules.undo'>) => Promise<Output<'rules.undo'>>;
}

interface RulesNeeds {
	readonly store: Pick<
		Store,
		| 'listRules'
		| 'saveRule'
		| 'enableRule'
		| 'removeRule'
		| 'restoreRule'
		| 'orderRules'
		| 'keepRule'
		| 'previewRule'
		| 'countTagsOn'
		| 'applyRuleToPast'
		| 'undoRuleHere'
		| 'undoRule'
		| 'countUndone'
	>;
	readonly clock: Clock;
	readonly newId: () => string;
}

const dayMs = 86_400_000;
/** Messages read at once, and conversations changed at once: some ten ms each. */
const readAtOnce = 500;
const changedAtOnce = 100;
const shown = 50;

export function createRules({ store, clock, newId }: RulesNeeds): RulesService {
	let asked = 0;
	const done = async (change: Promise<unknown>): Done => {
		await change;
		return {};
	};
	const undoneOf = async (id: Rule['id']) => {
		const undone = await store.countUndone({ id });
		return { undone, asks: undone >= askAfterUndone };
	};
	return {
		list: () => store.listRules({ now: clock.now() }),
		save: (rule) => store.saveRule({ ...rule, now: clock.now() }),
		enable: (rule) => done(store.enableRule({ ...rule, now: clock.now() })),
		remove: (rule) => done(store.removeRule({ ...rule, now: clock.now() })),
		restore: (rule) => done(store.restoreRule({ ...rule, now: clock.now() })),
		order: (order) => done(store.orderRules(order)),
		keep: (rule) => done(store.keepRule({ ...rule, now: clock.now() })),

		preview: async ({ conditions, days }) => {
			asked += 1;
			const mine = asked;
			const since = clock.now() - days * dayMs;
			const of = new Set<ThreadId>();
			const matched = new Map<ThreadId, Awaited<ReturnType<Store['previewRule']>>['found'][number]>();
			for (let before: number | null = null, first = true; first || before !== null; first = false) {
				const slice: Awaited<ReturnType<Store['previewRule']>> = await store.previewRule({
					conditions,
					since,
					before,
					limit: readAtOnce,
				});
				// The owner has changed the sentence meanwhile.
				if (mine !== asked) return null;
				for (const id of slice.of) of.add(id);
				for (const hit of slice.found) if (!matched.has(hit.threadId)) matched.set(hit.threadId, hit);
				before = slice.next;
			}
			const counts = await store.countTagsOn({ threadIds: [...matched.keys()] });
			return {
				of: of.size,
				matched: matched.size,
				tagged: Object.fromEntries(counts.map(({ tagId, n }) => [tagId, n])),
				newest: [...matched.values()].slice(0, shown),
			};
		},

		applyToPast: async ({ id, days }) => {
			const rule = (await store.listRules({ now: clock.now() })).find((one) => one.id === id);
			if (!rule || rule.actions.length === 0)
				throw new AppError('not-found', uiText`This rule is gone. Nothing was changed.`);
			const batch = newId();
			const since = clock.now() - days * dayMs;
			const changed = new Set<ThreadId>();
			for (let before: number | null = null, first = true; first || before !== null; first = false) {
				const slice: Awaited<ReturnType<Store['applyRuleToPast']>> = await store.applyRuleToPast({
					id,
					batch,
					since,
					before,
					limit: changedAtOnce,
					now: clock.now(),
				});
				for (const threadId of slice.threads) changed.add(threadId);
				before = slice.next;
			}
			return { batch, changed: changed.size };
		},

		undo: async ({ id, what }) => {
			const now = clock.now();
			if (what.kind === 'thread') {
				await store.undoRuleHere({ id, threadId: what.threadId, now });
				return { threads: 1, ...(await undoneOf(id)) };
			}
			const batch = what.kind === 'batch' ? what.batch : null;
			let threads = 0;
			for (let left = true; left; ) {
				const slice = await store.undoRule({ id, batch, limit: changedAtOnce, now });
				threads += slice.threads;
				left = slice.left;
			}
			return { threads, ...(await undoneOf(id)) };
		},
	};
}

export const rulesHandlers = {
	'rules.list': (ctx) => ctx.rules.list(),
	'rules.save': (ctx, input) => ctx.rules.save(input),
	'rules.enable': (ctx, input) => ctx.rules.enable(input),
	'rules.remove': (ctx, input) => ctx.rules.remove(input),
	'rules.restore': (ctx, input) => ctx.rules.restore(input),
	'rules.order': (ctx, input) => ctx.rules.order(input),
	'rules.keep': (ctx, input) => ctx.rules.keep(input),
	'rules.preview': (ctx, input) => ctx.rules.preview(input),
	'rules.applyToPast': (ctx, input) => ctx.rules.applyToPast(input),
	'rules.undo': (ctx, input) => ctx.rules.undo(input),
} satisfies Partial<Handlers<{ readonly rules: RulesService }>>;
