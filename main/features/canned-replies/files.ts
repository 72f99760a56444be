// Files of canned replies, in pieces as those of drafts. What a platform takes is only known in the conversation, so here any file may stand.
import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, Output, PictureType } from '../../../contract/index.ts';
import { MAX_REPLY_FILE_BYTES } from '../../../contract/reply-file-limits.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

type Name = `cannedReplies.${'beginFile' | 'writeFile' | 'finishFile' | 'removeFile' | 'attach'}`;
export type CannedFilesService = { readonly [K in Name]: (input: Input<K>) => Promise<Output<K>> };

export interface CannedFilesNeeds {
	readonly store: Pick<
		Store,
		| 'beginCannedFile'
		| 'writeCannedFilePart'
		| 'finishCannedFile'
		| 'removeCannedFile'
		| 'attachCannedFiles'
		| 'getCannedFile'
		| 'readCannedFileHead'
	>;
	readonly clock: Pick<Clock, 'now'>;
	readonly safeName: (name: string, ending: string | null) => string;
	/** What a picture is, from its first bytes; null = none. */
	readonly pictureOf: (bytes: Uint8Array) => { type: PictureType; width: number; height: number } | null;
	/** By its ending. */
	readonly typeOfName: (name: string) => string;
}

export const createCannedFiles = ({ store, clock, ...needs }: CannedFilesNeeds): CannedFilesService => ({
	'cannedReplies.beginFile': async ({ id, name, type, size }) => {
		if (size > MAX_REPLY_FILE_BYTES)
			throw new AppError(
				'not-allowed',
				uiText`A file may have ${MAX_REPLY_FILE_BYTES / 1_000_000} MB at most; this one is larger. Send a link to it instead.`,
			);
		const known = type === '' ? needs.typeOfName(name) : type;
		const file = { cannedId: id, name: needs.safeName(name, null), type: known, size, now: clock.now() };
		return { id: await store.beginCannedFile(file) };
	},
	'cannedReplies.writeFile': async ({ id, offset, base64 }) => {
		await store.writeCannedFilePart({ id, offset, body: new Uint8Array(Buffer.from(base64, 'base64')) });
		return {};
	},
	'cannedReplies.finishFile': async ({ id }) => {
		const { name } = await store.getCannedFile({ id });
		const head = await store.readCannedFileHead({ id });
		const picture = head && needs.pictureOf(head);
		return store.finishCannedFile({ id, ...(picture ?? { type: needs.typeOfName(name), width: null, height: null }) });
	},
	'cannedReplies.removeFile': async ({ id }) => {
		await store.removeCannedFile({ id });
		return {};
	},
	'cannedReplies.attach': async ({ id, threadId, audience }) => {
		await store.attachCannedFiles({ id, threadId, audience, now: clock.now() });
		return {};
	},
});

export const cannedFilesHandlers = {
	'cannedReplies.beginFile': (ctx, input) => ctx.canned['cannedReplies.beginFile'](input),
	'cannedReplies.writeFile': (ctx, input) => ctx.canned['cannedReplies.writeFile'](input),
	'cannedReplies.finishFile': (ctx, input) => ctx.canned['cannedReplies.finishFile'](input),
	'cannedReplies.removeFile': (ctx, input) => ctx.canned['cannedReplies.removeFile'](input),
	'cannedReplies.attach': (ctx, input) => ctx.canned['cannedReplies.attach'](input),
} satisfies Partial<Handlers<{ readonly canned: CannedFilesService }>>;
