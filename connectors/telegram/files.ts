// Files of a reply go in the one call that publishes it (multipart/form-data): sendPhoto, sendDocument, or sendMediaGroup for several. The words are
// the caption. Limits: core.telegram.org/bots/api, "Sending files" (10 MB for photos, 50 MB for others), sendPhoto (width and height 10,000 in sum, ratio
// 20), caption (1,024 characters), sendMediaGroup (2 to 10; documents only among themselves).
import { type FileRules, kindOf, type SendFile } from '../sdk/index.ts';

export const maxCaption = 1024;
const pictures = ['image/jpeg', 'image/png', 'image/webp'];

export const filesAllowed: FileRules = {
	max: 10,
	oneKind: true,
	kinds: [
		{ what: 'picture', types: pictures, maxBytes: 10_000_000, maxSides: 10_000, maxRatio: 20 },
		{ what: 'file', types: ['*'], maxBytes: 50_000_000 },
	],
};

interface Call {
	readonly method: 'sendPhoto' | 'sendDocument' | 'sendMediaGroup';
	readonly body: FormData;
}

/** `where`: the fields that say to whom, as sendMessage has them. */
export function callWithFiles(
	where: Readonly<Record<string, unknown>>,
	text: string,
	files: readonly [SendFile, ...SendFile[]],
): Call {
	const [first] = files;
	const isPicture = kindOf(filesAllowed, first)?.what === 'picture';
	const body = new FormData();
	for (const [name, value] of Object.entries(where))
		body.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
	const caption = text.trim() === '' ? {} : { caption: text.trim() };
	if (files.length === 1) {
		for (const [name, value] of Object.entries(caption)) body.append(name, value);
		append(body, isPicture ? 'photo' : 'document', first);
		return { method: isPicture ? 'sendPhoto' : 'sendDocument', body };
	}
	const media = files.map((_, n) => ({
		type: isPicture ? 'photo' : 'document',
		media: `attach://file${n}`,
		...(n === 0 ? caption : {}),
	}));
	body.append('media', JSON.stringify(media));
	for (const [n, file] of files.entries()) append(body, `file${n}`, file);
	return { method: 'sendMediaGroup', body };
}

const append = (body: FormData, field: string, { name, type, bytes }: SendFile): void =>
	body.append(field, new Blob([bytes], { type }), name);
