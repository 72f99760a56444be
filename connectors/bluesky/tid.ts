// Record keys are timestamps (TID). We make one from the time the owner pressed send and the reply's token, so it is the same at every
// attempt: a reply that is sent twice is one record.
const alphabet = '234567abcdefghijklmnopqrstuvwxyz';

function encode(value: bigint, length: number): string {
	let text = '';
	for (let rest = value, i = 0; i < length; i++, rest >>= 5n) text = (alphabet[Number(rest & 31n)] ?? '2') + text;
	return text;
}

/** FNV-1a, 64 bits: spreads tokens over keys. Not a security measure. */
function microsOf(token: string): bigint {
	let hash = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(token))
		hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
	return hash;
}

/** Eleven digits of µs, two of clock id; the part of a ms and the clock id come from the token. */
export function tidOf(at: number, token: string): string {
	const hash = microsOf(token);
	const micros = BigInt(Math.trunc(at)) * 1000n + ((hash >> 32n) % 1000n);
	return encode(micros, 11) + encode(hash & 1023n, 2);
}
