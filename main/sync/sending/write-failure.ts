// What a try that did not end in a plain yes leaves behind: the row in the outbox, the line in the log, what is known of the network.
import type { AccountId } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { SendJob } from '../../store/shapes.ts';
import type { AnyConnector, Job } from '../calls/ctx.ts';
import { byOurClock, readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Online } from '../calls/online.ts';
import { replyAfterFault } from './outbox-table.ts';
import type { OutcomeWriter } from './write-outcome.ts';

export interface FailureWriterParts {
	readonly store: Pick<Store, 'requeue' | 'failReply' | 'markUnsure'>;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly jobs: Jobs;
	readonly online: Online;
	readonly write: OutcomeWriter['write'];
	/** The account was refused: it should be looked at before long. */
	readonly onRefused: (accountId: AccountId) => void;
}

type WriteFailure = (
	claimed: SendJob,
	again: boolean,
	connector: AnyConnector | undefined,
	job: Job | null,
	error: unknown,
) => Promise<void>;

export function createFailureWriter({ store, deps, jobs, online, write, onRefused }: FailureWriterParts): WriteFailure {
	const { clock, log } = deps;
	return async function writeFailure(
		claimed: SendJob,
		again: boolean,
		connector: AnyConnector | undefined,
		job: Job | null,
		error: unknown,
	): Promise<void> {
		const { id, accountId } = claimed;
		const now = clock.now();
		const platform = connector?.manifest.name ?? uiText`The platform`;
		const thrown = readThrown(error, platform);
		const why = connector ? jobs.redact(accountId, connector, thrown.text) : thrown.text;
		const fault = thrown.fault && byOurClock(thrown.fault, job?.offset() ?? 0);
		const after = replyAfterFault(fault, job?.trace.writeOutcome ?? 'none', claimed.attempts, now, deps.random);
		// The owner's own limit, not the platform's: a higher one or a new month ends the wait, not the clock.
		const isUnpaid = job?.trace.outOfMoney === true && fault?.kind === 'rate' && after.state === 'queued';
		const fromFault = isUnpaid ? ({ ...after, notBefore: fault.retryAt, waitsFor: 'account' } as const) : after;
		// The try before this one may have arrived: what became of this one says nothing about it. It stays unsure, whether this one never
		// left (its key does not live for ever) or was refused (`failed` would promise that nothing stands there).
		const next = again && fromFault.state !== 'unsure' ? ({ state: 'unsure' } as const) : fromFault;
		log('a reply did not go out', {
			reply: id,
			kind: fault?.kind ?? 'broken connector',
			wire: job?.trace.writeOutcome ?? 'none',
			becomes: next.state,
		});
		if (job)
			online.report(
				accountId,
				job.trace.reached ? true : job.trace.networkProblem ? false : null,
				job.trace.networkProblem,
			);
		switch (next.state) {
			case 'queued':
				await write(() => store.requeue({ id, notBefore: next.notBefore, waitsFor: next.waitsFor, why, now }));
				if (next.waitsFor === 'account' && !isUnpaid) onRefused(accountId);
				return;
			case 'failed':
				await write(() =>
					store.failReply({
						id,
						why: uiText`${why} Your words are kept.`,
						closed: fault?.kind === 'closed' && fault.manual === true,
						now,
					}),
				);
				return;
			case 'unsure':
				await write(() => store.markUnsure({ id, why, now }));
		}
	};
}
