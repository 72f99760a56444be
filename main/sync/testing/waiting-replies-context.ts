// A reply that waits, and what comes in meanwhile.
import { ConnectorError, type Item } from '../../../connectors/sdk/index.ts';
import type { OutboxRow } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import {
	customerItem,
	type Harness,
	makeHarness,
	makePlatform,
	minute,
	type Platform,
	replyItem,
	start,
} from './harness.ts';

export interface WaitingShop {
	readonly platform: Platform;
	readonly harness: Harness;
	/** What the next reading finds. */
	readonly arrive: (...items: readonly Item[]) => void;
	readonly pass: (ms: number) => Promise<void>;
	/** The owner answers guest 1, whose message is here. */
	readonly press: (some?: { notBefore?: number; undoUntil?: number }) => Promise<OutboxRow>;
	/** How often the conversation was read by itself (`canRefresh`). */
	readonly refreshes: () => number;
}

/** `canRefresh`: the platform lets one conversation be read; else only polls bring what is new. */
export async function makeWaitingShop({ canRefresh = false } = {}): Promise<WaitingShop> {
	const platform = makePlatform();
	let incoming: readonly Item[] = [customerItem(1)];
	let refreshes = 0;
	const take = (): readonly Item[] => {
		const items = incoming;
		incoming = [];
		return items;
	};
	platform.onPoll = async (_stream, cursor) => ({
		items: canRefresh && cursor !== null ? [] : take(),
		next: 1,
		more: false,
	});
	if (canRefresh)
		platform.connector = {
			...platform.connector,
			refreshThread: async () => {
				refreshes++;
				return take();
			},
		};
	platform.onReply = async (_ctx, target, reply) => replyItem(target, reply);
	const harness = await makeHarness([platform]);
	return {
		platform,
		harness,
		arrive: (...items) => {
			incoming = items;
		},
		pass: (ms) => harness.clock.advance(ms),
		press: (some = {}) => harness.queueReply(1, some),
		refreshes: () => refreshes,
	};
}

/** Guest 1 writes again in the conversation of their first message. */
export const newerItem = (some: Partial<Item> = {}): Item =>
	customerItem(1, {
		externalId: 'in-1-again',
		conversation: 'post-1',
		text: 'Never mind, I found it!',
		createdAt: start + 5 * minute,
		...some,
	});

/** The shop answers guest 1 on the platform itself. */
export const answerElsewhere = (): Item =>
	newerItem({ externalId: 'own-1', parentId: 'in-1', author: { externalId: 'shop', name: 'The shop', isShop: true } });

export const refused = (fault: ConstructorParameters<typeof ConnectorError>[0]): ConnectorError =>
	new ConnectorError(fault, rawText('No.'));
