// Messages with files at the fake server: what Telegram reads of multipart/form-data, and its limits and words.

export interface SentMedia {
	readonly bytes: Uint8Array;
	readonly caption: string;
	/** What the message has of it. */
	readonly json: Readonly<Record<string, unknown>>;
}
type Read = { readonly body: Readonly<Record<string, unknown>>; readonly files: readonly SentMedia[] };

export const sendsFiles: ReadonlySet<string> = new Set(['sendPhoto', 'sendDocument', 'sendMediaGroup']);

// fake-server-api.ts has the same for calls without files; imported from there it would be a cycle.
const no = (status: number, description: string): Response =>
	Response.json({ ok: false, error_code: status, description }, { status });

const isPhoto = (bytes: Uint8Array): boolean =>
	(bytes[0] === 0x89 && bytes[1] === 0x50) || (bytes[0] === 0xff && bytes[1] === 0xd8);

let ids = 0;

async function mediaOf(file: unknown, type: string, caption: string): Promise<SentMedia | Response> {
	if (!(file instanceof File) || file.size === 0) return no(400, 'Bad Request: there is no file in the request');
	const bytes = new Uint8Array(await file.arrayBuffer());
	if (bytes.length > 50_000_000) return no(413, 'Request Entity Too Large');
	if (type === 'photo' && bytes.length > 10_000_000) return no(400, 'Bad Request: file is too big');
	if (type === 'photo' && !isPhoto(bytes)) return no(400, 'Bad Request: IMAGE_PROCESS_FAILED');
	const at = { file_id: `AgAC-sent-${++ids}`, file_unique_id: `U${ids}`, file_size: bytes.length };
	return {
		bytes,
		caption,
		json:
			type === 'photo'
				? { photo: [{ ...at, width: 40, height: 30 }] }
				: { document: { ...at, file_name: file.name, mime_type: file.type } },
	};
}

export async function readMedia(request: Request, method: string): Promise<Read | Response> {
	if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
		return no(400, 'Bad Request: there is no file in the request');
	const form = await request.formData();
	const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')) as Record<
		string,
		string
	>;
	const { caption = '', media: listed, ...where } = fields;
	const numbers = ['chat_id', 'message_thread_id', 'direct_messages_topic_id'];
	const body = Object.fromEntries(
		Object.entries(where).map(([name, value]) => [
			name,
			numbers.includes(name) ? Number(value) : name === 'reply_parameters' ? JSON.parse(value) : value,
		]),
	);
	const asked =
		method === 'sendMediaGroup'
			? (JSON.parse(listed ?? '[]') as { type: string; media: string; caption?: string }[]).map((one) => ({
					...{ type: one.type, caption: one.caption ?? '' },
					file: form.get(one.media.replace('attach://', '')),
				}))
			: [
					method === 'sendPhoto'
						? { type: 'photo', caption, file: form.get('photo') }
						: { type: 'document', caption, file: form.get('document') },
				];
	if (method === 'sendMediaGroup' && (asked.length < 2 || asked.length > 10))
		return no(400, 'Bad Request: group send failed: there must be 2 to 10 items');
	if (new Set(asked.map(({ type }) => type)).size > 1)
		return no(400, "Bad Request: document can't be mixed with other media types");
	const files: SentMedia[] = [];
	for (const one of asked) {
		const media = await mediaOf(one.file, one.type, one.caption);
		if (media instanceof Response) return media;
		files.push(media);
	}
	return { body, files };
}
