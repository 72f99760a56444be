// Uploaded blobs at the fake server: they belong to nothing until a record names them, and a record that names an unknown one is refused.
import { createHash } from 'node:crypto';
import type { PublishedFile } from '../../testing/fake-server.ts';
import { refuse } from './fake-server-session.ts';

export interface FakeBlobs {
	readonly upload: (request: Request) => Promise<Response>;
	/** Refuses a record whose blobs were never uploaded, or are larger than its lexicon allows. */
	readonly problemOf: (record: Readonly<Record<string, unknown>>) => Response | undefined;
	readonly filesOf: (record: Readonly<Record<string, unknown>>) => PublishedFile[];
}

interface Image {
	readonly alt: string;
	readonly image: { readonly ref: { readonly $link: string } };
}

/** A server takes at most 50 MB, whatever a record allows (packages/pds, blobUploadLimit 5 MB by default; bsky.social more). */
const maxBytes = 50_000_000;
/** app.bsky.embed.images: checked when a record names the blob. */
const maxPicture = 2_000_000;
/** CIDv1, raw, sha-256, in base32: as long and of the letters that a real one has. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567';
function cidOfBytes(bytes: Uint8Array): string {
	const cid = [1, 0x55, 0x12, 0x20, ...createHash('sha256').update(bytes).digest()];
	const bits = cid.map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return `b${(bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}

export function createBlobs(): FakeBlobs {
	const blobs = new Map<string, Uint8Array>();
	const imagesIn = (record: Readonly<Record<string, unknown>>): readonly Image[] =>
		(record.embed as { images?: Image[] } | undefined)?.images ?? [];
	return {
		upload: async (request) => {
			const bytes = new Uint8Array(await request.arrayBuffer());
			const mimeType = request.headers.get('content-type');
			if (!mimeType || bytes.length === 0)
				return refuse(400, 'InvalidRequest', 'Request encoding (Content-Type) required');
			if (bytes.length > maxBytes) return refuse(413, 'PayloadTooLarge', 'request entity too large');
			const $link = cidOfBytes(bytes);
			blobs.set($link, bytes);
			return Response.json({ blob: { $type: 'blob', ref: { $link }, mimeType, size: bytes.length } });
		},
		problemOf: (record) => {
			for (const { image } of imagesIn(record)) {
				const size = blobs.get(image.ref.$link)?.length;
				if (size === undefined) return refuse(400, 'BlobNotFound', `Could not find blob: ${image.ref.$link}`);
				if (size > maxPicture)
					return refuse(
						400,
						'BlobTooLarge',
						`This file is too large. It is ${size} bytes but the maximum size is ${maxPicture}.`,
					);
			}
			return undefined;
		},
		filesOf: (record) =>
			imagesIn(record).map(({ alt, image }) => ({ alt, bytes: blobs.get(image.ref.$link) ?? new Uint8Array() })),
	};
}
