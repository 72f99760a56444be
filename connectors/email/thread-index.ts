// Outlook's conversation index (MS-OXOMSG 2.2.1.3): a header of 22 bytes that every mail of a conversation shares, and five bytes for each
// answer: how long after the conversation began, and a number.

const headerBytes = 22;
const childBytes = 5;
/** 100 ns intervals between 1601 and 1970. */
const epoch = 116_444_736_000_000_000n;
const mostBytes = 1400;

/** The index of an answer given at `at` (ms epoch), the same at every attempt; '' where the one it answers is none. */
export function childIndex(parent: string, at: number, token: string): string {
	const bytes = Buffer.from(parent, 'base64');
	if (bytes.length < headerBytes || (bytes.length - headerBytes) % childBytes !== 0) return '';
	if (bytes.length + childBytes > mostBytes) return bytes.toString('base64');
	const began = bytes.readUIntBE(1, 5);
	const now = BigInt(Math.trunc(at)) * 10_000n + epoch;
	const gone = now - (BigInt(began) << 24n);
	const positive = gone > 0n ? gone : 0n;
	// Up to 1.7 years in units of 26 ms, beyond that of 0.8 s.
	const isLong = positive >> 49n !== 0n;
	const delta = Number((positive >> (isLong ? 23n : 18n)) & 0x7fff_ffffn);
	const child = Buffer.alloc(childBytes);
	child.writeUInt32BE(delta);
	if (isLong) child.writeUInt8(child.readUInt8(0) | 0x80, 0);
	child.writeUInt8(
		[...token].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 256, 7),
		4,
	);
	return Buffer.concat([bytes, child]).toString('base64');
}
