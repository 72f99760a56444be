// How the fake server says what it knows, in the old spelling or the new. Sheet: Read.
import {
	latest,
	type ServerState,
	type StoredMessage,
	type StoredPost,
	type StoredUser,
	shop,
} from './fake-server-state.ts';

export type Spelling = 'tweet' | 'post';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const userJson = ({ id, username, name }: StoredUser) => ({ id, username, name });

function postJson(serverState: ServerState, post: StoredPost, spelling: Spelling, versionId?: string) {
	const version = post.versions.find(({ id }) => id === versionId) ?? latest(post);
	const parent = serverState.postOf(post.parentId);
	const urls = [...version.text.matchAll(/https?:\/\/\S+/g)].map(([url]) => ({
		url: serverState.shorten(url),
		expanded_url: url,
	}));
	const text = escaped(urls.reduce((rest, { url, expanded_url }) => rest.replaceAll(expanded_url, url), version.text));
	const cut = [...text].length > 280;
	const mentions = [...version.text.matchAll(/(?<![\w@])@(\w+)/g)].flatMap(([, username]) => {
		const user = [...serverState.users.values()].find((one) => one.username === username);
		return user ? [{ username: user.username, id: user.id }] : [];
	});
	const references = [
		...(post.parentId ? [{ type: 'replied_to', id: parent ? latest(parent).id : post.parentId }] : []),
		...(post.quotes ? [{ type: 'quoted', id: post.quotes }] : []),
	];
	const parentBy = serverState.posts.get(post.parentId ?? '')?.by;
	return {
		id: version.id,
		text: cut ? `${[...text].slice(0, 270).join('')}…` : text,
		author_id: post.by.id,
		created_at: new Date(version.at).toISOString(),
		conversation_id: post.root,
		...(parentBy && { in_reply_to_user_id: parentBy.id }),
		lang: 'en',
		public_metrics: { like_count: 0, impression_count: 12 },
		entities: { mentions, urls },
		[`edit_history_${spelling}_ids`]: post.versions.map(({ id }) => id),
		...(post.mediaKeys && { attachments: { media_keys: post.mediaKeys } }),
		...(post.poll && { attachments: { poll_ids: [pollIdOf(post)] } }),
		...(references.length > 0 && { [`referenced_${spelling}s`]: references }),
		...(cut && { [`note_${spelling}`]: { text, entities: { mentions, urls } } }),
	};
}

const pollIdOf = ({ id }: StoredPost): string => String(BigInt(id) + 7n);
const pollJson = (post: StoredPost) => ({
	id: pollIdOf(post),
	voting_status: 'open',
	options: (post.poll ?? []).map((label, index) => ({ position: index + 1, label, votes: 0 })),
});

/** `data` is absent where there is nothing; what is gone is missing in `includes` and named in `errors`, with 200. */
export function pageJson(
	serverState: ServerState,
	posts: readonly StoredPost[],
	spelling: Spelling,
	extra: readonly unknown[],
	nextToken?: string,
) {
	const data: unknown[] = posts.map((post) => postJson(serverState, post, spelling));
	data.splice(Math.min(1, data.length), 0, ...extra);
	const ids = posts.map((post) => latest(post).id);
	const meta = {
		result_count: data.length,
		...(ids.length > 0 && { newest_id: ids[0], oldest_id: ids.at(-1) }),
		...(nextToken && { next_token: nextToken }),
	};
	return { ...(data.length > 0 && { data }), ...besides(serverState, posts, spelling), meta };
}

export const oneJson = (serverState: ServerState, post: StoredPost, id: string, spelling: Spelling) => ({
	data: postJson(serverState, post, spelling, id),
	...besides(serverState, [post], spelling),
});

interface Beside {
	readonly includes?: Record<string, unknown>;
	readonly errors?: readonly unknown[];
}
function besides(serverState: ServerState, posts: readonly StoredPost[], spelling: Spelling): Beside {
	const references = [...new Set(posts.flatMap(({ parentId, quotes }) => [parentId, quotes]))].filter(
		(id) => id !== undefined,
	);
	const there = references.flatMap((id) => serverState.postOf(id) ?? []);
	const people = new Set([...posts, ...there].map(({ by }) => by).filter(({ suspended }) => !suspended));
	const errors = references.filter((id) => !serverState.postOf(id)).map((id) => notFound('tweet', id));
	if (posts.length === 0) return {};
	return {
		includes: {
			users: [...people].map(userJson),
			...(posts.some(({ poll }) => poll) && { polls: posts.filter(({ poll }) => poll).map(pollJson) }),
			...(there.length > 0 && { [`${spelling}s`]: there.map((post) => postJson(serverState, post, spelling)) }),
		},
		...(errors.length > 0 && { errors }),
	};
}

export const notFound = (kind: string, id: string) => ({
	resource_type: kind,
	resource_id: id,
	title: 'Not Found Error',
	detail: `Could not find ${kind} with id: [${id}].`,
	type: 'https://api.x.com/2/problems/resource-not-found',
});

const eventJson = (message: StoredMessage) => ({
	id: message.id,
	event_type: 'MessageCreate',
	text: escaped(message.text),
	sender_id: message.by.id,
	dm_conversation_id: message.conversation,
	created_at: new Date(message.at).toISOString(),
	...(message.mediaKeys && { attachments: { media_keys: message.mediaKeys } }),
});

export function eventsJson(messages: readonly StoredMessage[], nextToken?: string) {
	const people = new Set([shop, ...messages.map(({ by }) => by)]);
	return {
		...(messages.length > 0 && {
			data: messages.map(eventJson),
			includes: { users: [...people].filter(({ suspended }) => !suspended).map(userJson) },
		}),
		meta: { result_count: messages.length, ...(nextToken && { next_token: nextToken }) },
	};
}
export const eventOneJson = (message: StoredMessage) => ({
	data: eventJson(message),
	includes: { users: [userJson(message.by)] },
});
