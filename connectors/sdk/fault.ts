// What can go wrong at a platform, in the terms that the host acts on (docs/ARCHITECTURE.md has the table of actions).

import { englishText, type UiText } from '../../contract/ui-text.ts';

export type Fault =
	| { readonly kind: 'auth' | 'payment' }
	| { readonly kind: 'permission' }
	| { readonly kind: 'rate'; readonly retryAt: number }
	| { readonly kind: 'transient' }
	| { readonly kind: 'gone' | 'rejected' }
	/** `manual`: the platform accepts no reply from a program, but the owner can reply on its page. */
	| { readonly kind: 'closed'; readonly manual?: true }
	| { readonly kind: 'unsure' }
	| { readonly kind: 'drift'; readonly where: string };

/** `text` is for the owner and says what happened; the host adds what it means. `message` is its English; details go into `cause` (redacted, for the log). */
export class ConnectorError extends Error {
	override readonly name = 'ConnectorError';
	readonly fault: Fault;
	readonly text: UiText;
	/** The typed field that is wrong, where that is known. */
	readonly field: string | undefined;
	constructor(fault: Fault, text: UiText, options?: ErrorOptions & { readonly field?: string }) {
		super(englishText(text), options);
		this.text = text;
		this.fault = fault;
		this.field = options?.field;
	}
}
