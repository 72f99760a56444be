// Files that old programs write into the text itself (uuencode).

export interface UuFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

const begin = /^begin [0-7]{3,4} (\S.{0,200})$/;
const mostFiles = 50;

/** The text without its files, and the files. A file without its `end` is text. Linear in the length. */
export function splitUuencoded(text: string): { readonly text: string; readonly files: readonly UuFile[] } {
	if (!text.includes('begin ')) return { text, files: [] };
	const lines = text.split('\n');
	const kept: string[] = [];
	const files: UuFile[] = [];
	let open: { at: number; name: string; data: Uint8Array[] } | null = null;
	for (const line of lines) {
		const clean = line.trimEnd();
		if (!open) {
			const name = files.length < mostFiles ? begin.exec(clean)?.[1] : undefined;
			if (name === undefined) kept.push(line);
			else {
				open = { at: kept.length, name, data: [] };
				kept.push(line);
			}
			continue;
		}
		kept.push(line);
		const bytes = clean === 'end' ? null : bytesOf(clean);
		if (clean === 'end') {
			files.push({ name: open.name, bytes: Buffer.concat(open.data) });
			kept.length = open.at;
			open = null;
		} else if (bytes) open.data.push(bytes);
		else open = null;
	}
	return { text: kept.join('\n'), files };
}

/** null for a line that is none of a file. */
function bytesOf(line: string): Uint8Array | null {
	const length = (line.charCodeAt(0) - 32) & 63;
	if (line === '' || line === '`' || line === ' ') return new Uint8Array();
	if (!/^[ -`]{1,62}$/.test(line) || line.length < Math.ceil((length * 4) / 3)) return null;
	const bytes = new Uint8Array(Math.ceil(length / 3) * 3);
	for (let i = 0; i * 3 < length; i++) {
		const [a = 0, b = 0, c = 0, d = 0] = [1, 2, 3, 4].map((n) => ((line.charCodeAt(i * 4 + n) || 32) - 32) & 63);
		bytes.set([(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d], i * 3);
	}
	return bytes.subarray(0, length);
}
