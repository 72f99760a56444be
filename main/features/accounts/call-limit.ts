// How much of an account's call limit is used, as the accounts page shows it.
import type { Budget } from '../../../connectors/sdk/index.ts';
import type { Account } from '../../../contract/index.ts';
import type { StreamRow } from '../../store/shapes.ts';
import type { AnyConnector } from '../../sync/index.ts';
import { readSpent, used } from '../../sync/limits/budget.ts';

/** The limit of which the smallest share is left. Streams that reset at the same midnight share one limit. */
export function tightestLimit(
	streams: readonly StreamRow[],
	connector: AnyConnector | null,
	now: number,
): Account['limit'] {
	const limits = new Map<string, NonNullable<Account['limit']>>();
	for (const { id, budget } of connector?.streams ?? []) {
		const row = streams.find(({ streamId }) => streamId === id);
		const key = budget.resetsAt === undefined ? id : `day of ${budget.resetsAt}`;
		const before = limits.get(key) ?? { used: 0, of: 0, reservedForReplies: 0, per: perOf(budget) };
		limits.set(key, {
			...before,
			used: before.used + (row ? Math.ceil(used(budget, readSpent(row.budget), now)) : 0),
			of: before.of + budget.units,
			reservedForReplies: before.reservedForReplies + (budget.keepForReplies ?? 0),
		});
	}
	return [...limits.values()].toSorted((a, b) => b.used / b.of - a.used / a.of)[0] ?? null;
}

const minute = 60_000;
const dayMs = 86_400_000;
function perOf({ perMs }: Budget): NonNullable<Account['limit']>['per'] {
	if (perMs <= minute) return 'minute';
	if (perMs <= 15 * minute) return 'quarter';
	if (perMs <= 60 * minute) return 'hour';
	return perMs <= dayMs ? 'day' : 'month';
}
