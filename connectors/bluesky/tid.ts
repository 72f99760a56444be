// Record keys are timestamps (TID). Made from when the owner pressed send and from the reply's token, a key is the same at every
// attempt: what is sent twice is one record.
const alphabet = '234567abcdefghijklmnopqrstuvwxyz';

function encode(value: bigint, length: number): string {
	let text = '';
	for (let rest = value, i = 0; i < length; i++, rest >>= 5n) text = (alphabet[Number(rest & 31n)] ?? '2') + text;
	return text;
}

/** Eleven digits of µs, two of clock id; the part of a ms and the clock id come from the token's hash. */
export async function tidOf(at: number, token: string): Promise<string> {
	const hash = new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
	const micros = BigInt(Math.trunc(at)) * 1000n + BigInt(hash.getUint32(0) % 1000);
	return encode(micros, 11) + encode(BigInt(hash.getUint16(4) & 1023), 2);
}
