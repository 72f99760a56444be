// All that the owner may be called for, as it is now. What was so before the program started is never among it.
import type { Account, NoticeTarget, OutboxId, OutboxRow, Output } from '../../../contract/index.ts';
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
	readonly startedAt: number;
}

interface Happenings {
	readonly current: readonly Told[];
	/** When something becomes due by itself; null = nothing will. */
	readonly nextAt: number | null;
}

/** An unsure reply is looked for at its platform; only what is unsure for longer needs the owner. */
const unsureForMs = 3 * 60_000;

export async function createHappenings({ store, accounts, now, startedAt }: HappeningsNeeds) {
	const repliesBefore = new Map((await store.listOutbox()).filter(needsOwner).map((row) => [row.id, row]));
	const brokenBefore = new Set((await accounts()).filter(isBroken).map(({ id }) => id));
	/** When a reply was first seen unsure. */
	const unsureSince = new Map<OutboxId, number>();

	/** What is over is forgotten: when it happens again it is news. */
	const forgetWhatIsOver = (rows: readonly OutboxRow[], listed: readonly Account[]): void => {
		const byId = new Map(rows.map((row) => [row.id, row]));
		for (const [id, { waitsFor }] of repliesBefore) {
			const row = byId.get(id);
			// What waited for its account is tried once at each start, without the owner: when that fails, it is as it was.
			const isOver = !row || row.state === 'sent' || (waitsFor !== 'account' && !needsOwner(row));
			if (isOver) repliesBefore.delete(id);
		}
		for (const id of unsureSince.keys()) if (byId.get(id)?.state !== 'unsure') unsureSince.delete(id);
		for (const { id, needsAttention } of listed) if (!needsAttention) brokenBefore.delete(id);
	};
	const isForOwner = (row: OutboxRow): boolean => {
		if (repliesBefore.has(row.id) || !needsOwner(row)) return false;
		if (row.state !== 'unsure') return true;
		const since = unsureSince.get(row.id) ?? now();
		unsureSince.set(row.id, since);
		return now() - since >= unsureForMs;
	};
	const read = async (): Promise<Happenings> => {
		const [waiting, followUps, replies, listed] = await Promise.all([
			store.listNewlyWaiting({ since: startedAt }),
			store.listFollowUps(),
			store.listOutbox(),
			accounts(),
		]);
		forgetWhatIsOver(replies, listed);
		const broken = new Set(listed.filter(isBroken).map(({ id }) => id));
		const current = [
			...waiting.flatMap(ofMessage),
			...followUps.filter(({ dueAt }) => dueAt > startedAt && dueAt <= now()).map(ofFollowUp),
			// A broken account says so itself, once for all of its replies.
			...replies
				.filter((row) => isForOwner(row) && !(row.waitsFor === 'account' && broken.has(row.accountId)))
				.map(ofReply),
			...listed.filter((account) => isBroken(account) && !brokenBefore.has(account.id)).map(ofAccount),
		];
		const due = [...followUps.map(({ dueAt }) => dueAt), ...[...unsureSince.values()].map((at) => at + unsureForMs)];
		const next = Math.min(...due.filter((at) => at > now()));
		return { current, nextAt: Number.isFinite(next) ? next : null };
	};
	return { read };
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
