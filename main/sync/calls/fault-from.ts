// Whatever a connector throws, in the terms the host acts on.
import { ConnectorError, type Fault } from '../../../connectors/sdk/index.ts';
import { type UiText, type UiValue, uiText } from '../../../contract/ui-text.ts';

interface Thrown {
	/** null = not a ConnectorError: the connector itself broke. */
	readonly fault: Fault | null;
	/** For the owner. */
	readonly text: UiText;
	readonly cause: unknown;
}

/** A client library may wrap what ctx.fetch threw: the ConnectorError is then somewhere among its causes. */
export function readThrown(error: unknown, platform: UiValue): Thrown {
	let inner = error;
	for (let depth = 0; depth < 6 && inner instanceof Error; depth++) {
		if (inner instanceof ConnectorError) return { fault: inner.fault, text: inner.text, cause: inner.cause };
		inner = inner.cause;
	}
	return { fault: null, text: uiText`${platform} answered in a way this version does not understand.`, cause: error };
}

/** For everything but replies: a broken connector is one that does not understand its platform. */
export const asDrift = (thrown: Thrown): Fault =>
	thrown.fault ?? { kind: 'drift', where: thrown.cause instanceof Error ? thrown.cause.name : 'unknown' };

/** Converts a `retryAt` of the platform's clock to ours. */
export const byOurClock = (fault: Fault, offset: number): Fault =>
	fault.kind === 'rate' ? { kind: 'rate', retryAt: fault.retryAt - offset } : fault;
