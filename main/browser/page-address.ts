// Where the page is and what proves that it is ours, kept from one start to the next: an open page connects again by itself.
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurable } from '../host/durable.ts';

const Address = z.object({
	port: z.number().int().min(1024).max(65_535),
	/** 32 random bytes, base64url. */
	token: z.string().regex(/^[\w-]{43}$/),
});
export interface PageAddress {
	/** 0 = any free port. */
	readonly port: number;
	readonly token: string;
}

const fileOf = (dataFolder: string): string => join(dataFolder, 'browser-page.json');

/** Made new where there is none, where it is damaged, and where another person could have read it. */
export function readPageAddress(dataFolder: string): PageAddress {
	const file = fileOf(dataFolder);
	try {
		const isPrivate = process.platform === 'win32' || (statSync(file).mode & 0o077) === 0;
		const kept = Address.safeParse(JSON.parse(readFileSync(file, 'utf8')));
		if (isPrivate && kept.success) return kept.data;
	} catch {
		// The first start, or not readable: both get a new one.
	}
	return { port: 0, token: randomBytes(32).toString('base64url') };
}

/** Durable, for the owner only (0600). Throws what the file system throws. */
export const keepPageAddress = (dataFolder: string, address: PageAddress): void =>
	writeDurable(fileOf(dataFolder), JSON.stringify(address));
