// Bytes → letters. What a mail says of its charset is often wrong or missing, so the bytes have the last word.
import iconv from 'iconv-lite';

/** UTF-8 is recognized by its form; these can be taken for it by accident, so what the mail says comes first. */
const manyBytes = /^(gb|hz|big5|shift|sjis|windows-31j|cp9(32|36|49|50)|euc|ks_c|iso-2022|utf-?16|utf-?7|johab)/i;
/** These say nothing about bytes above 127. */
const saysNothing = /^(utf-?8|us-ascii|ascii|ansi|unknown|x-unknown|unknown-8bit|8bit|default|binary|none|)$/i;
const enough = 16_384;

/**
 * `declared`: the charsets that the mail itself names, the part's own first. UTF-8 where the bytes are that; else the mail's charset; else a
 * detected one (`sample`: more of the same mail, to detect it by). U+FFFD only where nothing fits: then the stray bytes of a text that is otherwise UTF-8 are read as Windows-1252.
 */
export async function decodeText(
	bytes: Uint8Array,
	declared: readonly (string | undefined)[],
	sample = bytes,
): Promise<string> {
	const named = declared.map((name) => (name ?? '').trim().replace(/^["']|["']$/g, '')).filter((name) => name !== '');
	const [own] = named;
	if (own !== undefined && manyBytes.test(own)) {
		const text = decodeAs(bytes, own);
		if (text !== null) return text;
	}
	if (isAscii(bytes) && !bytes.includes(escapeByte)) return new TextDecoder().decode(bytes);
	const utf8 = decodeAs(bytes, 'utf-8');
	if (utf8 !== null && !bytes.includes(escapeByte)) return utf8;
	if (isMostlyUtf8(bytes)) return decodeMixed(bytes);
	for (const name of named) {
		const text = saysNothing.test(name) ? null : decodeAs(bytes, name);
		if (text !== null) return text;
	}
	const detected = await detect(sample);
	return (detected && decodeAs(bytes, detected)) ?? utf8 ?? decodeMixed(bytes);
}

/** Of ISO-2022, the charsets of seven bits. */
const escapeByte = 0x1b;
const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/** null where a byte has no letter in it, or nobody knows the charset. */
function decodeAs(bytes: Uint8Array, name: string): string | null {
	try {
		return new TextDecoder(name, { fatal: true }).decode(bytes);
	} catch {
		if (isKnown(name) || !iconv.encodingExists(name)) return null;
		const text = iconv.decode(Buffer.from(bytes), name);
		return text.includes('\ufffd') ? null : text;
	}
}
const isKnown = (name: string): boolean => {
	try {
		return new TextDecoder(name).encoding !== 'replacement';
	} catch {
		return false;
	}
};

/** Loaded when it is needed: most mails are UTF-8, and its tables are large. */
async function detect(bytes: Uint8Array): Promise<string | null> {
	const { detect: guess } = await import('jschardet');
	// Only the bytes above 127 tell; long runs of others dilute them.
	const { encoding } = guess(Buffer.from(bytes.subarray(0, enough)), { minimumThreshold: 0.01 });
	return encoding && !/^(ascii|utf-8)$/i.test(encoding) ? encoding : 'windows-1252';
}

/** The length of the UTF-8 character at `at`; 0 = none. Good enough to tell texts apart. */
function lengthAt(bytes: Uint8Array, at: number): number {
	const first = bytes[at] ?? 0;
	const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
	if (first >= 0x80 && first < 0xc2) return 0;
	for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
	return length;
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
	let good = 0;
	let bad = 0;
	for (let at = 0; at < bytes.length; ) {
		const length = lengthAt(bytes, at);
		if (length > 1) good++;
		else if (length === 0) bad++;
		at += Math.max(1, length);
	}
	return good > 0 && good >= bad * 2;
}

const windows1252 = new TextDecoder('windows-1252');
const utf8 = new TextDecoder();
/** UTF-8 with stray bytes: a signature that a list added, a quotation pasted by a script. A character that was cut off at the end goes. */
function decodeMixed(bytes: Uint8Array): string {
	const parts: string[] = [];
	let from = 0;
	for (let at = 0; at < bytes.length; ) {
		const length = lengthAt(bytes, at);
		if (length > 0) {
			at += length;
			continue;
		}
		parts.push(utf8.decode(bytes.subarray(from, at)));
		const isCutOff = at >= bytes.length - 3 && (bytes[at] ?? 0) >= 0xc2;
		if (isCutOff) return parts.join('');
		parts.push(windows1252.decode(bytes.subarray(at, at + 1)));
		at++;
		from = at;
	}
	parts.push(utf8.decode(bytes.subarray(from)));
	return parts.join('');
}
