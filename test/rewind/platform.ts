// The worst platform for a file that went back in time: it shows none of our replies, removes no double, and cannot be asked for one.
import { z } from 'zod';
import { defineConnector, defineStream, type Item } from '../../connectors/sdk/index.ts';
import type { Clock } from '../../main/deps.ts';

export function createSilentPlatform(clock: Clock) {
	const said: { readonly id: string; readonly by: string; readonly at: number; readonly text?: string }[] = [];
	/** The token of each reply, once for every time that it was published. */
	const published: string[] = [];
	const toItem = ({ id, by, at, text = `Is ${id} ready?` }: (typeof said)[number]): Item => ({
		externalId: id,
		conversation: id,
		kind: 'comment',
		audience: 'public',
		author: { externalId: by, name: by, isShop: false },
		text,
		createdAt: at,
	});
	const connector = defineConnector({
		manifest: {
			id: 'silent',
			name: 'Silent',
			kinds: ['comment'],
			moderation: [],
			sendSafety: () => 'ask',
			credentials: z.object({ token: z.string().meta({ title: 'Token' }) }),
			hosts: () => [],
			texts: { letter: 'S', reads: [], cannot: [], steps: [] },
		},
		streams: [
			defineStream<{ token: string }, number>({
				id: 'all',
				cursor: z.number(),
				every: { min: 1000, usual: 600_000 },
				budget: { units: 1_000_000, perMs: 1000 },
				poll: async (_ctx, after) => {
					const page = said.slice(after ?? 0);
					return { items: page.map(toItem), next: said.length, more: false };
				},
			}),
		],
		check: async () => ({ externalId: 'shop', displayName: 'The shop' }),
		count: () => [],
		reply: async (_ctx, target, reply) => {
			published.push(reply.clientToken);
			return {
				...toItem({ id: `own-${published.length}`, by: 'shop', at: clock.now() }),
				conversation: target.externalId,
				parentId: target.externalId,
				author: { externalId: 'shop', name: 'The shop', isShop: true },
				text: reply.text,
			};
		},
	});
	return {
		connector,
		said,
		published,
		/** Somebody new writes. */
		say: (text?: string): void =>
			void said.push({
				id: `in-${said.length + 1}`,
				by: `guest-${said.length + 1}`,
				at: clock.now(),
				...(text === undefined ? {} : { text }),
			}),
	};
}
