// The state of the fake Bluesky network: repositories, notifications, conversations and their log.
import { createHash } from 'node:crypto';
import type { TestClock } from '../../testing/clock.ts';

export const shopDid = 'did:plc:shop';
export const shopHandle = 'shop.bsky.example';

export interface Ref {
	readonly uri: string;
	readonly cid: string;
}
export interface StoredPost {
	readonly uri: string;
	cid: string;
	readonly did: string;
	record: Record<string, unknown>;
	readonly indexedAt: number;
	/** The order of lists: the earlier of the indexing time and the author's own clock. */
	readonly sortAt: number;
	readonly reply?: { readonly root: Ref; readonly parent: Ref };
	deleted?: boolean;
	readonly throughApi: boolean;
}
export interface StoredMessage {
	readonly id: string;
	rev: string;
	readonly did: string;
	readonly text: string;
	readonly at: number;
	deleted?: boolean;
	readonly throughApi: boolean;
	/** Other fields of its view, or in place of them. */
	readonly more?: Readonly<Record<string, unknown>>;
}
export interface StoredConvo {
	readonly id: string;
	readonly with: string;
	readonly messages: StoredMessage[];
	rev: string;
	/** Of a group the view names only some members. */
	isGroup?: boolean;
}
interface LogEvent {
	readonly $type: string;
	readonly rev: string;
	readonly convoId: string;
	readonly message?: StoredMessage;
}
export interface StoredNotification {
	readonly uri: string;
	readonly by: string;
	readonly reason: string;
	readonly sortAt: number;
}

/** CIDv1, dag-cbor, sha-256, like the real ones. */
export function cidOf(value: unknown): string {
	const digest = createHash('sha256').update(JSON.stringify(value)).digest();
	const bytes = Buffer.concat([Buffer.from([1, 0x71, 0x12, 0x20]), digest]);
	let bits = '';
	for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
	const five = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0').match(/.{5}/g) ?? [];
	return `b${five.map((part) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(part, 2)]).join('')}`;
}

export type ServerState = ReturnType<typeof createServerState>;

export function createServerState(clock: TestClock) {
	const names = new Map<string, string>([[shopDid, 'The Corner Bakery']]);
	const posts = new Map<string, StoredPost>();
	/** The shop's other records (likes, gates) by uri. */
	const records = new Map<string, { uri: string; cid: string; value: Record<string, unknown> }>();
	const notifications: StoredNotification[] = [];
	const convos = new Map<string, StoredConvo>();
	const log: LogEvent[] = [];
	let tick = 0;

	/** A unique key that grows with time: 13 letters, like a TID. */
	const tid = (at: number): string => {
		const digits = '234567abcdefghijklmnopqrstuvwxyz';
		let text = '';
		for (let rest = BigInt(at) * 1000n * 1024n + BigInt(++tick), i = 0; i < 13; i++, rest >>= 5n)
			text = digits[Number(rest & 31n)] + text;
		return text;
	};
	const didFor = (id: string, name: string): string => {
		const did = `did:plc:${id.replace(/[^a-zA-Z0-9]/g, '-')}`;
		names.set(did, name);
		return did;
	};
	const hidden = (uri: string): boolean =>
		[...records.values()].some(({ value }) => ((value.hiddenReplies as string[] | undefined) ?? []).includes(uri));

	function publish(said: {
		did: string;
		record: Record<string, unknown>;
		at?: number;
		claimedAt?: number;
		rkey?: string;
		throughApi?: boolean;
		mentions?: readonly string[];
	}): StoredPost {
		const at = said.at ?? clock.now();
		const uri = `at://${said.did}/app.bsky.feed.post/${said.rkey ?? tid(said.claimedAt ?? at)}`;
		const reply = said.record.reply as StoredPost['reply'];
		const sortAt = Math.min(at, said.claimedAt ?? at);
		const post: StoredPost = {
			uri,
			cid: cidOf({ uri, record: said.record }),
			did: said.did,
			record: said.record,
			indexedAt: at,
			sortAt,
			throughApi: said.throughApi ?? false,
			...(reply && { reply }),
		};
		posts.set(uri, post);
		if (said.did === shopDid) return post;
		// Notifies the authors of the five posts above.
		let above = reply && posts.get(reply.parent.uri);
		for (let depth = 0; above && depth < 5; depth++) {
			if (above.did === shopDid) {
				notifications.push({ uri, by: said.did, reason: 'reply', sortAt });
				break;
			}
			above = above.reply && posts.get(above.reply.parent.uri);
		}
		if (said.mentions?.includes(shopDid)) notifications.push({ uri, by: said.did, reason: 'mention', sortAt });
		return post;
	}

	function convoWith(did: string): StoredConvo {
		const id = `convo${did.slice(8)}`;
		const before = convos.get(id);
		if (before) return before;
		const convo: StoredConvo = { id, with: did, messages: [], rev: tid(clock.now()) };
		convos.set(id, convo);
		log.push({ $type: 'chat.bsky.convo.defs#logBeginConvo', rev: convo.rev, convoId: id });
		return convo;
	}
	function say(
		convo: StoredConvo,
		did: string,
		text: string,
		at = clock.now(),
		throughApi = false,
		more: StoredMessage['more'] = {},
	): StoredMessage {
		const rev = tid(Math.max(at, clock.now()));
		const message = { id: tid(at), rev, did, text, at, throughApi, more };
		convo.messages.push(message);
		convo.rev = rev;
		log.push({ $type: 'chat.bsky.convo.defs#logCreateMessage', rev, convoId: convo.id, message });
		return message;
	}

	return { names, posts, records, notifications, convos, log, tid, didFor, hidden, publish, convoWith, say };
}

export const handleFor = (did: string): string =>
	did === shopDid ? shopHandle : `${did.slice(8).toLowerCase()}.bsky.example`;
