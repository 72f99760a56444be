// The shapes of the JSON columns. Each function throws where a value does not have the shape: one flipped bit can leave JSON that parses.
import { z } from 'zod';
import type { Fault } from '../../connectors/sdk/fault.ts';
import type { Attachment } from '../../connectors/sdk/sdk.ts';
import { DueReason, FollowUpId, Holiday, ModerationAction, OpeningHours, TagId } from '../../contract/domain.ts';
import { Filter } from '../../contract/filter.ts';
import { Judgement, Topic } from '../../contract/judgement.ts';
import { Macro } from '../../contract/routes/canned-replies.ts';
import { FormFields } from '../../contract/routes/form-drafts.ts';
import { ReplyFile } from '../../contract/routes/reply-files.ts';
import { RuleActions, RuleConditions } from '../../contract/rules.ts';
import { Target } from '../../contract/targets.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;
/** What connectors keep for themselves passes unchanged. */
const checked = <T>(is: (value: unknown) => boolean): ((value: unknown) => T) => z.custom<T>(is).parse;

const attachmentKinds: ReadonlySet<unknown> = new Set<Attachment['kind']>(['image', 'video', 'audio', 'file']);
const faultKinds: ReadonlySet<unknown> = new Set<Fault['kind']>([
	'auth',
	'payment',
	'permission',
	'rate',
	'transient',
	'gone',
	'rejected',
	'closed',
	'unsure',
	'drift',
]);
const optional = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type;
const isAttachment = (value: unknown): boolean =>
	isObject(value) &&
	attachmentKinds.has(value.kind) &&
	value.ref !== undefined &&
	optional(value.name, 'string') &&
	optional(value.bytes, 'number');

export const asDueReasons = z.array(DueReason).parse;
export const asJudgement = Judgement.parse;
export const asTopics = z.array(Topic).parse;
export const asActions = z.array(ModerationAction).parse;
export const asOpeningHours = OpeningHours.parse;
export const asHolidays = z.array(Holiday).parse;
export const asMacro = Macro.parse;
/** With what queueing the reply did, so that undo can take it back. */
export const DoneMacro = Macro.extend({ taggedIds: z.array(TagId), followUpId: FollowUpId.nullable() });
export type DoneMacro = z.output<typeof DoneMacro>;
export const asDoneMacro = DoneMacro.parse;
export const asFilter = Filter.parse;
export const asTargets = z.array(Target).parse;
export const asRuleConditions = RuleConditions.parse;
export const asRuleActions = RuleActions.parse;
export const asFormFields = FormFields.parse;
/** The hash is over the bytes. */
export const StoredFile = ReplyFile.extend({ sha256: z.string() });
export type StoredFile = z.output<typeof StoredFile>;
export const asStoredFiles = z.array(StoredFile).parse;
export const asAttachments = checked<Attachment[]>((value) => Array.isArray(value) && value.every(isAttachment));
export const asFault = checked<Fault>((value) => isObject(value) && faultKinds.has(value.kind));
