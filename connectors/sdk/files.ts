// The files of a reply: what a platform takes, and whether these fit. Pure: the screen's words, main's refusal and the suite all come from here.
import { plural, type UiText, uiText } from '../../contract/ui-text.ts';

/** What is known of a file without its bytes. */
export interface FileFacts {
	/** Cleaned by the host: it names no folder and starts nothing. */
	readonly name: string;
	/** By the bytes where it is a picture, else by the ending of its name. */
	readonly type: string;
	/** In bytes. */
	readonly size: number;
	/** Of a picture. */
	readonly width?: number;
	readonly height?: number;
	/** Says what it shows, for those who cannot see it; '' = nothing. */
	readonly alt: string;
}
export interface SendFile extends FileFacts {
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One kind of file that a platform takes. The first kind that names a file's type decides. */
export interface FileKind {
	readonly what: 'picture' | 'animation' | 'video' | 'sound' | 'file';
	/** "image/png", "image/*" or "*". */
	readonly types: readonly string[];
	readonly maxBytes: number;
	/** Width times height. */
	readonly maxPixels?: number;
	/** Width plus height, and the longer side divided by the shorter one. */
	readonly maxSides?: number;
	readonly maxRatio?: number;
	/** Of this kind in one reply; with other kinds beside it only where `mixes`. Missing = the rule of all files. */
	readonly max?: number;
}
export interface FileRules {
	/** In one reply. */
	readonly max: number;
	/** Of all together. */
	readonly maxTotalBytes?: number;
	readonly kinds: readonly FileKind[];
	/** The longest description in characters; missing = the platform has none. */
	readonly alt?: number;
	/** One message holds words or files, never both. */
	readonly noWords?: true;
	/** Files of two kinds cannot go together. */
	readonly oneKind?: true;
}
/** `why`: this place takes none, in a sentence for the owner. */
export type FilesAllowed = FileRules | { readonly why: UiText };

/** `index` null: it is about all of them. */
export interface FileProblem {
	readonly index: number | null;
	readonly why: UiText;
}

export const fits = (types: readonly string[], type: string): boolean =>
	types.some((one) => one === '*' || one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));

export const kindOf = (rules: FileRules, { type }: Pick<FileFacts, 'type'>): FileKind | undefined =>
	rules.kinds.find(({ types }) => fits(types, type));

/** What keeps these files from going out at this platform; empty = nothing. `place`: as the owner calls it. */
export function fileProblems(
	place: string,
	allowed: FilesAllowed,
	files: readonly FileFacts[],
	hasWords: boolean,
): readonly FileProblem[] {
	if (files.length === 0) return [];
	if ('why' in allowed) return [{ index: null, why: allowed.why }];
	const each = files.flatMap((file, index) => {
		const why = problemOf(place, allowed, file);
		return why === null ? [] : [{ index, why }];
	});
	const all = problemOfAll(place, allowed, files, hasWords);
	return all === null ? each : [...each, { index: null, why: all }];
}

function problemOf(place: string, rules: FileRules, file: FileFacts): UiText | null {
	const kind = kindOf(rules, file);
	if (!kind)
		return uiText`${place} takes no file of this type here, only ${{ list: typeNames(rules) }}. Remove it, or save it as another type.`;
	const [limit, size] = sizes(kind.maxBytes, file.size);
	if (file.size > kind.maxBytes)
		return uiText`${whatText(kind.what)} for ${place} may be ${limit}; this one is ${size}. Make it smaller and add it again.`;
	if (file.size === 0) return uiText`This file is empty, so ${place} does not take it. Remove it.`;
	const { width = 0, height = 0 } = file;
	const isTooWide =
		width * height > (kind.maxPixels ?? Number.POSITIVE_INFINITY) ||
		width + height > (kind.maxSides ?? Number.POSITIVE_INFINITY);
	if (isTooWide)
		return uiText`This picture has ${width} × ${height} points, more than ${place} takes. Make it smaller and add it again.`;
	if (width > 0 && Math.max(width, height) / Math.min(width, height) > (kind.maxRatio ?? Number.POSITIVE_INFINITY))
		return uiText`This picture is too long and narrow for ${place}. Cut it and add it again.`;
	const over = [...file.alt].length - (rules.alt ?? Number.POSITIVE_INFINITY);
	return over > 0
		? uiText`Its description is ${plural(over, { one: '# character', other: '# characters' })} too long for ${place}. Shorten it.`
		: null;
}

function problemOfAll(place: string, rules: FileRules, files: readonly FileFacts[], hasWords: boolean): UiText | null {
	if (files.length > rules.max)
		return uiText`One reply on ${place} takes ${plural(rules.max, { one: '# file', other: '# files' })}; there are ${files.length}. Remove some.`;
	const kinds = new Set(files.map((file) => kindOf(rules, file)));
	for (const kind of kinds) {
		const count = files.filter((file) => kindOf(rules, file) === kind).length;
		if (kind?.max !== undefined && count > kind.max)
			return uiText`One reply on ${place} takes ${kind.max} of this kind; there are ${count}. Remove some.`;
	}
	if (rules.oneKind && kinds.size > 1)
		return uiText`${place} takes no files of two kinds in one reply. Send them one after the other.`;
	const total = files.reduce((sum, { size }) => sum + size, 0);
	const [limit, size] = sizes(rules.maxTotalBytes ?? 0, total);
	if (total > (rules.maxTotalBytes ?? Number.POSITIVE_INFINITY))
		return uiText`All files together may be ${limit} for ${place}; these are ${size}. Remove some, or make them smaller.`;
	return rules.noWords && hasWords
		? uiText`${place} takes words or a file in one message, not both. Send one now and the other after it.`
		: null;
}

const whatText = (what: FileKind['what']): UiText => {
	if (what === 'picture') return uiText`A picture`;
	if (what === 'animation') return uiText`An animation`;
	if (what === 'video') return uiText`A video`;
	return what === 'sound' ? uiText`A sound` : uiText`A file`;
};

/** "JPEG", "PNG": endings as people know them. */
const typeNames = ({ kinds }: FileRules): string[] => [
	...new Set(
		kinds.flatMap(({ types }) =>
			types.map((type) => (type.split('/')[1] ?? type).replace(/^(x-|vnd\.)/, '').toUpperCase()),
		),
	),
];

/** Two sizes side by side, with as many digits as tell them apart: "1 MB" and "1.04 MB". */
export function sizes(a: number, b: number): readonly [string, string] {
	for (const digits of [0, 1, 2, 3, 6]) {
		const [one, other] = [megabytes(a, digits), megabytes(b, digits)];
		if (a === b || (one !== other && (digits > 0 || b >= 10 * a))) return [tidyNumber(one), tidyNumber(other)];
	}
	return [`${a} B`, `${b} B`];
}
const megabytes = (bytes: number, digits: number): string => (bytes / 1_000_000).toFixed(digits);
const tidyNumber = (number: string): string => `${number.includes('.') ? number.replace(/\.?0+$/, '') : number} MB`;

/** For platforms that take no file from a program at this place. */
export const noFiles = (place: string): FilesAllowed => ({
	why: uiText`${place} takes no file in a reply from a program. Add it on its own page after you replied.`,
});

/** As the store has it: null = no picture. */
export const fileFacts = ({
	width,
	height,
	...file
}: Omit<FileFacts, 'width' | 'height'> & {
	readonly width: number | null;
	readonly height: number | null;
}): FileFacts => ({
	name: file.name,
	type: file.type,
	size: file.size,
	...(width === null || height === null ? {} : { width, height }),
	alt: file.alt,
});

/** All that people read of a reply: its words, and below them the names and descriptions of its files. */
export const readableText = (text: string, files: readonly Pick<FileFacts, 'name' | 'alt'>[]): string =>
	[text, ...files.flatMap(({ name, alt }) => [name, alt]).filter((part) => part !== '')].join('\n');
