// What customers want, as chips of the queue: only what there is, each with how many want it. Orders first: they are money, and where
// there is room for one chip it is theirs.

import { t } from '@lingui/core/macro';
import type { IntentFilter, QueueSummary } from '../../../contract/index.ts';

export interface IntentFilterChoice {
	readonly intent: IntentFilter;
	readonly name: string;
	/** Undefined: not counted in this view. */
	readonly count?: number;
	readonly chosen: boolean;
}

/** `summary` null: nothing is counted here, and each may be chosen. Where it is, nobody is offered what nobody wants. */
export function intentFilters(summary: QueueSummary | null, chosen: readonly IntentFilter[]): IntentFilterChoice[] {
	const all: IntentFilterChoice[] = [
		{
			intent: 'order',
			name: t`Orders`,
			chosen: chosen.includes('order'),
			...(summary ? { count: summary.orders } : {}),
		},
		{
			intent: 'complaint',
			name: t`Complaints`,
			chosen: chosen.includes('complaint'),
			...(summary ? { count: summary.complaints } : {}),
		},
		{
			intent: 'question',
			name: t`Questions`,
			chosen: chosen.includes('question'),
			...(summary ? { count: summary.questions } : {}),
		},
	];
	return all.filter((one) => one.chosen || one.count !== 0);
}
