// The features of an open shop, by name: what the routes' handlers are called with; and what they are made of.

import type { Deps } from '../deps.ts';
import type { AccountsService } from '../features/accounts/service.ts';
import type { AttachmentsService } from '../features/attachments/service.ts';
import type { BulkService } from '../features/bulk/service.ts';
import type { CannedRepliesService } from '../features/canned-replies/service.ts';
import type { DraftsService } from '../features/drafts/service.ts';
import type { FollowUpsService } from '../features/follow-ups/service.ts';
import type { FormDraftsService } from '../features/form-drafts/service.ts';
import type { CorrectionLearner } from '../features/judgement/correction-learner.ts';
import type { JudgeWith } from '../features/judgement/effects.ts';
import type { JudgeAgainJob } from '../features/judgement/judge-again.ts';
import type { JudgementService } from '../features/judgement/service.ts';
import type { ManualEntriesService } from '../features/manual-entries/service.ts';
import type { ModerationService } from '../features/moderation/service.ts';
import type { NotesService } from '../features/notes/service.ts';
import type { NotificationsService } from '../features/notifications/service.ts';
import type { OutboxService } from '../features/outbox/service.ts';
import type { RepliesService } from '../features/replies/service.ts';
import type { ReplyFilesService } from '../features/reply-files/service.ts';
import type { RulesService } from '../features/rules/service.ts';
import type { SaidBeforeService } from '../features/said-before/service.ts';
import type { SavedViewsService } from '../features/saved-views/service.ts';
import type { SearchService } from '../features/search/service.ts';
import type { StaffService } from '../features/staff/service.ts';
import type { TagsService } from '../features/tags/service.ts';
import type { ThreadsService } from '../features/threads/service.ts';
import type { TimelineService } from '../features/timeline/service.ts';
import type { WholeMailService } from '../features/whole-mail/service.ts';
import type { Events } from '../ipc/events.ts';
import type { SignIns } from '../sign-in/sign-ins.ts';
import type { Store } from '../store/index.ts';
import type { AnyConnector, Judge, Sync } from '../sync/index.ts';

export interface ShopServices {
	readonly threads: ThreadsService;
	readonly bulk: BulkService;
	readonly savedViews: SavedViewsService;
	readonly timeline: TimelineService;
	readonly drafts: DraftsService;
	readonly replies: RepliesService;
	readonly replyFiles: ReplyFilesService;
	readonly outbox: OutboxService;
	readonly attachments: AttachmentsService;
	readonly moderation: ModerationService;
	readonly canned: CannedRepliesService;
	readonly staff: StaffService;
	readonly tags: TagsService;
	readonly rules: RulesService;
	readonly followUps: FollowUpsService;
	readonly formDrafts: FormDraftsService;
	readonly notes: NotesService;
	readonly notifications: NotificationsService;
	readonly saidBefore: SaidBeforeService;
	readonly search: SearchService;
	readonly accounts: AccountsService;
	readonly judgement: JudgementService;
	readonly manualEntries: ManualEntriesService;
	readonly wholeMail: WholeMailService;
}

/** What rates this shop's messages: the learned corrections, and the job that updates old ratings. */
interface JudgementParts {
	readonly learner: CorrectionLearner;
	readonly job: JudgeAgainJob;
	readonly judge: Judge;
	readonly judgeWith: JudgeWith;
}

export interface ServiceParts {
	readonly deps: Deps;
	/** The folder of this shop's files. */
	readonly folder: string;
	/** What every sign-in of this shop has, whatever is typed. */
	readonly ownCredentials: Readonly<Record<string, unknown>>;
	/** The connectors of this shop. */
	readonly connectors: readonly AnyConnector[];
	readonly events: Events;
	readonly store: Store;
	readonly sync: Sync;
	/** Whether the disk takes anything. */
	readonly canStore: () => boolean;
	readonly signIns: SignIns;
	readonly judgement: JudgementParts;
}
