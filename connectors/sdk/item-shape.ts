// The shape of what a connector returns; the host checks it. Times outside 1990–2100 do not fit.
import { z } from 'zod';
import {
	Audience,
	Automatic,
	ModerationAction,
	ModerationStatus,
	Reachability,
	ThreadKind,
} from '../../contract/domain.ts';
import { UiText } from '../../contract/ui-text-shape.ts';
import type { Item, Json } from './sdk.ts';
import { zWebAddress } from './web-address.ts';

const Id = z.string().min(1).max(2048);
/** ms epoch. */
export const When = z.number().int().min(631_152_000_000).max(4_102_444_800_000);
const Text = z.string().max(1_000_100);
const Name = z.string().max(2048);
const Anything: z.ZodType<Json> = z.json() as z.ZodType<Json>;

export const AuthorShape = z.strictObject({
	externalId: Id.optional(),
	name: Name,
	handle: Name.optional(),
	isShop: z.boolean(),
	formerIds: z.array(Id).readonly().optional(),
});

export const ItemShape = z.strictObject({
	externalId: Id,
	parentId: Id.optional(),
	conversation: Id.optional(),
	ancestors: z.array(Id).max(100).optional(),
	handle: Anything.optional(),
	kind: ThreadKind,
	audience: Audience,
	channel: z.string().min(1).max(80).optional(),
	author: AuthorShape,
	to: z.strictObject({ externalId: Id, name: Name, handle: Name.optional() }).optional(),
	text: Text,
	whole: z.strictObject({ text: Text.nullable(), designed: z.boolean() }).optional(),
	createdAt: When,
	editedAt: When.optional(),
	writtenAt: When.optional(),
	automatic: Automatic.optional(),
	standing: ModerationStatus.optional(),
	standingWhy: UiText.optional(),
	liked: z.boolean().optional(),
	permalink: zWebAddress.optional(),
	rating: z.number().min(0).max(100).optional(),
	reach: z.number().int().min(0).optional(),
	attachments: z
		.array(
			z.strictObject({
				kind: z.enum(['image', 'video', 'audio', 'file']),
				ref: Anything,
				name: Name.optional(),
				bytes: z.number().min(0).optional(),
			}),
		)
		.optional(),
	context: z.strictObject({ externalId: Id, title: Text, permalink: zWebAddress.optional() }).optional(),
	replies: z.partialRecord(Audience, Reachability).optional(),
	can: z.array(ModerationAction).optional(),
}) satisfies z.ZodType<Item>;
