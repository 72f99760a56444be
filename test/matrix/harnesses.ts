// Every registered connector with what it is tried against. One that brings no harness makes the matrices fail, and is told what to write.
import { globSync } from 'node:fs';
import { connectors } from '../../connectors/registry.ts';
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';

export interface NamedHarness extends ConnectorHarness {
	readonly id: string;
	readonly name: string;
}

// A connector's id is stored and stays; its folder may be called otherwise.
const folder = new URL('../../connectors/', import.meta.url);
const found = await Promise.all(
	globSync('*/testing/harness.ts', { cwd: folder.pathname }).map(async (file) => {
		const { harness } = (await import(/* @vite-ignore */ new URL(file, folder).pathname)) as {
			harness: ConnectorHarness;
		};
		return harness;
	}),
);
export const harnesses: readonly NamedHarness[] = connectors.map(({ manifest: { id, name } }) => {
	const harness = found.find(({ connector }) => connector.manifest.id === id);
	if (!harness)
		throw new Error(
			`No connectors/*/testing/harness.ts has the connector ${id}: the file says what it is tried against.`,
		);
	return { ...harness, id, name };
});

/** All, or those that MATRIX names: `MATRIX=mastodon,email npm run test:matrix`. */
export const chosen = harnesses.filter(({ id }) => !process.env.MATRIX || process.env.MATRIX.split(',').includes(id));
