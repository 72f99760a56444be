// Files of the sample shop's own replies: what its places take, as the platforms that they stand for do, and where their bytes lie.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Audience, ThreadKind } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { type Attachment, ConnectorError, type FilesAllowed, type SendFile } from '../sdk/index.ts';

const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

export function filesAllowed(kind: ThreadKind, to: Audience): FilesAllowed {
	if (kind === 'email')
		return { max: 20, maxTotalBytes: 18_000_000, kinds: [{ what: 'file', types: ['*'], maxBytes: 18_000_000 }] };
	if (kind === 'review') return { why: uiText`Reviews take words only. Offer to send the picture in another way.` };
	if (kind === 'message' || to === 'private')
		return { max: 4, kinds: [{ what: 'file', types: ['*'], maxBytes: 25_000_000 }] };
	return { max: 4, kinds: [{ what: 'picture', types: pictures, maxBytes: 2_000_000 }], alt: 1000 };
}

/** A file of a reply, as the server's state has it. */
export const SentFile = z.object({
	/** In the folder of the server's state. */
	stored: z.string().regex(/^sample-file-[\w-]+$/),
	name: z.string().min(1),
	type: z.string(),
	size: z.number().int(),
	alt: z.string(),
});
export type SentFile = z.output<typeof SentFile>;

/** Before the reply itself is stored: as a platform that takes the picture first. */
export function storeFiles(folder: string, token: string, files: readonly SendFile[]): SentFile[] {
	if (files.length > 0) mkdirSync(folder, { recursive: true });
	return files.map(({ name, type, size, alt, bytes }, n) => {
		const stored = `sample-file-${token.replace(/[^\w-]/g, '')}-${n}`;
		writeFileSync(join(folder, stored), bytes, { mode: 0o600 });
		return { stored, name, type, size, alt };
	});
}

export const attachmentsOf = (files: readonly SentFile[]): { readonly attachments?: readonly Attachment[] } =>
	files.length === 0
		? {}
		: {
				attachments: files.map(({ stored, name, type, size }) => ({
					kind: pictures.includes(type) ? ('image' as const) : ('file' as const),
					ref: { sent: stored },
					name,
					bytes: size,
				})),
			};

const Ref = z.object({ sent: SentFile.shape.stored });

/** null = not one of ours. */
export function openSent(folder: string, ref: unknown): Response | null {
	const found = Ref.safeParse(ref).data;
	if (!found) return null;
	try {
		return new Response(readFileSync(join(folder, found.sent)));
	} catch (cause) {
		throw new ConnectorError({ kind: 'gone' }, uiText`This file no longer exists.`, { cause });
	}
}
