// Seals sign-ins that lie in a plain file. They count as sealed only once they were read back from the disk and opened; whoever calls it deletes the
// plain file after that.
import type { Json } from '../../connectors/sdk/sdk.ts';
import { type Entries, type Entry, readEntries, type Seal, withEntry, writeEntries } from './secrets-file.ts';

/** Throws when one of them does not open again; the sealed file is then as it was. */
export async function sealAll(sealedPath: string, plain: Entries, seal: Seal): Promise<void> {
	const before = readEntries(sealedPath);
	const made: Record<string, Entry> = {};
	for (const [accountId, { value }] of Object.entries(plain))
		made[accountId] = { backend: seal.backend, value: await seal.seal(value) };
	await prove(made, plain, seal);
	const all = Object.entries(made).reduce(
		(entries, [accountId, entry]) => withEntry(entries, accountId, entry),
		before,
	);
	writeEntries(sealedPath, all);
	try {
		await prove(readEntries(sealedPath), plain, seal);
	} catch (error) {
		writeEntries(sealedPath, before);
		throw error;
	}
}

async function prove(sealed: Entries, plain: Entries, seal: Seal): Promise<void> {
	for (const [accountId, { value }] of Object.entries(plain)) {
		const opened = await seal.open(sealed[accountId]?.value ?? '');
		if (opened !== value) throw new Error('a sealed sign-in opens as something else');
		JSON.parse(opened) as Json;
	}
}
