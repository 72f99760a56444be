// Caches opened pictures, so that they open again without a network. Each account has a folder; removing the account removes it. When the cache is
// full, the picture that was not seen for longest goes. A damaged or missing file is fetched again.
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface PictureCache {
	readonly get: (accountId: string, key: string) => Promise<Uint8Array<ArrayBuffer> | null>;
	/** Never rejects: a picture that cannot be saved is still shown. */
	readonly put: (accountId: string, key: string, bytes: Uint8Array) => Promise<void>;
	readonly drop: (accountId: string, key: string) => Promise<void>;
	readonly forget: (accountId: string) => Promise<void>;
}

const maxBytes = 200 * 1_048_576;

export function createPictureCache(folder: string, now: () => number, limit = maxBytes): PictureCache {
	const folderOf = (accountId: string) => join(folder, nameOf(accountId));
	const pathOf = (accountId: string, key: string) => join(folderOf(accountId), nameOf(key));
	// One at a time: two that make room together would remove too much.
	let last: Promise<unknown> = Promise.resolve();
	const inOrder = (work: () => Promise<void>): Promise<void> => {
		const mine = last.then(work, work);
		last = mine.catch(() => undefined);
		return mine;
	};

	async function makeRoom(): Promise<void> {
		const files = await filesIn(folder);
		let bytes = files.reduce((sum, one) => sum + one.bytes, 0);
		for (const { path, bytes: size } of files.sort((a, b) => a.seenAt - b.seenAt)) {
			if (bytes <= limit) return;
			await rm(path, { force: true });
			bytes -= size;
		}
	}

	return {
		get: async (accountId, key) => {
			const path = pathOf(accountId, key);
			try {
				const bytes = await readFile(path);
				const seen = new Date(now());
				await utimes(path, seen, seen).catch(() => undefined);
				return new Uint8Array(bytes);
			} catch {
				return null;
			}
		},
		put: (accountId, key, bytes) =>
			inOrder(async () => {
				if (bytes.byteLength > limit) return;
				const path = pathOf(accountId, key);
				await mkdir(folderOf(accountId), { recursive: true, mode: 0o700 });
				await chmod(folder, 0o700);
				await writeFile(`${path}.new`, bytes, { mode: 0o600 });
				const seen = new Date(now());
				await utimes(`${path}.new`, seen, seen);
				await rename(`${path}.new`, path);
				await makeRoom();
			}).catch(() => undefined),
		drop: (accountId, key) => inOrder(() => rm(pathOf(accountId, key), { force: true })),
		forget: (accountId) => inOrder(() => rm(folderOf(accountId), { recursive: true, force: true })),
	};
}

/** Keys and ids come from platforms, so no path contains them. */
const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

async function filesIn(folder: string): Promise<{ path: string; bytes: number; seenAt: number }[]> {
	const found: { path: string; bytes: number; seenAt: number }[] = [];
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		const { size, mtimeMs } = await stat(path);
		found.push({ path, bytes: size, seenAt: mtimeMs });
	}
	return found;
}
