// S/MIME whose text is inside the signature (RFC 8551, 3.5.2: "opaque"). We open the envelope and check no signature: the mail is shown as any
// other. What is encrypted stays closed.

interface Element {
	readonly tag: number;
	readonly isConstructed: boolean;
	readonly from: number;
	readonly to: number;
	readonly end: number;
}

const sequence = 0x10;
const octets = 0x04;
const objectId = 0x06;
const context0 = 0x80;
/** 1.2.840.113549.1.7.2 */
const signedData = '2a864886f70d010702';
const maxDepth = 24;

/** The signed content: an email of its own. null for anything else, encrypted content above all. */
export function openSigned(bytes: Uint8Array): Uint8Array | null {
	const outer = childrenOf(bytes, elementAt(bytes, 0, 0), 0);
	if (!outer || hexOf(bytes, outer[0]) !== signedData) return null;
	const explicit = outer.find(({ tag }) => tag === context0);
	const data = childrenOf(bytes, childrenOf(bytes, explicit, 1)?.[0], 2);
	// SignedData: version, digest algorithms, content, …
	const content = data?.filter(({ tag }) => tag === sequence)[0];
	const inner = childrenOf(bytes, content, 3)?.find(({ tag }) => tag === context0);
	const parts = childrenOf(bytes, inner, 4);
	return parts ? octetsOf(bytes, parts, 5) : null;
}

/** One element of BER at `at`; undefined where there is none. Of indefinite length: up to its end mark. */
function elementAt(bytes: Uint8Array, at: number, depth: number): Element | undefined {
	const first = bytes[at];
	const length = bytes[at + 1];
	if (first === undefined || length === undefined || depth > maxDepth || (first & 0x1f) === 0x1f) return undefined;
	const element = { tag: first & 0xdf, isConstructed: (first & 0x20) !== 0 };
	if (length === 0x80) {
		let end = at + 2;
		for (let next = elementAt(bytes, end, depth + 1); next; next = elementAt(bytes, end, depth + 1)) {
			end = next.end;
			if (next.tag === 0 && next.to === next.from) return { ...element, from: at + 2, to: next.end - 2, end };
		}
		return undefined;
	}
	const more = length < 0x80 ? 0 : length & 0x7f;
	if (more > 4) return undefined;
	let size = more === 0 ? length : 0;
	for (let i = 0; i < more; i++) size = size * 256 + (bytes[at + 2 + i] ?? 0);
	const from = at + 2 + more;
	return { ...element, from, to: Math.min(from + size, bytes.length), end: from + size };
}

function childrenOf(bytes: Uint8Array, of: Element | undefined, depth: number): Element[] | undefined {
	if (!of?.isConstructed) return undefined;
	const found: Element[] = [];
	for (let at = of.from; at < of.to; ) {
		const element = elementAt(bytes, at, depth);
		if (!element) break;
		found.push(element);
		at = element.end;
	}
	return found;
}

/** An octet string in one piece or in many. */
function octetsOf(bytes: Uint8Array, parts: readonly Element[], depth: number): Uint8Array | null {
	const pieces: Uint8Array[] = [];
	for (const part of parts) {
		if (part.tag !== octets) return null;
		if (!part.isConstructed) pieces.push(bytes.subarray(part.from, part.to));
		else {
			const inner = depth > maxDepth ? null : octetsOf(bytes, childrenOf(bytes, part, depth) ?? [], depth + 1);
			if (!inner) return null;
			pieces.push(inner);
		}
	}
	return pieces.length > 0 ? Buffer.concat(pieces) : null;
}

const hexOf = (bytes: Uint8Array, of: Element | undefined): string =>
	of?.tag === objectId ? Buffer.from(bytes.subarray(of.from, of.to)).toString('hex') : '';
