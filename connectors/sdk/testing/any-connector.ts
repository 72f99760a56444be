import type { Connector } from '../sdk.ts';

/** Any connector, whatever it asks to sign in. */
// biome-ignore lint/suspicious/noExplicitAny: Connector is invariant in its credentials; the suite hands back exactly what the connector's own schema made.
export type AnyConnector = Connector<any>;
