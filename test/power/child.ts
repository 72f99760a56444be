// What is watched by strace: the real store, written as polls and replies write it. A row counts as acknowledged once its line is out.

import { writeSync } from 'node:fs';
import type { AccountId, OutboxId } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { startStore } from '../../main/store/client.ts';

const [path = '', rounds = '40', synchronous = 'FULL'] = process.argv.slice(2);
const worker =
	synchronous === 'FULL'
		? new URL('../../main/store/worker.ts', import.meta.url)
		: new URL('./worker-normal.ts', import.meta.url);
const startAt = Date.UTC(2026, 4, 12, 9);
const acknowledge = (line: string): void => void writeSync(1, `ACK ${line}\n`);

const store = await startStore({ path, worker, log: () => undefined });
const { id: accountId } = await store.saveAccount({
	connectorId: 'drill',
	self: { externalId: 'shop', displayName: 'The shop' },
	since: 0,
	now: startAt,
});
for (let round = 0; round < Number(rounds); round++) {
	const now = startAt + round * 1000;
	await poll(accountId, round, now);
	acknowledge(`in ${[0, 1, 2].map((n) => `in-${round * 3 + n}`).join(' ')} cursor ${round}`);
	const id = await answer(round, now);
	if (!id) continue;
	await store.claimForSending({ id, now });
	acknowledge(`reply ${round} sending`);
	if (round % 5 === 4) await store.markUnsure({ id, why: rawText('No answer.'), now });
	else await store.resolveSent({ id, item: null, now, by: 'answer' });
	acknowledge(`reply ${round} ${round % 5 === 4 ? 'unsure' : 'sent'}`);
}
await store.close();

async function poll(account: AccountId, round: number, now: number): Promise<void> {
	const items = [0, 1, 2].map((n) => ({
		externalId: `in-${round * 3 + n}`,
		conversation: `post-${round * 3 + n}`,
		kind: 'comment' as const,
		audience: 'public' as const,
		author: { externalId: `guest-${round}-${n}`, name: `Guest ${round} ${n}`, isShop: false },
		text: `Is number ${round * 3 + n} ready? ${'It was promised for today. '.repeat(n * 4)}`,
		createdAt: now,
	}));
	await store.commitPoll({
		accountId: account,
		streamId: 'feed',
		backfillRangeId: null,
		items,
		next: round,
		more: false,
		backfill: [],
		lost: [],
		unparsed: [],
		now,
		doneBefore: null,
		stream: { lastPollAt: now },
	});
}

async function answer(round: number, now: number): Promise<OutboxId | null> {
	const { rows } = await store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 200, now });
	const row = rows.find(({ name }) => name === `Guest ${round} 0`);
	const thread = row && (await store.getThread({ threadId: row.id, now }));
	if (!thread?.answers) throw new Error('Nobody waits.');
	const { id } = await store.queueReply({
		threadId: thread.id,
		accountId,
		answersId: thread.answers.id,
		audience: 'public',
		text: `Yes, ${round}.`,
		clientToken: `reply-${round}`,
		draftRevision: 0,
		thenDone: false,
		at: now,
		notBefore: null,
		cannedReplyIds: [],
	});
	acknowledge(`reply ${round} queued`);
	return id;
}
