// A platform in memory that keeps the server state: what was really published, for whom, in which words. It never removes doubles by itself,
// so that a reply sent twice is seen twice.

import { z } from 'zod';
import { ConnectorError, defineConnector, defineStream, type Item } from '../../connectors/sdk/index.ts';
import type { Audience } from '../../contract/domain.ts';
import { rawText } from '../../contract/ui-text.ts';
import type { Clock } from '../../main/deps.ts';

export interface PlatformPost {
	readonly id: string;
	readonly parent: string | null;
	readonly audience: Audience;
	readonly by: string;
	readonly text: string;
	readonly at: number;
	/** Of a reply that this program sent; null for everything else. */
	readonly token: string | null;
}

/**
 * What happens to the next reply. `swallow`: published, and nobody hears of it. `lost`: the line breaks before it is there. `closed`: taken
 * from no program, only on the platform's own page.
 */
export type ReplyOutcome = 'ok' | 'refuse' | 'busy' | 'swallow' | 'lost' | 'closed';

export const shopId = 'shop';
/** What they say in public the platform lets no program answer: the owner posts it on its own page. */
export const manualOnlyName = 'Dana';
const manualOnly = { allowed: false, manual: true, why: rawText('The platform takes this only on its own page.') };

export function createInMemoryPlatform(clock: Clock) {
	const posts: PlatformPost[] = [];
	const outcomes: ReplyOutcome[] = [];
	/** Tokens of replies that are published and of which nobody was told. */
	const unacknowledged = new Set<string>();
	let made = 0;
	const addPost = (post: Omit<PlatformPost, 'id' | 'at'>): PlatformPost => {
		const kept = { ...post, id: `p${++made}`, at: clock.now() };
		posts.push(kept);
		return kept;
	};
	/** Private words are one conversation with each person; public ones are found through what they answer. */
	const toItem = ({ id, parent, audience, by, text, at }: PlatformPost): Item => ({
		externalId: id,
		...(parent === null ? {} : { parentId: parent }),
		...(audience === 'private' ? { conversation: `letters-${personOf(id)}` } : {}),
		kind: audience === 'public' ? 'comment' : 'message',
		audience,
		author: { externalId: by, name: by, isShop: by === shopId },
		...(by === shopId ? { to: { externalId: personOf(id), name: personOf(id) } } : {}),
		text,
		createdAt: at,
		permalink: `https://pretend.example/${id}`,
		replies:
			audience === 'private'
				? { private: { allowed: true } }
				: { public: by.startsWith(manualOnlyName) ? manualOnly : { allowed: true }, private: { allowed: true } },
	});
	const find = (id: string | null) => posts.find((post) => post.id === id);
	/** The customer at the other end of a post. */
	function personOf(id: string): string {
		for (let post = find(id); post; post = find(post.parent)) if (post.by !== shopId) return post.by;
		return 'nobody';
	}

	const connector = defineConnector({
		manifest: {
			id: 'pretend',
			name: 'Pretend',
			kinds: ['comment', 'message'],
			moderation: [],
			sendSafety: () => 'read-back',
			credentials: z.object({ token: z.string().meta({ title: 'Token' }) }),
			hosts: () => [],
			texts: { letter: 'P', reads: [], cannot: [], steps: [] },
		},
		streams: [
			defineStream<{ token: string }, number>({
				id: 'all',
				cursor: z.number(),
				every: { min: 1000, usual: 3_600_000 },
				budget: { units: 1_000_000, perMs: 1000 },
				poll: async (_ctx, after) => {
					const from = Math.max(0, (after ?? 0) - 3);
					const page = posts.slice(from, from + 8);
					return {
						items: page.map(toItem),
						next: Math.max(after ?? 0, from + page.length),
						more: from + page.length < posts.length,
					};
				},
			}),
		],
		check: async () => ({ externalId: shopId, displayName: 'The shop' }),
		count: (_self, _target, { text }) => [{ unit: rawText('letters'), used: text.length, limit: 500 }],
		reply: async (_ctx, target, reply) => {
			const fate = outcomes.shift() ?? 'ok';
			if (fate === 'refuse') throw new ConnectorError({ kind: 'rejected' }, rawText('This is not wanted there.'));
			if (fate === 'closed')
				throw new ConnectorError({ kind: 'closed', manual: true }, rawText('No program may answer this.'));
			if (fate === 'busy')
				throw new ConnectorError({ kind: 'transient' }, rawText('The platform has trouble of its own.'));
			if (fate === 'lost') throw new ConnectorError({ kind: 'unsure' }, rawText('The line broke.'));
			const post = addPost({
				parent: target.externalId,
				audience: reply.to,
				by: shopId,
				text: reply.text,
				token: reply.clientToken,
			});
			if (fate === 'swallow') unacknowledged.add(reply.clientToken);
			if (fate === 'swallow') throw new ConnectorError({ kind: 'unsure' }, rawText('The line broke.'));
			return toItem(post);
		},
		findReply: async (_ctx, target, reply) =>
			posts
				.filter(
					(post) =>
						post.by === shopId &&
						post.parent === target.externalId &&
						post.text === reply.text &&
						post.at >= reply.at - 300_000,
				)
				.map(toItem),
	});

	return { connector, posts, outcomes, unacknowledged, addPost, find, personOf };
}
export type InMemoryPlatform = ReturnType<typeof createInMemoryPlatform>;
