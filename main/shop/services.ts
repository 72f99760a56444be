// Creates the features of an open shop and gives each what it needs. Only this file knows several features.

import { join } from 'node:path';
import type { AccountId, MessageId, ModerationAction, ThreadId } from '../../contract/index.ts';
import { uiText } from '../../contract/ui-text.ts';
import { createAccountReport } from '../features/accounts/report.ts';
import { createSaveConnection, type SaveConnection } from '../features/accounts/save-connection.ts';
import { createAccounts } from '../features/accounts/service.ts';
import { dataUrl, maxPixels, pictureOf } from '../features/attachments/picture.ts';
import { createAttachments } from '../features/attachments/service.ts';
import { createBulk } from '../features/bulk/service.ts';
import { createCannedReplies } from '../features/canned-replies/service.ts';
import { createDeletedTextsJob, type DeletedTextsJob } from '../features/deleted-texts/job.ts';
import { keepDeletedMs } from '../features/deleted-texts/keep-days.ts';
import { createDrafts } from '../features/drafts/service.ts';
import { createFollowUps } from '../features/follow-ups/service.ts';
import { createFormDrafts } from '../features/form-drafts/service.ts';
import { createJudgement } from '../features/judgement/service.ts';
import { type CheckReminders, createCheckReminders } from '../features/manual-entries/check-reminders.ts';
import { createManualEntries } from '../features/manual-entries/service.ts';
import { actionsOn, type Moderated } from '../features/moderation/actions.ts';
import { createModeration } from '../features/moderation/service.ts';
import { createNotes } from '../features/notes/service.ts';
import { createNotifications } from '../features/notifications/service.ts';
import { createOutboxService } from '../features/outbox/service.ts';
import { createPrivateDataGuard } from '../features/replies/private-data.ts';
import { createReplies, type ReplyTarget } from '../features/replies/service.ts';
import { createReplyFiles } from '../features/reply-files/service.ts';
import { typeOfName } from '../features/reply-files/type-of-name.ts';
import { createRules } from '../features/rules/service.ts';
import { type AnswerIndexJob, createAnswerIndexJob } from '../features/said-before/index-job.ts';
import { createSaidBefore } from '../features/said-before/service.ts';
import { createSavedViews } from '../features/saved-views/service.ts';
import { createSearch } from '../features/search/service.ts';
import { createStaff } from '../features/staff/service.ts';
import { createTags } from '../features/tags/service.ts';
import { audiencesOf } from '../features/threads/audiences.ts';
import { createThreads, type StoredReplyTarget } from '../features/threads/service.ts';
import { createTimeline } from '../features/timeline/service.ts';
import { createWholeMail } from '../features/whole-mail/service.ts';
import { saveDownload } from '../host/downloads.ts';
import { createPictureCache } from '../host/picture-cache.ts';
import { safeName } from '../host/safe-name.ts';
import { createId } from '../store/ids.ts';
import type { StoredAccount } from '../store/shapes.ts';
import type { AnyConnector } from '../sync/index.ts';
import { toAppError } from '../to-app-error.ts';
import { filesTarget, problemsOfFiles, selfOf } from './files-target.ts';
import type { ServiceParts, ShopServices } from './shop-services.ts';

export function createShopServices(parts: ServiceParts): {
	readonly services: ShopServices;
	readonly saveConnection: SaveConnection;
	readonly reminders: CheckReminders;
	readonly deletedTexts: DeletedTextsJob;
	readonly answerIndex: AnswerIndexJob;
} {
	const { deps, connectors, events, store, sync, signIns, judgement } = parts;
	const { clock, secrets, downloads, log } = deps;
	const pictures = createPictureCache(join(parts.folder, 'pictures'), clock.now);
	const connector = (id: string): AnyConnector | null => connectors.find(({ manifest }) => manifest.id === id) ?? null;
	const moderationOf = (id: string): readonly ModerationAction[] => {
		const one = connector(id);
		return one?.moderate ? one.manifest.moderation : [];
	};
	const canCheck = (id: string): boolean => connector(id)?.findReply !== undefined;
	const actionsNow = (
		account: Pick<StoredAccount, 'connectorId' | 'removedAt'>,
		message: Moderated,
	): ModerationAction[] => (account.removedAt === null ? actionsOn(message, moderationOf(account.connectorId)) : []);
	const actions = async (messageId: MessageId): Promise<ModerationAction[]> => {
		const message = await store.getMessageTarget({ messageId });
		return actionsNow(await store.getAccount(message.accountId), message);
	};

	const audiences = (of: StoredReplyTarget): ReplyTarget['audiences'] => {
		const one = connector(of.account.connectorId);
		return audiencesOf(
			{
				audience: of.target.audience,
				replies: of.replies,
				customer: of.target.author.name,
				connectorName: one?.manifest.name ?? uiText`This platform`,
				place: of.channel ?? one?.manifest.name ?? uiText`this platform`,
				canReply: one?.reply !== undefined,
				connected: of.account.removedAt === null,
				permalink: of.permalink ?? null,
			},
			clock.now(),
		);
	};
	const replyTarget = async (messageId: MessageId): Promise<ReplyTarget> => {
		const { threadId, direction, target, replies, accountId, channel } = await store.getMessageTarget({ messageId });
		const account = await store.getAccount(accountId);
		return { threadId, direction, target, account, audiences: audiences({ target, replies, account, channel }) };
	};
	const connectorIds = new Map<ThreadId, Promise<string>>();
	/** Cached: a thread never changes its platform. A page of a hundred messages asks a hundred times at once. */
	const connectorOf = (threadId: ThreadId): Promise<string> => {
		const known = connectorIds.get(threadId);
		if (known) return known;
		const asked = store.getThread({ threadId, now: clock.now() }).then(({ connectorId }) => connectorId);
		connectorIds.set(threadId, asked);
		asked.catch(() => connectorIds.delete(threadId));
		return asked;
	};

	const privateData = createPrivateDataGuard({ store, settings: deps.settings, clock });
	const keepMs = (connectorId: string) => keepDeletedMs(connector(connectorId), deps.settings.get());
	const deletedTexts = createDeletedTextsJob({ store, clock, keepMs, log });
	const save = createSaveConnection({
		store,
		sync,
		secrets,
		clock,
		newId: () => createId<AccountId>('a'),
		log,
	});
	const saveConnection: SaveConnection = (connector, creds, ...rest) =>
		save(connector, { ...creds, ...parts.ownCredentials }, ...rest);
	const manualEntries = createManualEntries({
		store,
		clock,
		judge: judgement.judge,
		timeZone: () => deps.settings.get().timeZone,
		manual: (id) => connector(id)?.manual ?? null,
		log,
	});
	const reminders = createCheckReminders({
		dueTimes: async () => {
			const [manualStateOf, accounts] = await Promise.all([manualEntries.manualStates(), store.listAccounts()]);
			return accounts.flatMap((account) => (account.removedAt === null ? (manualStateOf(account)?.dueAt ?? []) : []));
		},
		clock,
		changed: () => events.emitThrottled('accounts.changed'),
		log,
	});
	const judging = createJudgement({
		store,
		clock,
		...judgement,
		changed: () => events.emitThrottled('judgement.changed'),
	});
	const report = createAccountReport({
		store,
		sync,
		clock,
		timeZone: () => deps.settings.get().timeZone,
		connector,
		canStore: parts.canStore,
		manualStates: manualEntries.manualStates,
	});
	const accounts = createAccounts({
		store,
		sync,
		clock,
		secrets,
		forgetFiles: pictures.forget,
		connectors,
		signIns,
		saveConnection,
		report,
		signInEnded: (end) => events.emit('signIn.ended', end),
		explain: toAppError,
	});
	return {
		saveConnection,
		reminders,
		deletedTexts,
		answerIndex: createAnswerIndexJob({ store, clock, log }),
		services: {
			threads: createThreads({
				store,
				sync,
				clock,
				log,
				learnSpam: judging.learnSpam,
				audiences,
				actions: (account, asked) => actionsNow(account, { ...asked, direction: 'in' }),
			}),
			bulk: createBulk({
				store,
				clock,
				newId: () => createId<string & { readonly undo: unique symbol }>('u'),
				learnSpam: judging.learnSpam,
				log,
			}),
			savedViews: createSavedViews({ store, clock, changed: () => events.emitThrottled('savedViews.changed') }),
			timeline: createTimeline({
				store,
				clock,
				keepDeletedMs: keepMs,
				connectorOf,
				actions: (connectorId, message) => actionsOn(message, moderationOf(connectorId)),
				opens: (connectorId) => connector(connectorId)?.open !== undefined,
				opensWhole: (connectorId) => connector(connectorId)?.openWhole !== undefined,
				isManual: (connectorId) => connector(connectorId)?.manual !== undefined,
				canCheck,
			}),
			attachments: createAttachments({
				store,
				sync,
				cache: pictures,
				placeName: (connectorId) => connector(connectorId)?.manifest.name ?? uiText`the platform`,
				safeName,
				saveDownload: downloads === undefined ? null : (name, bytes) => saveDownload(downloads, name, bytes),
			}),
			wholeMail: createWholeMail({ store, sync, dataUrl }),
			drafts: createDrafts({ store, clock }),
			replies: createReplies({
				store,
				sync,
				clock,
				settings: deps.settings,
				replyTarget,
				count: (account, target, reply) => connector(account.connectorId)?.count(selfOf(account), target, reply) ?? [],
				files: (threadId, audience) => store.listDraftFiles({ threadId, audience }),
				fileProblems: (account, ...asked) => problemsOfFiles(connector(account.connectorId), account, ...asked),
				canCheck,
				privateData,
			}),
			replyFiles: createReplyFiles({
				store,
				clock,
				safeName,
				pictureOf,
				maxPixels,
				target: async (threadId, audience) => {
					const { account, answers, kind } = await store.getThread({ threadId, now: clock.now() });
					return filesTarget(connector(account.connectorId), account, answers?.kind ?? kind, audience);
				},
				log,
			}),
			outbox: createOutboxService({ store, sync, clock, canCheck, refusePrivateData: privateData.refuse }),
			moderation: createModeration({ sync, actions }),
			canned: createCannedReplies({
				store,
				clock,
				settings: deps.settings.get,
				privateData: privateData.find,
				safeName,
				pictureOf,
				typeOfName,
				saveDownload: downloads === undefined ? null : (name, bytes) => saveDownload(downloads, name, bytes),
				locale: () => {
					const { language } = deps.settings.get();
					return language === 'system' ? new Intl.NumberFormat().resolvedOptions().locale : language;
				},
			}),
			staff: createStaff({ store, clock, changed: () => events.emitThrottled('staff.changed') }),
			tags: createTags({ store, clock }),
			rules: createRules({ store, clock, newId: () => createId<string>('b') }),
			followUps: createFollowUps({ store, clock }),
			formDrafts: createFormDrafts({ store, clock }),
			notes: createNotes({ store, clock }),
			notifications: createNotifications({
				store,
				clock,
				log,
				accounts: accounts.list,
				settings: deps.settings.get,
				changed: () => events.emit('notifications.changed', {}),
			}),
			saidBefore: createSaidBefore({ store, settings: deps.settings, findPrivate: privateData.find, log }),
			search: createSearch({
				store,
				clock,
				platformNames: Object.fromEntries(connectors.map(({ manifest }) => [manifest.id, manifest.name])),
			}),
			judgement: judging,
			manualEntries,
			accounts,
		},
	};
}
