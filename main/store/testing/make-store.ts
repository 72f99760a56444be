// A real store for tests: the real worker on a file in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStore } from '../client.ts';
import type { Store } from '../index.ts';

export interface TestStore {
	readonly store: Store;
	readonly path: string;
	/** What was logged. */
	readonly lines: { message: string; data: Record<string, unknown> | undefined }[];
	/** Closes it and removes the folder. */
	end(): Promise<void>;
}

export async function makeStore({ path }: { path?: string } = {}): Promise<TestStore> {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-store-'));
	const file = path ?? join(folder, 'shop.db');
	const lines: TestStore['lines'] = [];
	const store = await startStore({
		path: file,
		worker: new URL('../worker.ts', import.meta.url),
		log: (message, data) => void lines.push({ message, data }),
	});
	return {
		store,
		path: file,
		lines,
		async end() {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
