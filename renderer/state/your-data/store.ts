// The job on the owner's data that runs or ran last, and the automatic copies. Main knows all of it; a page that was closed finds it again.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, YourData } from '../../../contract/index.ts';
import { REPLY_FILE_PIECE } from '../../../contract/reply-file-limits.ts';

export interface YourDataState {
	/** Null until read. */
	readonly data: YourData | null;
	/** A file on its way into the program. */
	readonly uploading: { readonly done: number; readonly total: number } | null;
	/** Addresses that the browser was already asked to save. */
	readonly downloaded: readonly string[];
}
export interface YourDataActions {
	read(): Promise<void>;
	/** Shows what a call answered. Throws what it throws. */
	ask(run: (client: Client) => Promise<YourData>): Promise<void>;
	/** Resolves to the upload's id; null = `stopUpload` came in between. Throws a sentence. */
	upload(file: Blob, unreadable: string): Promise<string | null>;
	stopUpload(): void;
	noteDownload(address: string): void;
}
export type YourDataStore = StoreApi<YourDataState & YourDataActions>;

export function createYourDataStore({ client }: { client: Client }): YourDataStore {
	let uploads = 0;
	return createStore((set, get) => ({
		data: null,
		uploading: null,
		downloaded: [],
		noteDownload: (address) => set({ downloaded: [...get().downloaded, address] }),
		read: async () => set({ data: await client['yourData.get']({}) }),
		ask: async (run) => set({ data: await run(client) }),
		stopUpload: () => {
			uploads += 1;
			set({ uploading: null });
		},
		upload: async (file, unreadable) => {
			uploads += 1;
			const mine = uploads;
			set({ uploading: { done: 0, total: file.size } });
			try {
				const { id } = await client['yourData.beginUpload']({ size: file.size });
				for (let offset = 0; offset < file.size; offset += REPLY_FILE_PIECE) {
					const piece = file.slice(offset, offset + REPLY_FILE_PIECE);
					await client['yourData.writeUpload']({ id, offset, base64: await base64Of(piece, unreadable) });
					if (mine !== uploads) return null;
					set({ uploading: { done: offset + piece.size, total: file.size } });
				}
				return id;
			} finally {
				if (mine === uploads) set({ uploading: null });
			}
		},
	}));
}

async function base64Of(piece: Blob, unreadable: string): Promise<string> {
	let bytes: Uint8Array;
	try {
		bytes = new Uint8Array(await piece.arrayBuffer());
	} catch (cause) {
		throw new Error(unreadable, { cause });
	}
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
