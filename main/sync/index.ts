// The sync engine: reads what is new at every platform, sends replies, resolves unsure ones, and wakes snoozed threads.
import type { Ctx, Self } from '../../connectors/sdk/index.ts';
import type { AccountId, MessageId, ModerationAction, OutboxId, ThreadId } from '../../contract/index.ts';
import type { AnyConnector } from './calls/ctx.ts';
import { createEngine, type SyncParts } from './engine.ts';
import { type CheckedCredentials, checkCredentials } from './on-demand/check.ts';
import { createOpenAttachment, type OpenAttachment } from './on-demand/open-attachment.ts';
import { createOpenWhole, type OpenWhole } from './on-demand/open-whole.ts';

export type { AnyConnector, AnyCtx } from './calls/ctx.ts';
export type { Judge, MessageContext as Known } from './polling/read-page.ts';

interface OnlineState {
	readonly online: boolean;
	readonly since: number;
}

export interface Sync {
	/** Resolves what the last run left unsure, then polls and sends. */
	readonly start: () => Promise<void>;
	/** Ends polls at once; a reply on its way gets `graceMs` (else five seconds), and is unsure after them. */
	readonly stop: (graceMs?: number) => Promise<void>;
	/** After `stop`: how many replies went out or were refused without the data file taking it. */
	readonly unwritten: () => number;
	/** At once: no further reply leaves. For the time between a crash and `stop`. */
	readonly haltSending: () => void;
	/** Reads now, also what was stopped (call it after a reconnect); resolves after a try that began after the call. Nothing without a network. */
	readonly checkNow: (accountId?: AccountId) => Promise<void>;
	/** The outbox changed: something may be sent now, or sooner than was planned. */
	readonly wakeOutbox: () => void;
	/** The monthly limit of an account is another one: what waited for it is tried at once. */
	readonly spendLimitChanged: (accountId: AccountId) => Promise<void>;
	/** Resolves when no reply is on its way. */
	readonly outboxIdle: () => Promise<void>;
	readonly setOnline: (online: boolean) => void;
	readonly online: () => OnlineState;
	readonly onChange: (listener: (state: OnlineState) => void) => () => void;
	readonly suspend: () => void;
	readonly resume: () => void;
	/** Who these credentials are at the platform. Throws AppError with a sentence. */
	readonly check: (connector: AnyConnector, creds: unknown) => Promise<Self>;
	/** The same, with the credentials to keep: a check may have opened a session. */
	readonly checkWithCreds: (connector: AnyConnector, creds: unknown) => Promise<CheckedCredentials>;
	/** For a sign-in that has no credentials yet: only its hosts may be called. */
	readonly ctxForSignIn: <A>(connector: AnyConnector, asked: A) => Ctx<A>;
	/** Reads a conversation again. Throws AppError. */
	readonly refreshThread: (threadId: ThreadId) => Promise<void>;
	/** Looks for one unsure reply now; true = it is resolved. */
	readonly checkReply: (outboxId: OutboxId) => Promise<boolean>;
	readonly moderate: (messageId: MessageId, action: ModerationAction) => Promise<void>;
	/** What only the platform has: the bytes of an attachment. Spends from the account's budget. Throws AppError. */
	readonly openAttachment: OpenAttachment;
	/** A mail with all that it quotes, and its HTML version. Spends from the account's budget. Throws AppError. */
	readonly openWhole: OpenWhole;
	/** Ends what runs for an account that is being removed. */
	readonly forget: (accountId: AccountId) => Promise<void>;
}

export function createSync(parts: SyncParts): Sync {
	const { store, deps } = parts;
	const { clock } = deps;
	const engine = createEngine(parts);
	const { canStore, connectorOf, stopSignal, online, jobs, wake, scheduler, release, closeLongPolls } = engine;
	const { poller, listeners, sender, unsureResolver, refreshIdentity, threadActions } = engine;

	return {
		start: async () => {
			await store.adjustToClock({ now: clock.now() });
			await store.recoverOutbox({ now: clock.now() });
			// What waited for the network or an account gets one try: perhaps the trouble is over.
			await release(null);
			await release('all');
			poller.stagger(true);
			scheduler.start();
		},
		stop: async (graceMs) => {
			stopSignal.abort();
			await scheduler.stop();
			await Promise.all([
				poller.stop(),
				listeners.stop(),
				unsureResolver.stop(),
				sender.stop(graceMs),
				refreshIdentity.stop(),
			]);
		},
		unwritten: sender.unwritten,
		haltSending: sender.halt,
		checkNow: async (accountId) => {
			if (!online.mayTry() || !canStore()) return;
			// It is also how new credentials are put to use: the line of the old ones ends.
			if (accountId) listeners.end(accountId);
			if (accountId) await release(accountId);
			await poller.checkNow(accountId, wake);
		},
		wakeOutbox: wake,
		spendLimitChanged: release,
		outboxIdle: async () => {
			await sender.tick();
			await sender.idle();
		},
		setOnline: online.setHostOnline,
		online: online.get,
		onChange: online.onChange,
		suspend: () => {
			scheduler.suspend();
			closeLongPolls();
		},
		resume: scheduler.resume,
		check: async (connector, creds) => (await checkCredentials(jobs, connector, creds, stopSignal.signal)).self,
		checkWithCreds: (connector, creds) => checkCredentials(jobs, connector, creds, stopSignal.signal),
		ctxForSignIn: <A>(connector: AnyConnector, asked: A) =>
			jobs.openForConnect(
				connector,
				asked as Record<string, unknown>,
				() => connector.signIn?.hosts(asked) ?? [],
				stopSignal.signal,
			).ctx as unknown as Ctx<A>,
		refreshThread: threadActions.refreshThread,
		checkReply: unsureResolver.checkNow,
		moderate: threadActions.moderate,
		openAttachment: createOpenAttachment({ store, jobs, connectorOf, signal: stopSignal.signal }),
		openWhole: createOpenWhole({ store, jobs, connectorOf, signal: stopSignal.signal }),
		forget: async (accountId) => {
			listeners.end(accountId);
			await poller.forget(accountId);
		},
	};
}
