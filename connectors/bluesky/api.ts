// The shapes of Bluesky's responses, as far as this connector reads them, and what its errors mean. calls.ts makes the calls.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type CallInfo, type Ctx, fieldMeta, zIsoTime } from '../sdk/index.ts';

/** Where a session lives. `pds`: the account's own server, where it is another than the service. */
export const Session = z.object({
	did: z.string(),
	handle: z.string(),
	accessJwt: z.string(),
	refreshJwt: z.string(),
	pds: z.string().optional(),
});
export type Session = z.output<typeof Session>;

export const Credentials = z.object({
	service: z
		.string()
		.min(1)
		.default('https://bsky.social')
		.meta(
			fieldMeta({
				title: uiText`Service`,
				description: uiText`Only if your account is not with Bluesky itself.`,
				examples: ['https://bsky.social'],
				rare: true,
			}),
		),
	identifier: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Handle`,
				description: uiText`As on your profile, without the @.`,
				examples: ['rosas-flowers.bsky.social'],
			}),
		),
	password: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`App password`,
				description: uiText`Not your account’s password. You make one in Settings → Privacy and security → App passwords.`,
				examples: ['xxxx-xxxx-xxxx-xxxx'],
				secret: true,
			}),
		),
	/** Saved, because Bluesky limits sign-ins a day. */
	session: Session.optional().meta({ secret: true }),
});
export type Credentials = z.output<typeof Credentials>;
export type BlueskyCtx = Ctx<Credentials>;

/** The specification allows at:// addresses of 8 KB; real ones have about a hundred characters. Handles have at most 253. */
const zUri = z.string().startsWith('at://').max(2000);
export const Ref = z.object({ uri: zUri, cid: z.string().min(1).max(500) });
export type Ref = z.output<typeof Ref>;

const line = z.string().nullish().catch(undefined);
const Profile = z.object({
	did: z.string().startsWith('did:').max(2000),
	handle: z.string().max(500).catch('handle.invalid'),
	displayName: line,
	associated: z
		.object({ chat: z.object({ allowIncoming: line }).nullish() })
		.nullish()
		.catch(undefined),
	viewer: z.object({ followedBy: line }).nullish().catch(undefined),
});
export type Profile = z.output<typeof Profile>;

/** A post as its author's program made it: the server checks only its form. */
export const PostRecord = z.object({
	text: z.string().catch(''),
	createdAt: zIsoTime.optional().catch(undefined),
	langs: z.array(z.string()).optional().catch(undefined),
	/** One that does not fit leaves a post of its own. */
	reply: z.object({ root: Ref, parent: Ref }).optional().catch(undefined),
	facets: z.unknown().optional(),
	embed: z.unknown().optional(),
});
export type PostRecord = z.output<typeof PostRecord>;

/** `indexedAt` of a notification is the earlier of the time of indexing and the time that its author claims; that of a post view is the time of indexing. */
export const Notification = Ref.extend({
	reason: z.string(),
	author: Profile,
	record: PostRecord,
	indexedAt: zIsoTime,
});
export type Notification = z.output<typeof Notification>;

export const PostView = Ref.extend({
	author: Profile,
	record: PostRecord,
	indexedAt: zIsoTime,
	viewer: z
		.object({ like: line, replyDisabled: z.boolean().nullish().catch(undefined) })
		.nullish()
		.catch(undefined),
	/** As the service shows it: with the quoted post. */
	embed: z.unknown().optional(),
});
export type PostView = z.output<typeof PostView>;

export const RepoRecord = z.object({ uri: zUri, cid: z.string().max(500), value: PostRecord });

const Sent = {
	id: z.string().min(1).max(500),
	rev: z.string(),
	sender: z.object({ did: z.string().max(2000) }),
	sentAt: zIsoTime,
};
/** No `text`: it was deleted. A kind that came later has its sender and perhaps no words. */
export const Message = z
	.object({
		...Sent,
		$type: line,
		text: line,
		facets: z.unknown().optional(),
		embed: z.unknown().optional(),
		/** The message that it answers, where that is not deleted. */
		replyTo: z.object({ text: z.string() }).nullish().catch(undefined),
	})
	.transform(({ $type, text, ...message }) => {
		const isDeleted = /#deletedMessageView$/.test($type ?? '') || (!$type && typeof text !== 'string');
		return { ...message, text: isDeleted ? undefined : (text ?? '') };
	});
export type Message = z.output<typeof Message>;
const Typed = z.object({ $type: z.string() });
/** `members` of a group are only some of them. One that does not fit is left out. */
export const Convo = z.object({
	id: z.string().min(1).max(500),
	rev: z.string(),
	members: z
		.array(z.unknown())
		.catch([])
		.transform((list): Profile[] => list.flatMap((raw) => Profile.safeParse(raw).data ?? [])),
	lastMessage: z.unknown().optional(),
	kind: Typed.nullish().catch(undefined),
});
export type Convo = z.output<typeof Convo>;

/** The elements are parsed one by one later. */
const list = z.array(z.unknown());
const cursor = z
	.string()
	.nullish()
	.transform((given) => given ?? undefined);
export const listOf = <Name extends string>(name: Name) =>
	z.object({ [name]: list, cursor } as { [N in Name]: typeof list } & { cursor: typeof cursor });

export const ErrorBody = z.object({ error: z.string(), message: z.string().optional() });
const noChatRight = uiText`This app password doesn’t allow private messages. Make a new one with “Allow access to your direct messages” ticked.`;

/** Bluesky names its errors; the name says more than the status. */
export const explain: NonNullable<CallInfo['explain']> = (status, body) => {
	const { error = '', message = '' } = ErrorBody.safeParse(body).data ?? {};
	if (error === 'InvalidToken' && /bad token (scope|method)/i.test(message))
		return { fault: { kind: 'permission' }, message: noChatRight };
	switch (error) {
		case 'ExpiredToken':
		case 'InvalidToken':
		case 'AuthMissing':
		case 'AuthenticationRequired':
			return {
				fault: { kind: 'auth' },
				message: uiText`Bluesky no longer accepts this sign-in. Enter a new app password.`,
			};
		case 'AuthFactorTokenRequired':
			return {
				fault: { kind: 'auth' },
				message: uiText`Bluesky asks for a second factor. Use an app password instead of your account’s password.`,
			};
		case 'AccountTakedown':
		case 'AccountSuspended':
		case 'AccountDeactivated':
			return {
				fault: { kind: 'auth' },
				message: uiText`Bluesky says that this account is not active. Nothing can be read or sent until you’ve sorted that out with Bluesky.`,
			};
		case 'NotFound':
		case 'RecordNotFound':
			return { fault: { kind: 'gone' } };
		case 'BlockedActor':
		case 'BlockedByActor':
			return { fault: { kind: 'closed' }, message: uiText`One of you has blocked the other, so you can’t reply.` };
	}
	if (
		status === 400 &&
		/incoming messages|block between|not enabled for direct messages|messaging is disabled/i.test(message)
	)
		return { fault: { kind: 'closed' }, message: uiText`This person doesn’t accept private messages from you.` };
	return undefined;
};
