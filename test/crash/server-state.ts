// What really happened at the fake platforms: the one side of the drill that never forgets.
import type { Audience } from '../../contract/index.ts';

export const channels = ['key', 'readback', 'ask'] as const;
export type Channel = (typeof channels)[number];

/** Two accounts at each platform. */
export interface DrillAccount {
	readonly channel: Channel;
	readonly id: string;
	/** Each page begins with the last message of the one before. Without that, nothing brings a message again that was missed. */
	readonly overlaps: boolean;
}
export const drillAccounts: readonly DrillAccount[] = channels.flatMap((channel) =>
	[1, 2].map((n) => ({ channel, id: `${channel}-${n}`, overlaps: n === 1 })),
);

export interface CustomerMessage {
	readonly seq: number;
	/** Unique at its platform: what names both shops comes to both accounts under one id. */
	readonly id: string;
	readonly account: DrillAccount;
	readonly audience: Audience;
	readonly conversation: string;
	readonly author: string;
	readonly text: string;
	readonly at: number;
}
/** A reply that stands at the platform. */
export interface Published {
	readonly id: string;
	readonly account: DrillAccount;
	readonly token: string;
	readonly parent: string;
	readonly audience: Audience;
	readonly text: string;
	readonly at: number;
	/** When it begins to show in the feed (platforms show a post late). */
	readonly shownAt: number;
}

export interface ServerState {
	readonly messages: CustomerMessage[];
	readonly published: Published[];
	/** Replies whose words reached the platform and were taken or refused. */
	attempts: number;
	/** How often the key channel recognised a repeat. */
	repeats: number;
}

export const createServerState = (): ServerState => ({ messages: [], published: [], attempts: 0, repeats: 0 });

/** The token of a press: of the message answered, so that a killed owner who presses again hands in the same reply. */
export function tokenFor(accountId: string, externalId: string, attempt: number): string {
	const account = drillAccounts.findIndex(({ id }) => id === accountId);
	return `00000000-0000-4000-8${account}${attempt}0-${externalId.replace(/\D/g, '').padStart(12, '0')}`;
}
