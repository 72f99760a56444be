// Files of the replies being written. Policy: a file belongs to one conversation and one audience, is stored in main piece by piece as soon as
// it is added, and the page never names a place on the disk.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Audience, Client, FileId, ReplyFile, ReplyFiles, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { sendPieces } from './send-pieces.ts';

/** One that is on its way into the store, or was refused. */
export interface AddedFile {
	readonly key: number;
	readonly name: string;
	readonly size: number;
	/** Why it was not added; null = it still comes in. */
	readonly why: string | null;
}
export interface FileBox extends ReplyFiles {
	readonly added: readonly AddedFile[];
}
type BoxKey = `${ThreadId}|${Audience}`;
export const fileBoxKey = (threadId: ThreadId, audience: Audience): BoxKey => `${threadId}|${audience}`;
export const emptyFileBox: FileBox = { files: [], allowed: null, why: null, problems: [], added: [] };

export interface ReplyFilesState {
	readonly boxes: Readonly<Record<BoxKey, FileBox>>;
	/** data: addresses of pictures; null = nothing to draw. */
	readonly pictures: Readonly<Record<FileId, string | null>>;
}
export interface ReplyFilesActions {
	read(threadId: ThreadId, audience: Audience, hasWords: boolean): Promise<void>;
	/** `unreadable`: what to say of a folder, or of a file that is gone. Resolves when all are in or refused. */
	add(threadId: ThreadId, audience: Audience, files: readonly File[], unreadable: string): Promise<void>;
	remove(threadId: ThreadId, audience: Audience, id: FileId): Promise<void>;
	/** Forgets one that was refused. */
	dismiss(threadId: ThreadId, audience: Audience, key: number): void;
	describe(threadId: ThreadId, audience: Audience, id: FileId, alt: string): void;
	moveToPrivate(threadId: ThreadId): Promise<void>;
	show(id: FileId): Promise<void>;
	/** Stores at once the descriptions that wait. */
	flush(): Promise<void>;
}
export type ReplyFilesStore = StoreApi<ReplyFilesState & ReplyFilesActions>;

const PAUSE_MS = 300;

export function createReplyFilesStore({ client, clock }: { client: Client; clock: Clock }): ReplyFilesStore {
	const unsaved = new Map<FileId, string>();
	const hasWords = new Map<BoxKey, boolean>();
	let keys = 0;
	let stop: (() => void) | null = null;
	return createStore((set, get) => {
		const box = (key: BoxKey): FileBox => get().boxes[key] ?? emptyFileBox;
		const put = (key: BoxKey, part: Partial<FileBox>) =>
			set({ boxes: { ...get().boxes, [key]: { ...box(key), ...part } } });
		const again = (threadId: ThreadId, audience: Audience) =>
			get().read(threadId, audience, hasWords.get(fileBoxKey(threadId, audience)) ?? false);
		/** Descriptions that are not stored yet stay as they are typed. */
		const typed = (file: ReplyFile): ReplyFile => ({ ...file, alt: unsaved.get(file.id) ?? file.alt });
		const addOne = async (threadId: ThreadId, audience: Audience, file: File, unreadable: string) => {
			const boxKey = fileBoxKey(threadId, audience);
			keys += 1;
			const key = keys;
			put(boxKey, { added: [...box(boxKey).added, { key, name: file.name, size: file.size, why: null }] });
			const others = () => box(boxKey).added.filter((one) => one.key !== key);
			try {
				const calls = {
					begin: (facts: Pick<File, 'name' | 'type' | 'size'>) =>
						client['replyFiles.begin']({ threadId, audience, ...facts }),
					write: client['replyFiles.write'],
					finish: client['replyFiles.finish'],
					remove: client['replyFiles.remove'],
				};
				await sendPieces(calls, file, unreadable);
				await again(threadId, audience);
				put(boxKey, { added: others() });
			} catch (error) {
				const why = error instanceof Error ? error.message : String(error);
				put(boxKey, { added: [...others(), { key, name: file.name, size: file.size, why }] });
			}
		};
		return {
			boxes: {},
			pictures: {},
			read: async (threadId, audience, words) => {
				const key = fileBoxKey(threadId, audience);
				hasWords.set(key, words);
				const { files, ...rest } = await client['replyFiles.list']({ threadId, audience, hasWords: words });
				if (hasWords.get(key) === words) put(key, { files: files.map(typed), ...rest });
			},
			add: async (threadId, audience, files, unreadable) => {
				// One after the other: they stand in the order in which they were chosen.
				for (const file of files) await addOne(threadId, audience, file, unreadable);
			},
			remove: async (threadId, audience, id) => {
				unsaved.delete(id);
				await client['replyFiles.remove']({ id });
				await again(threadId, audience);
			},
			dismiss: (threadId, audience, key) => {
				const boxKey = fileBoxKey(threadId, audience);
				put(boxKey, { added: box(boxKey).added.filter((one) => one.key !== key) });
			},
			describe: (threadId, audience, id, alt) => {
				unsaved.set(id, alt);
				const key = fileBoxKey(threadId, audience);
				put(key, { files: box(key).files.map(typed) });
				stop?.();
				stop = clock.after(PAUSE_MS, () => void get().flush());
			},
			moveToPrivate: async (threadId) => {
				await client['replyFiles.moveToPrivate']({ threadId });
				await Promise.all([again(threadId, 'public'), again(threadId, 'private')]);
			},
			show: async (id) => {
				if (id in get().pictures) return;
				set({ pictures: { ...get().pictures, [id]: null } });
				const picture = await client['replyFiles.show']({ id }).catch(() => null);
				if (picture) set({ pictures: { ...get().pictures, [id]: `data:${picture.type};base64,${picture.base64}` } });
			},
			flush: async () => {
				stop?.();
				for (const [id, alt] of unsaved) {
					await client['replyFiles.describe']({ id, alt });
					if (unsaved.get(id) === alt) unsaved.delete(id);
				}
			},
		};
	});
}
