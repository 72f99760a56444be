// A file of a draft, as the screen adds one: begun, written in pieces, finished.
import type { SendFile } from '../../connectors/sdk/index.ts';
import type { Audience, FileId, ThreadId } from '../../contract/index.ts';
import type { Store } from '../../main/store/index.ts';

const piece = 700;

export async function storeFile(
	store: Pick<Store, 'beginFile' | 'writeFilePart' | 'finishFile' | 'describeFile'>,
	{ threadId, audience, file, now }: { threadId: ThreadId; audience: Audience; file: SendFile; now: number },
): Promise<{ id: FileId; alt: string }> {
	const { name, type, size, alt, bytes, width = null, height = null } = file;
	const id = await store.beginFile({ threadId, audience, name, type, size, now });
	for (let offset = 0; offset < size; offset += piece)
		await store.writeFilePart({ id, offset, body: bytes.slice(offset, offset + piece) });
	await store.finishFile({ id, type, width, height });
	await store.describeFile({ id, alt });
	return { id, alt };
}

/** As a damaged disk, or another program, would. Its beginning stays: a platform would take it for the same picture. */
export const harmFiles = (run: (query: string) => void, how: 'vanishes' | 'changes'): void =>
	run(
		how === 'vanishes'
			? 'DELETE FROM replyFiles'
			: 'UPDATE replyFileParts SET body = zeroblob(length(body)) WHERE part = 1',
	);
