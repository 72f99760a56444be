/** How long a server may be silent, in ms of real time: sockets know no other clock. Tests use less. */
export interface Timeouts {
	/** Until the connection stands and the server has greeted. */
	readonly connect: number;
	/** Silence in the middle. */
	readonly silence: number;
	/** One whole visit, however busily the server drips. */
	readonly whole: number;
}
export const defaultTimeouts: Timeouts = { connect: 20_000, silence: 30_000, whole: 120_000 };
