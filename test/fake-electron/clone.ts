// The structured clone of Electron's IPC (docs/tutorial/ipc.md, "Object serialization") as JSON, which is all that the DevTools protocol carries.
// Both functions also run inside the page, as source: they may name nothing outside themselves.

/** Throws what Electron throws for functions and symbols. */
export function encode(value: unknown): unknown {
	if (value === undefined) return { t: 'undefined' };
	if (value === null || typeof value === 'boolean' || typeof value === 'string') return { t: 'plain', v: value };
	if (typeof value === 'number') return { t: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
	if (typeof value === 'bigint') return { t: 'bigint', v: String(value) };
	if (typeof value !== 'object') throw new Error('An object could not be cloned.');
	if (value instanceof Date) return { t: 'date', v: encode(value.getTime()) };
	if (value instanceof Error) return { t: 'error', v: encode([value.name, value.message]) };
	if (value instanceof Map) return { t: 'map', v: encode([...value]) };
	if (value instanceof Set) return { t: 'set', v: encode([...value]) };
	if (value instanceof ArrayBuffer) return { t: 'bytes', n: '', v: encode(Array.from(new Uint8Array(value))) };
	if (ArrayBuffer.isView(value)) {
		const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
		return { t: 'bytes', n: 'Uint8Array', v: encode(Array.from(bytes)) };
	}
	if (Array.isArray(value)) return { t: 'list', v: value.map((one) => encode(one)) };
	return { t: 'object', v: Object.keys(value).map((key) => [key, encode((value as Record<string, unknown>)[key])]) };
}

export function decode(coded: unknown): unknown {
	const { t, n, v } = coded as { t: string; n?: string; v: unknown };
	if (t === 'undefined') return undefined;
	if (t === 'plain') return v;
	if (t === 'number') return Number(v);
	if (t === 'bigint') return BigInt(v as string);
	if (t === 'date') return new Date(decode(v) as number);
	if (t === 'error') {
		const [name, message] = decode(v) as [string, string];
		return Object.assign(new Error(message), { name });
	}
	if (t === 'map') return new Map(decode(v) as [unknown, unknown][]);
	if (t === 'set') return new Set(decode(v) as unknown[]);
	if (t === 'bytes') {
		const bytes = Uint8Array.from(decode(v) as number[]);
		return n === '' ? bytes.buffer : bytes;
	}
	if (t === 'list') return (v as unknown[]).map((one) => decode(one));
	const made: Record<string, unknown> = {};
	for (const [key, one] of v as [string, unknown][])
		Object.defineProperty(made, key, { value: decode(one), enumerable: true, writable: true, configurable: true });
	return made;
}
