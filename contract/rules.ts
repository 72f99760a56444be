// A rule of the owner's: "when a message like this arrives, do that with its conversation". It tags and sorts. There is no action that sends,
// deletes or changes who reads a reply, so no rule can hold one.
import { z } from 'zod';
import { TagId, ThreadKind } from './domain.ts';
import { Intent, Sentiment } from './judgement.ts';

export const RuleId = z.string().min(1).brand<'RuleId'>();
export type RuleId = z.output<typeof RuleId>;

/** A sentiment, or how strongly it is meant: `upset` is annoyed or angry, `angry` the latter alone. */
export const Feeling = z.enum([...Sentiment.options, 'upset', 'angry']);
export type Feeling = z.output<typeof Feeling>;

/** Letters, or `*` before them for a word that has them anywhere in it. */
const Word = z.string().trim().min(1).max(60);
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(40);

/** All of a rule's conditions have to hold; of the values of one, any. */
export const RuleCondition = z.discriminatedUnion('on', [
	z.object({ on: z.literal('platform'), values: some(z.string().min(1).max(40)) }),
	z.object({ on: z.literal('kind'), values: some(ThreadKind) }),
	/** Stars, whole ones; both ends included. */
	z.object({ on: z.literal('rating'), from: z.number().min(1).max(5), to: z.number().min(1).max(5) }),
	z.object({ on: z.literal('language'), values: some(z.string().min(2).max(8)) }),
	z.object({ on: z.literal('sentiment'), values: some(Feeling) }),
	z.object({ on: z.literal('intent'), values: some(Intent) }),
	z.object({ on: z.literal('topic'), values: some(z.string().min(1).max(40)) }),
	z.object({ on: z.literal('words'), values: some(Word) }),
	/** The name or the handle of who wrote, or a part of it that begins a word. */
	z.object({ on: z.literal('customer'), values: some(Word) }),
]);
export type RuleCondition = z.output<typeof RuleCondition>;

const Hours = z.number().int().min(1).max(2160);

/** What a rule does with the place of a conversation: at most one of them. */
export const RulePlace = z.enum(['top', 'later', 'done', 'spam']);
export type RulePlace = z.output<typeof RulePlace>;

export const RuleAction = z.discriminatedUnion('do', [
	z.object({ do: z.literal('tag'), tagId: TagId }),
	/** Until it is answered. */
	z.object({ do: z.literal('top') }),
	/** So long after it was written. */
	z.object({ do: z.literal('later'), hours: Hours }),
	z.object({ do: z.literal('followUp'), hours: Hours, note: z.string().max(500) }),
	z.object({ do: z.literal('done') }),
	/** Into the group "Probably spam". */
	z.object({ do: z.literal('spam') }),
]);
export type RuleAction = z.output<typeof RuleAction>;

export const isPlace = (action: RuleAction): action is Extract<RuleAction, { do: RulePlace }> =>
	(RulePlace.options as readonly string[]).includes(action.do);

export const RuleConditions = z.array(RuleCondition).max(10);
export const RuleActions = z
	.array(RuleAction)
	.min(1)
	.max(8)
	.refine((all) => all.filter(isPlace).length <= 1)
	.refine((all) => all.filter((one) => one.do === 'followUp').length <= 1);

/** From so many conversations on in which the owner undid a rule, the program asks whether to keep it. */
export const askAfterUndone = 3;
