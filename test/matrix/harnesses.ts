// Every registered connector with what it is tried against. One that brings no harness makes the matrices fail, and is told what to write.
import { existsSync } from 'node:fs';
import { connectors } from '../../connectors/registry.ts';
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';

export interface NamedTrial extends ConnectorHarness {
	readonly id: string;
	readonly name: string;
}

export const trials: readonly NamedTrial[] = await Promise.all(
	connectors.map(async ({ manifest: { id, name } }) => {
		const file = new URL(`../../connectors/${id}/testing/harness.ts`, import.meta.url);
		if (!existsSync(file)) throw new Error(`connectors/${id}/testing/harness.ts is missing: it says what the connector is tried against.`);
		const { harness } = (await import(/* @vite-ignore */ file.pathname)) as { harness: ConnectorHarness };
		return { ...harness, id, name };
	}),
);

/** All, or those that MATRIX names: `MATRIX=mastodon,email npm run test:matrix`. */
export const chosen = trials.filter(({ id }) => !process.env.MATRIX || process.env.MATRIX.split(',').includes(id));
