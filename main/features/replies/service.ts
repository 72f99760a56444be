// Sending. A reply to the wrong person, or in public instead of in private, cannot be undone. So the screen sends everything that the
// button said, and this service compares it with the current state; on any difference it sends nothing.

import { type FileFacts, type FileProblem, fileFacts, readableText } from '../../../connectors/sdk/files.ts';
import type { Reply, Target } from '../../../connectors/sdk/sdk.ts';
import type { Audience, Reachability, ThreadKind } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { GAP_PATTERN } from '../../../contract/gap.ts';
import type {
	Count,
	Handlers,
	Input,
	MessageId,
	Outgoing,
	PrivateFind,
	ReplyFile,
	ThreadId,
} from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock, SettingsStore } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { StoredAccount } from '../../store/shapes.ts';
import type { Sync } from '../../sync/index.ts';
import { actionTimes } from './action-times.ts';
import type { PrivateDataGuard } from './private-data.ts';

export interface RepliesService {
	readonly count: (asked: Input<'replies.count'>) => Promise<Count[]>;
	readonly privateData: (asked: Input<'replies.privateData'>) => Promise<PrivateFind[]>;
	readonly send: (asked: Input<'replies.send'>) => Promise<Outgoing>;
}

/** One message as it can be answered now. */
export interface ReplyTarget {
	readonly threadId: ThreadId | null;
	readonly direction: 'in' | 'out';
	readonly target: Target;
	readonly account: Addressee;
	readonly audiences: Partial<Record<Audience, Reachability>>;
}
type Addressee = Pick<StoredAccount, 'id' | 'connectorId' | 'externalId' | 'displayName' | 'facts' | 'removedAt'>;

interface RepliesNeeds {
	readonly store: Pick<Store, 'queueReply' | 'getThread'>;
	readonly sync: Pick<Sync, 'wakeOutbox'>;
	readonly clock: Clock;
	readonly settings: Pick<SettingsStore, 'get'>;
	readonly replyTarget: (messageId: MessageId) => Promise<ReplyTarget>;
	/** The platform's own counting; empty where it has no limit. */
	readonly count: (account: Addressee, target: Target, reply: Pick<Reply, 'text' | 'to' | 'files'>) => readonly Count[];
	/** The draft's files, in their order. */
	readonly files: (threadId: ThreadId, audience: Audience) => Promise<readonly ReplyFile[]>;
	/** What keeps these files from going out; empty = nothing. */
	readonly fileProblems: (
		account: Addressee,
		to: { readonly kind: ThreadKind; readonly audience: Audience },
		files: readonly FileFacts[],
		hasWords: boolean,
	) => readonly FileProblem[];
	readonly canCheck: (connectorId: string) => boolean;
	readonly privateData: PrivateDataGuard;
}

export function createReplies(needs: RepliesNeeds): RepliesService {
	const { store, sync, clock } = needs;
	/** What the button said goes with it. The store refuses it where the draft has other files by now. */
	async function seenFiles({ threadId, audience, files }: Input<'replies.send'>): Promise<readonly FileFacts[]> {
		if (files.length === 0) return [];
		const there = await needs.files(threadId, audience);
		return files.flatMap(({ id, alt }) => {
			const file = there.find((one) => one.id === id);
			return file ? [{ ...fileFacts(file), alt }] : [];
		});
	}
	function refuseFiles(
		{ audience, manual, text }: Input<'replies.send'>,
		{ account, target }: ReplyTarget,
		files: readonly FileFacts[],
	): void {
		if (files.length === 0) return;
		if (manual)
			throw new AppError(
				'not-allowed',
				uiText`You post this reply yourself, so add the files there. Remove them here first; nothing was sent.`,
			);
		const hasWords = text.trim() !== '';
		const [problem] = needs.fileProblems(account, { kind: target.kind, audience }, files, hasWords);
		if (problem) throw new AppError('not-allowed', uiText`${problem.why} Nothing was sent.`);
	}
	return {
		count: async ({ threadId, audience, text, files }) => {
			const { answers } = await store.getThread({ threadId, now: clock.now() });
			if (!answers) return [];
			const { account, target } = await needs.replyTarget(answers.id);
			return [
				...needs.count(account, target, {
					text,
					to: audience,
					files: Array.from({ length: files }, () => unknownFile),
				}),
			];
		},
		privateData: ({ threadId, text }) => needs.privateData.find(threadId, text),
		send: async (asked) => {
			const replyTarget = await needs.replyTarget(asked.answers);
			refuseChanged(asked, replyTarget);
			refuseAudience(asked, replyTarget.audiences);
			const files = await seenFiles(asked);
			refuseText(asked.text, files.length > 0);
			refuseFiles(asked, replyTarget, files);
			const { account, target } = replyTarget;
			refuseTooLong(needs.count(account, target, { text: asked.text, to: asked.audience, files }));
			if (asked.audience === 'public')
				await needs.privateData.refuse(asked.threadId, readableText(asked.text, files), asked.confirmed.privateData);
			const at = clock.now();
			const settings = needs.settings.get();
			const { undoMs: usualMs, undoByPlatform } = settings;
			const undoMs = undoByPlatform[replyTarget.account.connectorId] ?? usualMs;
			const { answers, manual, confirmed, sendAt, actions, ...rest } = asked;
			refusePast(sendAt, manual, at);
			// What is scheduled waits from the start: before it goes out, the conversation is read again.
			const undoUntil = at + (manual || sendAt !== null ? 0 : undoMs);
			const notBefore = sendAt ?? (undoUntil > at ? undoUntil : null);
			// A day counts from when it goes out.
			const acts = actions === null ? {} : { actions, times: actionTimes(actions, settings, sendAt ?? at) };
			const queued = await store.queueReply({
				...rest,
				...acts,
				manual,
				confirmed: confirmed.sameWords,
				answersId: answers,
				at,
				notBefore,
				undoUntil,
			});
			sync.wakeOutbox();
			return { ...queued, canCheck: needs.canCheck(replyTarget.account.connectorId) };
		},
	};
}

/** For counting: only how many there are matters. */
const unknownFile: FileFacts = { name: '', type: '', size: 0, alt: '' };

/** The thread may have been merged, the message moved, the account exchanged since the button was drawn. */
function refuseChanged(asked: Input<'replies.send'>, { threadId, account, direction }: ReplyTarget): void {
	if (threadId !== asked.threadId || account.id !== asked.accountId || direction !== 'in')
		throw new AppError(
			'conflict',
			uiText`This conversation has changed while you were writing. Nothing was sent. Look at it again, then send.`,
		);
}

/** Who posts the reply is part of what the button said: a manual reply is never sent, and a sendable one never becomes manual. */
function refuseAudience({ audience, manual }: Input<'replies.send'>, audiences: ReplyTarget['audiences']): void {
	const open = audiences[audience];
	if (open?.allowed && manual)
		throw new AppError(
			'conflict',
			uiText`This can be sent from here now. Nothing was kept for posting by hand; look at the button, then send.`,
		);
	if (open?.allowed || (open?.manual && manual)) return;
	throw new AppError(
		'not-allowed',
		uiText`${open?.why ?? uiText`This conversation has no such audience.`} Nothing was sent.`,
	);
}

function refusePast(sendAt: number | null, manual: boolean, now: number): void {
	if (sendAt === null) return;
	if (manual)
		throw new AppError('bad-input', uiText`What you post yourself cannot be scheduled. Set a follow-up instead.`);
	if (sendAt <= now) throw new AppError('bad-input', uiText`That time is in the past. Nothing was sent.`);
}

function refuseText(text: string, hasFiles: boolean): void {
	if (text.trim() === '' && !hasFiles) throw new AppError('bad-input', uiText`There is nothing to send yet.`);
	const gap = new RegExp(GAP_PATTERN, 'u').exec(text);
	if (gap) throw new AppError('bad-input', uiText`There is still a gap to fill: ${gap[0]}. Nothing was sent.`);
}

function refuseTooLong(counts: readonly Count[]): void {
	const over = counts.find((count) => count.used > count.limit);
	if (over)
		throw new AppError('bad-input', uiText`This is ${over.used - over.limit} ${over.unit} too long. Nothing was sent.`);
}

export const repliesHandlers = {
	'replies.count': (ctx, input) => ctx.replies.count(input),
	'replies.privateData': (ctx, input) => ctx.replies.privateData(input),
	'replies.send': (ctx, input) => ctx.replies.send(input),
} satisfies Partial<Handlers<{ readonly replies: RepliesService }>>;
