// The fake server's responses in the network's own shapes.
import {
	handleFor,
	type ServerState,
	type StoredConvo,
	type StoredMessage,
	type StoredNotification,
	type StoredPost,
	shopDid,
} from './fake-server-state.ts';

const iso = (at: number): string => new Date(at).toISOString();

export function createViews(serverState: ServerState, closedTo: ReadonlySet<string>) {
	const profile = (did: string) => ({
		did,
		// A handle whose domain was given up, and an empty display name: both are common.
		handle: did.endsWith('nobody') ? 'handle.invalid' : handleFor(did),
		displayName: did.endsWith('nobody') ? '' : serverState.names.get(did),
		associated: { chat: { allowIncoming: 'all' } },
		viewer: { muted: false, blockedBy: false },
		labels: [],
	});
	const post = (stored: StoredPost) => {
		const like = [...serverState.records.values()].find(
			({ value }) => (value.subject as { uri?: string } | undefined)?.uri === stored.uri,
		);
		return {
			$type: 'app.bsky.feed.defs#postView',
			uri: stored.uri,
			cid: stored.cid,
			author: profile(stored.did),
			record: stored.record,
			indexedAt: iso(stored.indexedAt),
			viewer: { ...(like && { like: like.uri }), ...(closedTo.has(stored.uri) && { replyDisabled: true }) },
			likeCount: 0,
			labels: [],
		};
	};
	const notification = ({ uri, by, reason, sortAt }: StoredNotification) => {
		const stored = serverState.posts.get(uri);
		return {
			uri,
			cid: stored?.cid ?? 'bafy',
			author: profile(by),
			reason,
			record: reason === 'like' ? { $type: 'app.bsky.feed.like', createdAt: iso(sortAt) } : stored?.record,
			isRead: false,
			indexedAt: iso(sortAt),
			labels: [],
		};
	};
	const message = (one: StoredMessage) => ({
		$type: `chat.bsky.convo.defs#${one.deleted ? 'deletedMessageView' : 'messageView'}`,
		id: one.id,
		rev: one.rev,
		sender: { did: one.did },
		sentAt: iso(one.at),
		...(one.deleted ? {} : { text: one.text, ...one.more }),
	});
	const convo = (one: StoredConvo) => {
		const last = one.messages.at(-1);
		return {
			id: one.id,
			rev: one.rev,
			members: [profile(shopDid), profile(one.with)],
			...(last && { lastMessage: message(last) }),
			muted: false,
			status: 'accepted',
			unreadCount: 0,
			kind: one.isGroup
				? { $type: 'chat.bsky.convo.defs#groupConvo', name: 'Friends of the bakery', memberCount: 12 }
				: { $type: 'chat.bsky.convo.defs#directConvo' },
		};
	};
	/** threadViewPost, or what replaces a post that is gone. */
	const thread = (stored: StoredPost | undefined, uri: string, depth: number, upwards: boolean): unknown => {
		if (!stored || stored.deleted) return { $type: 'app.bsky.feed.defs#notFoundPost', uri, notFound: true };
		const below = [...serverState.posts.values()].filter((one) => one.reply?.parent.uri === uri && !one.deleted);
		const parent = stored.reply?.parent.uri;
		return {
			$type: 'app.bsky.feed.defs#threadViewPost',
			post: post(stored),
			...(upwards && parent && { parent: thread(serverState.posts.get(parent), parent, 0, true) }),
			...(depth > 0 && { replies: below.map((one) => thread(one, one.uri, depth - 1, false)) }),
		};
	};
	return { profile, post, notification, message, convo, thread };
}
