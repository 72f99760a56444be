import { useState } from 'react';
import type { Rule } from '../../../contract/index.ts';
import { useStores } from '../../state/context.tsx';
import type { DraftRule } from './draft-rule.ts';
import { previewDays } from './use-preview.ts';

/** What was done last; `undo` null where it is an undo itself. */
export interface RuleStep {
	readonly what: 'removed' | 'applied' | 'undone';
	readonly count: number;
	readonly undo: (() => Promise<void>) | null;
}

export interface RuleChanges {
	readonly step: RuleStep | null;
	readonly undo: () => void;
	/** null: it was refused, and the notice says why. */
	readonly save: (rule: Rule | null, draft: DraftRule, toPast: boolean) => Promise<Rule['id'] | null>;
	readonly enable: (rule: Rule, enabled: boolean) => Promise<void>;
	readonly remove: (rule: Rule) => Promise<void>;
	readonly undoAll: (rule: Rule) => Promise<void>;
	readonly keep: (rule: Rule) => Promise<void>;
	readonly moveTo: (rules: readonly Rule[], rule: Rule, place: number) => Promise<void>;
}

/** What one does with the rules, each with its way back where there is one. */
export function useRuleChanges(onRemoved: () => void): RuleChanges {
	const stores = useStores();
	const { client } = stores;
	const [step, setStep] = useState<RuleStep | null>(null);
	const attempt = stores.ui.getState().attempt;
	const readAgain = () => attempt(() => stores.rules.getState().read());
	const run = async (change: () => Promise<unknown>) => {
		await attempt(change);
		await readAgain();
	};
	const takenBack = (count: number) => setStep({ what: 'undone', count, undo: null });
	return {
		step,
		undo: () => void step?.undo?.(),
		save: async (rule, { conditions, actions }, toPast) => {
			const saved = await attempt(() =>
				client['rules.save']({
					...(rule ? { id: rule.id } : {}),
					conditions: [...conditions],
					actions: [...actions],
					enabled: rule?.enabled ?? true,
				}),
			);
			if (!saved) return null;
			setStep(null);
			const { id } = saved;
			const done = toPast ? await attempt(() => client['rules.applyToPast']({ id, days: previewDays })) : undefined;
			if (done)
				setStep({
					what: 'applied',
					count: done.changed,
					undo: async () => {
						const undone = await attempt(() =>
							client['rules.undo']({ id, what: { kind: 'batch', batch: done.batch } }),
						);
						if (undone) takenBack(undone.threads);
						await readAgain();
					},
				});
			await readAgain();
			return id;
		},
		enable: (rule, enabled) => run(() => client['rules.enable']({ id: rule.id, enabled })),
		remove: async ({ id }) => {
			if (!(await attempt(() => client['rules.remove']({ id })))) return;
			setStep({
				what: 'removed',
				count: 1,
				undo: async () => {
					if (await attempt(() => client['rules.restore']({ id }))) setStep(null);
					await readAgain();
				},
			});
			onRemoved();
			await readAgain();
		},
		undoAll: async ({ id }) => {
			const undone = await attempt(() => client['rules.undo']({ id, what: { kind: 'all' } }));
			if (undone) takenBack(undone.threads);
			await readAgain();
		},
		keep: (rule) => run(() => client['rules.keep']({ id: rule.id })),
		moveTo: (rules, rule, place) => {
			const others = rules.filter(({ id }) => id !== rule.id).map(({ id }) => id);
			return run(() => client['rules.order']({ ids: [...others.slice(0, place), rule.id, ...others.slice(place)] }));
		},
	};
}
