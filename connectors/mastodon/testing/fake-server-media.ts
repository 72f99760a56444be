// Uploads at the fake server, with the limits and refusals of Mastodon 4. Facts: methods/media, entities/Instance.
import { mediaJson, type ServerState } from './fake-server-state.ts';

export const mediaLimits = {
	supported_mime_types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'video/mp4', 'audio/mpeg'],
	image_size_limit: 16_777_216,
	image_matrix_limit: 33_177_600,
	video_size_limit: 103_809_024,
	description_limit: 1500,
};
const no = (error: string) => Response.json({ error }, { status: 422 });

/** Its bytes decide what a file is, as at the real server. */
const typeOf = (bytes: Uint8Array): string | null =>
	bytes[0] === 0x89 && bytes[1] === 0x50 ? 'image/png' : bytes[0] === 0xff && bytes[1] === 0xd8 ? 'image/jpeg' : null;

export async function uploadMedia({ media }: ServerState, request: Request): Promise<Response> {
	if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
		return no("Validation failed: File can't be blank");
	const form = await request.formData();
	const foreign = [...form.keys()].find((name) => !['file', 'description'].includes(name));
	if (foreign) return no(`Unknown parameter ${foreign}`);
	const file = form.get('file');
	if (!(file instanceof File)) return no("Validation failed: File can't be blank");
	const description = form.get('description');
	if (typeof description === 'string' && [...description].length > mediaLimits.description_limit)
		return no('Validation failed: Description is too long (maximum is 1500 characters)');
	if (file.size > mediaLimits.image_size_limit) return no('Validation failed: File size must be less than 16 MB');
	const bytes = new Uint8Array(await file.arrayBuffer());
	const type = typeOf(bytes);
	if (type === null || !mediaLimits.supported_mime_types.includes(type))
		return no('Validation failed: File content type is invalid, File is invalid');
	const id = String(22_345_792 + media.size);
	const stored = {
		id,
		type,
		bytes,
		name: file.name,
		description: typeof description === 'string' ? description : null,
		attached: false,
	};
	media.set(id, stored);
	return Response.json(mediaJson(stored));
}
