// What a check that failed leaves behind: the stream's health, the line in the list of checks, the line in the log.
import type { Fault } from '../../../connectors/sdk/index.ts';
import { englishText, rawText, type UiText } from '../../../contract/ui-text.ts';
import type { Job } from '../calls/ctx.ts';
import { asDrift, byOurClock, readThrown } from '../calls/fault-from.ts';
import type { StreamQuota } from '../limits/quota.ts';
import { type StreamHealthBefore, streamAfterFault } from './health.ts';
import type { PollParts, Stream } from './poll-page.ts';

/** null = nothing is wrong with the account: its own budget or money ended the check. */
export async function saveFault(
	parts: PollParts,
	stream: Stream,
	before: StreamHealthBefore,
	quota: StreamQuota,
	job: Job | null,
	error: unknown,
): Promise<Fault | null> {
	const { connector, account } = parts;
	const { manifest } = connector;
	const now = parts.deps.clock.now();
	const thrown = readThrown(error, manifest.name);
	const message = parts.jobs.redact(account.id, connector, thrown.text);
	await logCheck(parts, stream.id, message, 0);
	if (job?.trace.outOfMoney && thrown.fault?.kind === 'rate') {
		// Nothing was asked. That the account waits stands in its spending, where a higher limit ends it at once.
		await parts.store.saveStream({ accountId: account.id, streamId: stream.id, patch: { budget: quota.toStored() } });
		return null;
	}
	if (job?.trace.outOfBudget && thrown.fault?.kind === 'rate') {
		await parts.store.saveStream({
			accountId: account.id,
			streamId: stream.id,
			patch: { lastPollAt: now, nextAt: quota.roomAt('poll'), budget: quota.toStored() },
		});
		return null;
	}
	const given = byOurClock(asDrift(thrown), job?.offset() ?? 0);
	if (given.kind === 'rate') quota.shrink();
	const after = streamAfterFault(before, given, message, manifest.name, stream.every.min, now, parts.deps.random);
	parts.deps.log(`${manifest.id}: a check failed`, {
		stream: stream.id,
		kind: given.kind,
		...(given.kind === 'drift' ? { where: given.where } : {}),
		...(thrown.fault === null
			? { cause: englishText(parts.jobs.redact(account.id, connector, rawText(String(thrown.cause)))) }
			: {}),
	});
	await parts.store.saveStream({
		accountId: account.id,
		streamId: stream.id,
		patch: { ...after, lastPollAt: now, budget: quota.toStored() },
	});
	return given;
}

export const logCheck = (parts: PollParts, streamId: string, outcome: UiText, items: number): Promise<unknown> =>
	parts.store.logCheck({ accountId: parts.account.id, streamId, outcome, items, at: parts.deps.clock.now() });
