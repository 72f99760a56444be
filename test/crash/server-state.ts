// What really happened at the fake platform: the one side of the drill that never forgets.

export const channels = ['key', 'readback', 'ask'] as const;
export type Channel = (typeof channels)[number];

export interface CustomerMessage {
	readonly seq: number;
	readonly id: string;
	readonly channel: Channel;
	readonly conversation: string;
	readonly author: string;
	readonly text: string;
	readonly at: number;
}
/** A reply that is public at the platform. */
export interface Published {
	readonly id: string;
	readonly channel: Channel;
	readonly token: string;
	readonly parent: string;
	readonly text: string;
	readonly at: number;
	/** When it begins to show in the feed (platforms show a post late). */
	readonly shownAt: number;
}

export interface ServerState {
	readonly messages: CustomerMessage[];
	readonly published: Published[];
	/** Tokens whose words reached the platform and were taken or refused; for the log. */
	attempts: number;
	/** How often the key channel recognised a repeat. */
	repeats: number;
}

export const createServerState = (): ServerState => ({ messages: [], published: [], attempts: 0, repeats: 0 });

/** Time of the drill runs faster than ours, in parent and child alike: minutes of looking pass in seconds. */
export interface DrillTime {
	readonly startAt: number;
	readonly startedAt: number;
	readonly speed: number;
}
export const drillNow = ({ startAt, startedAt, speed }: DrillTime): number =>
	Math.round(startAt + (Date.now() - startedAt) * speed);
