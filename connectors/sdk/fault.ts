// What can go wrong at a platform, in the only terms the host acts on (docs/ARCHITECTURE.md has the table of actions).

export type Fault =
	| { readonly kind: 'auth' | 'payment' }
	| { readonly kind: 'permission' }
	| { readonly kind: 'rate'; readonly retryAt: number }
	| { readonly kind: 'transient' }
	| { readonly kind: 'gone' | 'rejected' }
	/** `byHand`: no program may answer this, but the owner can on the platform's own page. */
	| { readonly kind: 'closed'; readonly manual?: true }
	| { readonly kind: 'unsure' }
	| { readonly kind: 'drift'; readonly where: string };

/** The message is a sentence for the owner; details go into `cause` (for the log, redacted). */
export class ConnectorError extends Error {
	override readonly name = 'ConnectorError';
	readonly fault: Fault;
	/** Which of the typed fields is wrong, where that is known. */
	readonly field: string | undefined;
	constructor(fault: Fault, message: string, options?: ErrorOptions & { readonly field?: string }) {
		super(message, options);
		this.fault = fault;
		this.field = options?.field;
	}
}
