// Places that no program may read. The owner checks them and enters messages. Entries go the way of polled items: read one by one,
// judged, stored as a conversation. The program sends nothing there.

import type { ManualChannel, ManualEntry, Self } from '../../../connectors/sdk/sdk.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Account, AccountId, Handlers, Input, Output } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { StoredAccount } from '../../store/shapes.ts';
import { createPageJudge, type Judge, readItems } from '../../sync/polling/read-page.ts';
import { nextCheckAt } from './next-check.ts';

type ManualState = NonNullable<Account['manual']>;

export interface ManualEntriesService {
	readonly save: (entry: Input<'manualEntries.save'>) => Promise<Output<'manualEntries.save'>>;
	readonly markChecked: (accountId: AccountId) => Promise<Record<string, never>>;
	/** The check schedule of an account now; null where the program reads. */
	readonly manualStates: () => Promise<(account: StoredAccount) => ManualState | null>;
}

interface ManualEntriesNeeds {
	readonly store: Pick<
		Store,
		'getAccount' | 'addManualEntries' | 'setManualCheckedAt' | 'listManualChecks' | 'earlierTexts'
	>;
	readonly clock: Clock;
	readonly judge: Judge;
	readonly timeZone: () => string;
	/** The connector's own description of the place; null where the program reads. */
	readonly manual: (connectorId: string) => ManualChannel | null;
	readonly log: (message: string) => void;
}

/** A time ahead of now is a mistake, except for the skew of two clocks. */
const clockSkewMs = 60_000;

export function createManualEntries(needs: ManualEntriesNeeds): ManualEntriesService {
	const { store, clock } = needs;
	const find = async (accountId: AccountId): Promise<{ account: StoredAccount; manual: ManualChannel }> => {
		const account = await store.getAccount(accountId);
		const manual = needs.manual(account.connectorId);
		if (account.removedAt !== null)
			throw new AppError(
				'account',
				uiText`This place is not watched any more. Connect it again to write something down.`,
			);
		if (!manual)
			throw new AppError(
				'not-allowed',
				uiText`This account is read by the program. Nothing has to be written down here.`,
			);
		return { account, manual };
	};
	return {
		save: async (entry) => {
			const { account, manual } = await find(entry.accountId);
			const now = clock.now();
			const items = manual.items(selfOf(account), entryOf(entry, now));
			const judging = createPageJudge(needs.judge, store, account.id, needs.log);
			const read = await readItems(items, 'written down', judging, now);
			if (read.items.length < items.length)
				throw new AppError('bad-input', uiText`This could not be kept as it is. Nothing was saved.`);
			return store.addManualEntries({
				accountId: account.id,
				items: read.items,
				lookedAt: entry.checked ? now : null,
				now,
			});
		},
		markChecked: async (accountId) => {
			await find(accountId);
			await store.setManualCheckedAt({ accountId, at: clock.now() });
			return {};
		},
		manualStates: async () => {
			const checks = new Map(
				(await store.listManualChecks()).map(({ accountId, checkedAt }) => [accountId, checkedAt]),
			);
			return (account) => {
				const manual = needs.manual(account.connectorId);
				if (!manual) return null;
				const { page, every } = manual.scheduleOf(selfOf(account));
				const checkedAt = checks.get(account.id) ?? null;
				const dueAt = nextCheckAt(every, Math.max(checkedAt ?? 0, account.connectedAt), needs.timeZone());
				return { page, every, checkedAt, dueAt, due: dueAt !== null && dueAt <= clock.now() };
			};
		},
	};
}

/** Throws AppError where it does not fit together. */
function entryOf(entry: Input<'manualEntries.save'>, now: number): ManualEntry {
	const { token, kind, audience, author, text, rating, answer } = entry;
	if (audience === 'public' && (kind === 'message' || kind === 'call'))
		throw new AppError(
			'bad-input',
			uiText`A message or a call is between the two of you. Choose “Comment” for what others can read.`,
		);
	if (rating !== null && kind !== 'review') throw new AppError('bad-input', uiText`Only a review has stars.`);
	const at = entry.at ?? now;
	if (at > now + clockSkewMs) throw new AppError('bad-input', uiText`That time is still to come. When was it said?`);
	return {
		...{ token, kind, audience, author, text, at: Math.min(at, now) },
		...(rating === null ? {} : { rating }),
		...(answer === null ? {} : { answer: { text: answer, at: now } }),
	};
}

const selfOf = ({ externalId, displayName, facts }: StoredAccount): Self => ({
	externalId,
	displayName,
	...(facts === null ? {} : { facts }),
});

export const manualEntriesHandlers = {
	'manualEntries.save': (ctx, input) => ctx.manualEntries.save(input),
	'manualEntries.markChecked': (ctx, { accountId }) => ctx.manualEntries.markChecked(accountId),
} satisfies Partial<Handlers<{ readonly manualEntries: ManualEntriesService }>>;
