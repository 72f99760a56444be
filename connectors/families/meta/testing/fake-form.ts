// A multipart form as Graph reads it: objects are JSON in their fields, a file is its bytes and type.

export interface SentFile {
	readonly bytes: Uint8Array;
	readonly type: string;
	readonly name: string;
}

export const isSentFile = (value: unknown): value is SentFile =>
	typeof value === 'object' && value !== null && 'bytes' in value;

export async function formOf(form: FormData): Promise<Record<string, unknown>> {
	const body: Record<string, unknown> = {};
	for (const [name, value] of form)
		body[name] =
			typeof value !== 'string'
				? { bytes: new Uint8Array(await value.arrayBuffer()), type: value.type, name: value.name }
				: value.startsWith('{')
					? (JSON.parse(value) as unknown)
					: value;
	return body;
}

/** By its first bytes. */
export const isPicture = ({ bytes }: SentFile): boolean =>
	(bytes[0] === 0x89 && bytes[1] === 0x50) || (bytes[0] === 0xff && bytes[1] === 0xd8);
