// The bytes of a reply's files, read just before it goes. They are what the owner saw when the button was pressed, or nothing goes at all.
import { createHash } from 'node:crypto';
import type { ReplyToSend, SendFile } from '../../../connectors/sdk/index.ts';
import type { Store } from '../../store/index.ts';
import type { SendJob } from '../../store/shapes.ts';

/** null = a file vanished or changed. */
export async function withFiles(
	store: Pick<Store, 'readFilePart'>,
	{ reply, files }: Pick<SendJob, 'reply' | 'files'>,
): Promise<ReplyToSend | null> {
	const { files: facts = [], ...words } = reply;
	if (files.length !== facts.length) return null;
	if (files.length === 0) return words;
	const loaded: SendFile[] = [];
	for (const [at, file] of files.entries()) {
		const bytes = await bytesOf(store, file);
		const fact = facts[at];
		if (bytes === null || !fact) return null;
		loaded.push({ ...fact, bytes });
	}
	return { ...words, files: loaded };
}

async function bytesOf(
	store: Pick<Store, 'readFilePart'>,
	{ id, size, sha256 }: SendJob['files'][number],
): Promise<Uint8Array<ArrayBuffer> | null> {
	const bytes = new Uint8Array(size);
	let filled = 0;
	for (let part = 0; ; part++) {
		const body = await store.readFilePart({ id, part });
		if (body === null) break;
		if (filled + body.length > size) return null;
		bytes.set(body, filled);
		filled += body.length;
	}
	const isSame = filled === size && createHash('sha256').update(bytes).digest('hex') === sha256;
	return isSame ? bytes : null;
}
