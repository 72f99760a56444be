// Files on their way between the page and main: uploads in pieces, unpacked backups, and what the page downloads. They lie in one folder below the
// data, and none outlives the program.
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import { uiText } from '../../../contract/ui-text.ts';

export interface Exchange {
	readonly beginUpload: (size: number) => string;
	readonly writeUpload: (id: string, offset: number, bytes: Buffer) => void;
	/** Of an upload whose bytes are all here; throws AppError. */
	readonly uploaded: (id: string) => string;
	/** A place that nobody else uses. */
	readonly freePlace: () => string;
	readonly remove: (path: string) => void;
	readonly clear: () => void;
}

export function createExchange(dataFolder: string, freeBytes: (folder: string) => number | null): Exchange {
	const folder = join(dataFolder, 'exchange');
	const uploads = new Map<string, { readonly path: string; readonly size: number }>();
	const freePlace = (): string => {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		return join(folder, randomBytes(12).toString('hex'));
	};
	const clear = (): void => {
		uploads.clear();
		rmSync(folder, { recursive: true, force: true });
	};
	const find = (id: string) => {
		const found = uploads.get(id);
		if (!found) throw new AppError('not-found', uiText`This file is not here any more. Choose it again.`);
		return found;
	};
	return {
		beginUpload: (size) => {
			const free = freeBytes(dataFolder);
			// The file, and what is in it.
			if (free !== null && free < size * 2) throw new AppError('store', noRoom);
			// One at a time: what was begun before was given up.
			for (const { path } of uploads.values()) rmSync(path, { force: true });
			uploads.clear();
			const path = freePlace();
			appendFileSync(path, '', { mode: 0o600 });
			const id = randomBytes(12).toString('hex');
			uploads.set(id, { path, size });
			return id;
		},
		writeUpload: (id, offset, bytes) => {
			const { path, size } = find(id);
			const there = existsSync(path) ? statSync(path).size : -1;
			if (offset !== there || offset + bytes.length > size)
				throw new AppError('bad-input', uiText`The file did not come in whole. Choose it again.`);
			appendFileSync(path, bytes);
		},
		uploaded: (id) => {
			const { path, size } = find(id);
			if (!existsSync(path) || statSync(path).size !== size)
				throw new AppError('bad-input', uiText`The file did not come in whole. Choose it again.`);
			return path;
		},
		freePlace,
		remove: (path) => rmSync(path, { recursive: true, force: true }),
		clear,
	};
}

const noRoom = uiText`The disk of this computer is too full to look into this file: it needs twice its size for a moment. Nothing was changed. Make some room and try again.`;
