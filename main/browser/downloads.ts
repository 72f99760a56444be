// Files that the page downloads from its own server: each has an address that nobody can guess, for as long as the file is there. The page's token
// never stands in an address.
import { randomBytes } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

export interface Downloads {
	/** Returns the path of the address. */
	readonly offer: (path: string, name: string) => string;
	/** Answers a request for an offered file; false = there is none of this address. */
	readonly answer: (
		urlPath: string,
		response: ServerResponse,
		headers: Readonly<Record<string, string>>,
	) => Promise<boolean>;
}

export function createDownloads(): Downloads {
	const offered = new Map<string, { readonly path: string; readonly name: string }>();
	return {
		offer: (path, name) => {
			const address = `/download/${randomBytes(24).toString('base64url')}`;
			offered.set(address, { path, name });
			return address;
		},
		answer: async (urlPath, response, headers) => {
			const file = offered.get(urlPath);
			const found = file && statSync(file.path, { throwIfNoEntry: false });
			if (!file || !found?.isFile()) return false;
			response.writeHead(200, {
				...headers,
				'Content-Type': 'application/octet-stream',
				'Content-Length': found.size,
				'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			});
			await pipeline(createReadStream(file.path), response);
			return true;
		},
	};
}
