// Pictures and other files beside an entry's text, and the words that Media RSS gives them.
import type { Entry, Words } from './entry.ts';

interface MediaWords {
	readonly value?: string | undefined;
	readonly type?: string | undefined;
}
interface MediaPart {
	readonly title?: MediaWords;
	readonly description?: MediaWords;
	readonly contents?: readonly { readonly url?: string; readonly type?: string; readonly medium?: string }[];
}
/** Media RSS: files with their own title and description, alone or in groups. They are the words where the entry has no others. */
export function mediaWordsOf(media: (MediaPart & { readonly groups?: readonly MediaPart[] }) | undefined) {
	const parts = media ? [media, ...(media.groups ?? [])] : [];
	const words = (found: MediaWords | undefined): Words | undefined =>
		found?.value === undefined ? undefined : { value: found.value, isHtml: found.type === 'html' };
	return {
		title: words(parts.map(({ title }) => title).find(Boolean)),
		body: words(parts.map(({ description }) => description).find(Boolean)),
		files: parts.flatMap(({ contents = [] }) =>
			contents.map(({ url, type, medium }) => ({ url, type: type ?? medium })),
		),
	};
}

/** A word for each file, by its type. */
export const mediaOf = (files: readonly { url?: string | undefined; type?: string | undefined }[]): Entry['media'] =>
	files.slice(0, 20).flatMap(({ url, type = '' }) => {
		const kind = /^(image|video|audio)/.exec(type)?.[1] ?? 'file';
		return url === undefined ? [] : [{ kind: kind === 'image' ? 'picture' : kind === 'audio' ? 'sound' : kind, url }];
	});
