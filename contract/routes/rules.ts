// The owner's rules: made, ordered, tried on what has come, applied, and undone.
import { z } from 'zod';
import { MessageId, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';
import { RuleActions, RuleConditions, RuleId } from '../rules.ts';

export const Rule = z.object({
	id: RuleId,
	enabled: z.boolean(),
	conditions: RuleConditions,
	/** Empty where what is stored cannot be read; such a rule does nothing. */
	actions: z.union([RuleActions, z.tuple([])]),
	createdAt: z.number(),
	/** In how many conversations it did something within the last thirty days, and when last at all. */
	recent: z.number().int(),
	lastAt: z.number().nullable(),
	/** In how many conversations the owner undid it since they made, changed or kept it. */
	undone: z.number().int(),
	/** They did so often enough that the program asks whether it still fits. */
	asks: z.boolean(),
});
export type Rule = z.output<typeof Rule>;

const Found = z.object({
	threadId: ThreadId,
	messageId: MessageId,
	connectorId: z.string(),
	channel: z.string().nullable(),
	name: z.string(),
	at: z.number(),
	/** The customer's words around the first hit. */
	text: z.string(),
	/** Where the rule's words stand in `text`. */
	hits: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
});
export type RuleHit = z.output<typeof Found>;

export const rules = {
	/** In the order in which they are asked. */
	'rules.list': query(z.object({}), z.array(Rule)),
	'rules.save': command(
		z.object({ id: RuleId.optional(), conditions: RuleConditions, actions: RuleActions, enabled: z.boolean() }),
		Rule,
	),
	'rules.enable': command(z.object({ id: RuleId, enabled: z.boolean() }), z.object({})),
	/** It does nothing from now on. What it did stays, and `restore` brings it back. */
	'rules.remove': command(z.object({ id: RuleId }), z.object({})),
	'rules.restore': command(z.object({ id: RuleId }), z.object({})),
	/** The whole list in its new order. */
	'rules.order': command(z.object({ ids: z.array(RuleId).max(500) }), z.object({})),
	/** The owner keeps it although they undid it. */
	'rules.keep': command(z.object({ id: RuleId }), z.object({})),
	/** Which conversations of the last days it would have matched. Nothing is changed. null: a newer question took its place. */
	'rules.preview': query(
		z.object({ conditions: RuleConditions, days: z.number().int().min(1).max(3660).default(90) }),
		z
			.object({
				/** Conversations in which a customer wrote. */
				of: z.number().int(),
				matched: z.number().int(),
				/** Of `matched`: those that carry the tag already, by the tag's id. */
				tagged: z.record(z.string(), z.number().int()),
				/** The newest of each conversation, newest first; fifty at most. */
				newest: z.array(Found),
			})
			.nullable(),
	),
	/** Applies a saved rule to what came before it. Answers how many conversations it changed, and what undoes just that. */
	'rules.applyToPast': command(
		z.object({ id: RuleId, days: z.number().int().min(1).max(3660).default(90) }),
		z.object({ batch: z.string(), changed: z.number().int() }),
	),
	/** Takes back what the rule did: in one conversation, everywhere, or by one application to the past. */
	'rules.undo': command(
		z.object({
			id: RuleId,
			what: z.discriminatedUnion('kind', [
				z.object({ kind: z.literal('thread'), threadId: ThreadId }),
				z.object({ kind: z.literal('all') }),
				z.object({ kind: z.literal('batch'), batch: z.string() }),
			]),
		}),
		z.object({ threads: z.number().int(), undone: z.number().int(), asks: z.boolean() }),
	),
};
