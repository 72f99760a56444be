// All that the owner may be called for, as it is now. What was so before the program started is never among it.
import type { Account, NoticeTarget, OutboxRow, Output } from '../../../contract/index.ts';
import type { Store } from '../../store/index.ts';
import type { NewlyWaiting } from '../../store/shapes.ts';
import type { Happening } from './decide.ts';
import { levelOf } from './level.ts';
import { type NoticeWords, wordsOfAccount, wordsOfFollowUp, wordsOfMessage, wordsOfReply } from './words.ts';

export interface Told extends Happening, NoticeWords {
	readonly what: 'message' | 'other';
	readonly target: NoticeTarget;
}

export interface HappeningsNeeds {
	readonly store: Pick<Store, 'listNewlyWaiting' | 'listFollowUps' | 'listOutbox'>;
	readonly accounts: () => Promise<readonly Account[]>;
	readonly now: () => number;
}

/** An unsure reply is looked for at its platform; only what is unsure for longer needs the owner. */
const unsureForMs = 3 * 60_000;

export async function createHappenings({ store, accounts, now }: HappeningsNeeds) {
	const startedAt = now();
	const repliesBefore = new Set((await store.listOutbox()).filter(needsOwner).map(({ id }) => id));
	const brokenBefore = new Set((await accounts()).filter(isBroken).map(({ id }) => id));
	/** When a reply was first seen unsure. */
	const unsureSince = new Map<string, number>();

	const isForOwner = (row: OutboxRow): boolean => {
		if (repliesBefore.has(row.id) || !needsOwner(row)) return false;
		if (row.state !== 'unsure') return true;
		const since = unsureSince.get(row.id) ?? now();
		unsureSince.set(row.id, since);
		return now() - since >= unsureForMs;
	};
	const read = async (): Promise<Told[]> => {
		const [waiting, followUps, replies, listed] = await Promise.all([
			store.listNewlyWaiting({ since: startedAt }),
			store.listFollowUps(),
			store.listOutbox(),
			accounts(),
		]);
		const broken = new Set(listed.filter(isBroken).map(({ id }) => id));
		// One that was mended is news when it breaks again.
		for (const { id, needsAttention } of listed) if (!needsAttention) brokenBefore.delete(id);
		return [
			...waiting.flatMap(ofMessage),
			...followUps.filter(({ dueAt }) => dueAt > startedAt && dueAt <= now()).map(ofFollowUp),
			// A broken account says so itself, once for all of its replies.
			...replies
				.filter((row) => isForOwner(row) && !(row.waitsFor === 'account' && broken.has(row.accountId)))
				.map(ofReply),
			...listed.filter((account) => isBroken(account) && !brokenBefore.has(account.id)).map(ofAccount),
		];
	};
	/** When something becomes due by itself; null = nothing will. */
	const nextAt = async (): Promise<number | null> => {
		const due = (await store.listFollowUps()).map(({ dueAt }) => dueAt);
		const unsure = [...unsureSince.values()].map((since) => since + unsureForMs);
		const next = Math.min(...[...due, ...unsure].filter((at) => at > now()));
		return Number.isFinite(next) ? next : null;
	};
	return { read, nextAt };
}

const needsOwner = ({ state, waitsFor, manual }: OutboxRow): boolean =>
	!manual &&
	(state === 'failed' ||
		state === 'unsure' ||
		(state === 'queued' && (waitsFor === 'owner' || waitsFor === 'account')));
/** A disk that takes nothing is not the account's affair; the window says it. */
const isBroken = ({ needsAttention, state }: Account): boolean => needsAttention && state !== 'cannotSave';

function ofMessage(row: NewlyWaiting): Told[] {
	const level = levelOf(row);
	if (level === 'quiet') return [];
	return [
		{
			key: `thread ${row.threadId}`,
			version: row.newest,
			level,
			isLasting: true,
			what: 'message',
			target: { to: 'thread', threadId: row.threadId },
			...wordsOfMessage(row),
		},
	];
}
const ofFollowUp = ({ id, threadId, dueAt, name, note }: Output<'followUps.list'>[number]): Told => ({
	key: `follow-up ${id}`,
	version: dueAt,
	level: 'now',
	isLasting: true,
	what: 'other',
	target: { to: 'thread', threadId },
	...wordsOfFollowUp({ name, note }),
});
const ofReply = (row: OutboxRow): Told => ({
	key: `reply ${row.id}`,
	version: row.state === 'unsure' ? 0 : 1,
	level: 'now',
	isLasting: false,
	what: 'other',
	target: { to: 'outbox' },
	...wordsOfReply(row),
});
const ofAccount = (account: Account): Told => ({
	key: `account ${account.id}`,
	version: 0,
	level: 'now',
	isLasting: false,
	what: 'other',
	target: { to: 'account', accountId: account.id },
	...wordsOfAccount(account),
});
