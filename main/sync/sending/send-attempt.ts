// One try of one reply: taken in one durable commit, handed to the connector, and what became of it written down.
import type { Item } from '../../../connectors/sdk/index.ts';
import type { AccountId, OutboxId } from '../../../contract/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Store } from '../../store/index.ts';
import type { SendJob, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector, Job } from '../calls/ctx.ts';
import { withFiles } from './load-files.ts';
import type { ReadBefore } from './read-before.ts';
import { createFailureWriter, type FailureWriterParts } from './write-failure.ts';
import type { OutcomeWriter } from './write-outcome.ts';

export interface SendAttemptParts extends FailureWriterParts {
	readonly store: FailureWriterParts['store'] &
		Pick<Store, 'claimForSending' | 'listAccounts' | 'listStreams' | 'saveStream' | 'readFilePart'>;
	readonly accept: OutcomeWriter['accept'];
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	/** Ends what is on its way. */
	readonly signal: AbortSignal;
	/** No further reply leaves. */
	readonly isHalted: () => boolean;
	/** Nor does one that has not begun: the program ends, or is offline. */
	readonly mayBegin: () => boolean;
	readonly before: ReadBefore;
}

interface SendAttempt {
	/** `again`: an unsure reply, once more with the same key. Rejects when the data file does. */
	readonly send: (job: SendJob, again: boolean) => Promise<void>;
}

export function createSendAttempt(parts: SendAttemptParts): SendAttempt {
	const { store, deps, jobs, online, write, accept } = parts;
	const { clock } = deps;
	const writeFailure = createFailureWriter(parts);

	/** Where the answer of the data file is missing, the row may be `sending` although nothing was sent: it is put back. */
	async function claim(id: OutboxId, again: boolean): Promise<SendJob | null> {
		try {
			return await store.claimForSending({ id, now: clock.now(), ...(again ? { again } : {}) });
		} catch (error) {
			await putBack(id, again, uiText`The data file did not answer; nothing was sent.`, 5_000);
			throw error;
		}
	}

	/** Nothing left this computer in this try. Whether an earlier one arrived stays open. */
	async function putBack(id: OutboxId, again: boolean, why: UiText, forMs: number): Promise<void> {
		const now = clock.now();
		await write(() =>
			again
				? store.markUnsure({ id, why, now })
				: store.requeue({ id, notBefore: now + forMs, waitsFor: null, why, now }),
		);
	}

	/** Nothing left this computer. What an earlier try did stays open. */
	async function refuseChangedFiles(id: OutboxId, again: boolean): Promise<void> {
		const why = uiText`A file of this reply is damaged or gone, so nothing was sent. Take the reply back, remove the file and add it again. Your words are kept.`;
		const now = clock.now();
		await write(() => (again ? store.markUnsure({ id, why, now }) : store.failReply({ id, why, now })));
	}

	/** From here on the row is `sending`. */
	async function publish(claimed: SendJob, again: boolean): Promise<void> {
		const connector = parts.connectorOf(claimed.connectorId);
		let job: Job | null = null;
		let item: Item;
		try {
			const [accounts, rows] = await Promise.all([store.listAccounts(), store.listStreams()]);
			const account = accounts.find((one) => one.id === claimed.accountId);
			if (!connector?.reply || !account || account.removedAt !== null) {
				await write(() =>
					store.failReply({
						id: claimed.id,
						why: uiText`This account is not connected any more. Your words are kept.`,
						now: clock.now(),
					}),
				);
				return;
			}
			const whole = await withFiles(store, claimed);
			if (whole === null) {
				await refuseChangedFiles(claimed.id, again);
				return;
			}
			const replyQuota = jobs.replyQuota(account.id, connector, rows);
			job = await jobs.open({
				account,
				connector,
				...(replyQuota ? { quota: { account: replyQuota.quota, purpose: 'reply' } } : {}),
				signal: parts.signal,
			});
			if (parts.isHalted()) {
				await putBack(claimed.id, again, uiText`The program had to stop; nothing was sent.`, 0);
				return;
			}
			item = await connector.reply(job.ctx, claimed.target, whole);
		} catch (error) {
			if (job?.trace.outOfBudget) parts.before.outOfBudget(claimed.id);
			await writeFailure(claimed, again, connector, job, error);
			return;
		} finally {
			await saveBudget(parts, claimed.accountId, connector, job);
		}
		online.report(claimed.accountId, job.trace.reached ? true : null, null);
		await accept(claimed.id, item, again ? 'key' : 'answer');
	}

	return {
		send: async (waiting, again) => {
			// Time passes while a conversation is read.
			if (!(await parts.before.read(waiting)) || !parts.mayBegin()) return;
			const claimed = parts.isHalted() ? null : await claim(waiting.id, again);
			if (claimed) await publish(claimed, again);
		},
	};
}

async function saveBudget(
	{ store, deps, jobs }: SendAttemptParts,
	accountId: AccountId,
	connector: AnyConnector | undefined,
	job: Job | null,
): Promise<void> {
	if (!job || !connector) return;
	const replyQuota = jobs.replyQuota(accountId, connector, []);
	if (!replyQuota) return;
	const patch: Partial<StreamRow> = { budget: replyQuota.quota.toStored() };
	await store
		.saveStream({ accountId, streamId: replyQuota.streamId, patch })
		.catch((error: unknown) => deps.log('a budget could not be saved', { error: String(error) }));
}
