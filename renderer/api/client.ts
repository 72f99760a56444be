// The only way to main: a typed proxy over the transport of the calls.
import type { AppErrorCode, Bridge, Client } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { shownText } from '../format/ui-text.ts';

/** A route said no. The message is a sentence for the owner, in the language of the screen. */
export class CallError extends Error {
	override readonly name = 'CallError';
	readonly code: AppErrorCode;
	/** Which field of a form it is about. */
	readonly field: string | undefined;
	constructor(code: AppErrorCode, message: string, field?: string) {
		super(message);
		this.code = code;
		this.field = field;
	}
}

export function createClient(bridge: Pick<Bridge, 'invoke'>): Client {
	const call = (route: string) => async (input: unknown) => {
		const wire = await bridge.invoke(route, input);
		if (!wire.ok)
			throw new CallError(wire.error.code, shownText(wire.error.text ?? rawText(wire.error.message)), wire.error.field);
		return wire.value;
	};
	return new Proxy({} as Client, { get: (_, route) => call(String(route)) });
}
