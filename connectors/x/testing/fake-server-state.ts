// What X knows: users, posts with their versions, private messages. Ids are snowflakes, as real ones: beyond 2^53.
import type { TestClock } from '../../testing/clock.ts';

export interface StoredUser {
	readonly id: string;
	readonly username: string;
	readonly name: string;
	suspended?: boolean;
}
export interface StoredPost {
	/** Of the first version. */
	readonly id: string;
	readonly by: StoredUser;
	readonly versions: { readonly id: string; readonly text: string; readonly at: number }[];
	readonly parentId?: string;
	readonly quotes?: string;
	/** The options of its poll. */
	readonly poll?: readonly string[];
	readonly root: string;
	readonly throughApi: boolean;
	hidden?: boolean;
	deleted?: boolean;
	/** Its pictures. */
	mediaKeys?: readonly string[];
}
export interface StoredMessage {
	readonly id: string;
	readonly conversation: string;
	readonly by: StoredUser;
	readonly text: string;
	readonly at: number;
	readonly throughApi: boolean;
	deleted?: boolean;
	mediaKeys?: readonly string[];
}

export const shop: StoredUser = { id: '1405326126728896492', username: 'cornerbakery', name: 'The Corner Bakery' };

const epoch = 1_288_834_974_657n;
/** Names at the start that X puts in front of an answer. */
const named = (text: string) => [...text.matchAll(/(?<![\w@])@(\w+)/g)].map((match) => (match[1] ?? '').toLowerCase());

export type ServerState = ReturnType<typeof createServerState>;
export function createServerState(clock: TestClock) {
	const users = new Map<string, StoredUser>([['shop', shop]]);
	const posts = new Map<string, StoredPost>();
	const messages = new Map<string, StoredMessage>();
	const links = new Map<string, string>();
	let last = 0n;
	const nextId = (at: number): string => {
		const wanted = (BigInt(at) - epoch) << 22n;
		last = wanted > last ? wanted : last + 1n;
		return String(last);
	};
	const postOf = (id: string | undefined): StoredPost | undefined => {
		const post =
			posts.get(id ?? '') ?? [...posts.values()].find(({ versions }) => versions.some((version) => version.id === id));
		return post?.deleted ? undefined : post;
	};
	return {
		users,
		posts,
		messages,
		postOf,
		/** t.co for a link. */
		shorten: (url: string): string => {
			const short = links.get(url) ?? `https://t.co/${String(links.size).padStart(10, 'x')}`;
			links.set(url, short);
			return short;
		},
		userOf: (id: string, name: string): StoredUser => {
			const user = users.get(id) ?? {
				id: String(1_500_000_000_000_000_000n + BigInt(users.size)),
				username: id.replace(/\W/g, '_'),
				name,
			};
			users.set(id, user);
			return user;
		},
		/** `text` as it is shown: with the name that X puts in front of an answer. */
		publish: ({
			text,
			at = clock.now(),
			...said
		}: Omit<StoredPost, 'id' | 'versions' | 'root'> & { readonly text: string; readonly at?: number }) => {
			const id = nextId(at);
			const parent = postOf(said.parentId);
			const post: StoredPost = { ...said, id, versions: [{ id, text, at }], root: parent?.root ?? id };
			posts.set(id, post);
			return post;
		},
		edit: (post: StoredPost, text: string): void => {
			post.versions.push({ id: nextId(clock.now()), text, at: clock.now() });
		},
		write: ({ at = clock.now(), ...said }: Omit<StoredMessage, 'id' | 'at'> & { readonly at?: number }) => {
			const message: StoredMessage = { ...said, at, id: nextId(at) };
			messages.set(message.id, message);
			return message;
		},
		mentionsShop: (post: StoredPost): boolean => named(textNow(post)).includes(shop.username),
		/** Named in so many words, not only by the name in front of an answer. */
		namesShop: (post: StoredPost): boolean =>
			named(post.parentId ? textNow(post).replace(/^(@\w+\s+)+/, '') : textNow(post)).includes(shop.username),
	};
}

export const latest = (post: StoredPost) => post.versions.at(-1) ?? { id: post.id, text: '', at: 0 };
export const textNow = (post: StoredPost): string => latest(post).text;
export const wordsOf = (post: StoredPost): string => textNow(post).replace(/^(@\w+\s+)+/, '');
export const conversationOf = (a: StoredUser, b: StoredUser): string =>
	[a.id, b.id].sort((x, y) => (BigInt(x) < BigInt(y) ? -1 : 1)).join('-');
