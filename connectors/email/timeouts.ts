/** Timeouts in ms of real time, since sockets know no other clock. Tests use shorter ones. */
export interface Timeouts {
	/** Until the server's greeting. */
	readonly connect: number;
	/** Silence during the session. */
	readonly silence: number;
	/** A whole session, even if the server keeps sending. */
	readonly whole: number;
}
export const defaultTimeouts: Timeouts = { connect: 20_000, silence: 30_000, whole: 120_000 };
