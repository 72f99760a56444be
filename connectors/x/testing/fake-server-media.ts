// Uploads at the fake server: pictures of 5 MB, each for one post or message, with a description of 1,000 characters.

export interface StoredMedia {
	readonly bytes: Uint8Array;
	readonly category: string;
	alt?: string;
	used: boolean;
}

const no = (status: number, detail: string): Response =>
	Response.json({ title: 'Invalid Request', detail, type: 'about:blank', status }, { status });
const isPicture = (bytes: Uint8Array): boolean =>
	(bytes[0] === 0x89 && bytes[1] === 0x50) || (bytes[0] === 0xff && bytes[1] === 0xd8);

export function createMedia() {
	const media = new Map<string, StoredMedia>();
	return {
		upload: async (request: Request): Promise<Response> => {
			if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return no(400, 'media is missing');
			const form = await request.formData();
			const foreign = [...form.keys()].find((name) => !['media', 'media_category', 'media_type'].includes(name));
			if (foreign) return no(400, `unknown field ${foreign}`);
			const [file, category] = [form.get('media'), form.get('media_category')];
			if (!(file instanceof File)) return no(400, 'media is missing');
			if (category !== 'tweet_image' && category !== 'dm_image') return no(400, 'media_category is not allowed here');
			if (file.size > 5_000_000) return no(400, 'File size exceeds 5000000 bytes.');
			const bytes = new Uint8Array(await file.arrayBuffer());
			if (!isPicture(bytes)) return no(400, 'media type unrecognized.');
			const id = String(1_900_000_000_000_000_000n + BigInt(media.size));
			media.set(id, { bytes, category, used: false });
			return Response.json({ data: { id, media_key: `3_${id}`, size: bytes.length, expires_after_secs: 86_400 } });
		},
		describe: ({ id, metadata, ...rest }: Record<string, unknown>): Response => {
			const one = media.get(String(id));
			const text = (metadata as { alt_text?: { text?: unknown } } | undefined)?.alt_text?.text;
			if (!one || typeof text !== 'string' || text.length > 1000 || Object.keys(rest).length > 0)
				return no(400, 'metadata is invalid');
			one.alt = text;
			return Response.json({ data: { id, associated_metadata: metadata } });
		},
		/** null = one is unknown, used before, or uploaded for something else. */
		take: (ids: readonly unknown[], category: string): StoredMedia[] | null => {
			const found = ids.flatMap((id) => media.get(String(id)) ?? []);
			if (found.length !== ids.length || found.some((one) => one.used || one.category !== category)) return null;
			return found;
		},
	};
}
