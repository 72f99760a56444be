// Saves a file in the downloads folder. It never replaces another file, is not executable, and nothing opens it.
import { mkdir, open } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Returns its path. `name` must be safe (safe-name.ts). Throws what the file system throws. */
export async function saveDownload(folder: string, name: string, bytes: Uint8Array): Promise<string> {
	await mkdir(folder, { recursive: true });
	const extension = extname(name);
	const stem = name.slice(0, name.length - extension.length);
	for (let n = 1; n < 1000; n++) {
		const path = join(folder, n === 1 ? name : `${stem} (${n})${extension}`);
		try {
			const file = await open(path, 'wx', 0o600);
			try {
				await file.writeFile(bytes);
			} finally {
				await file.close();
			}
			return path;
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
		}
	}
	throw new Error(`There are a thousand files called ${name}.`);
}
