// A platform that talks on a line of its own.
import { afterEach, vi } from 'vitest';
import { type Harness, makeHarness, makePlatform, minute, type Platform } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

let open: Harness[] = [];
afterEach(async () => {
	for (const one of open) await one.close();
	open = [];
});
export const begin: typeof makeHarness = async (...given) => {
	const made = await makeHarness(...given);
	open.push(made);
	return made;
};

export interface Line {
	readonly at: number;
	readonly wake: (stream: string) => void;
	readonly breaks: (error: Error) => void;
	readonly ends: () => void;
	readonly signal: AbortSignal;
}
/** A platform that says when something is new; its lines are in the hands of the test. */
export function withLines(id = 'quay'): Platform & { readonly lines: Line[] } {
	const lines: Line[] = [];
	const platform = makePlatform(id, ['feed', 'sent']);
	platform.connector = {
		...platform.connector,
		streams: platform.connector.streams.map((stream) => ({ ...stream, every: { min: 10_000, usual: 10 * minute } })),
		listen: (ctx, wake) =>
			new Promise<void>((resolve, reject) => {
				lines.push({ at: ctx.now(), wake, breaks: reject, ends: resolve, signal: ctx.signal });
				ctx.signal.addEventListener('abort', () => resolve());
			}),
	};
	return Object.assign(platform, { lines });
}
export const openLines = ({ lines }: { readonly lines: readonly Line[] }) =>
	lines.filter(({ signal }) => !signal.aborted).length;
