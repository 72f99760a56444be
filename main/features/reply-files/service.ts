// Files of drafts. They come in pieces and are checked three times: when the owner adds them, while they stand in the draft, and by `replies.send`.
// Nothing here opens or starts one: the name is cleaned as on the way in, and the bytes alone say what a picture is.
import { type FileProblem, type FilesAllowed, fileFacts, fileProblems } from '../../../connectors/sdk/files.ts';
import type { Audience } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, Output, PictureType, ReplyFile, ThreadId } from '../../../contract/index.ts';
import { MAX_REPLY_FILE_BYTES } from '../../../contract/reply-file-limits.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { typeOfName } from './type-of-name.ts';
import { withoutMetadata } from './without-metadata.ts';

type Name = `replyFiles.${'list' | 'begin' | 'write' | 'finish' | 'remove' | 'describe' | 'moveToPrivate' | 'show'}`;
type Calls = { readonly [K in Name]: (input: Input<K>) => Promise<Output<K>> };
export interface ReplyFilesService extends Calls {
	/** Drops the bytes of what was sent thirty days ago. Never rejects. */
	readonly dropOld: () => Promise<void>;
}

/** Where a reply of this conversation would go. */
export interface FilesTarget {
	/** As the owner calls the platform. */
	readonly place: string;
	readonly allowed: FilesAllowed;
}

interface ReplyFilesNeeds {
	readonly store: Pick<
		Store,
		| 'listDraftFiles'
		| 'getDraftFile'
		| 'readFilePart'
		| 'beginFile'
		| 'writeFilePart'
		| 'rewriteFile'
		| 'finishFile'
		| 'removeFile'
		| 'describeFile'
		| 'moveFilesToPrivate'
		| 'dropOldFiles'
	>;
	readonly clock: Pick<Clock, 'now'>;
	readonly target: (threadId: ThreadId, audience: Audience) => Promise<FilesTarget>;
	/** A safe file name; `ending` comes from the bytes. */
	readonly safeName: (name: string, ending: string | null) => string;
	/** What a picture is, from its first bytes; null = nothing that the screen may draw. */
	readonly pictureOf: (bytes: Uint8Array) => { type: PictureType; width: number; height: number } | null;
	readonly maxPixels: number;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

/** A picture larger than this is shown by its name. */
const maxShownBytes = 10_000_000;

export function createReplyFiles(needs: ReplyFilesNeeds): ReplyFilesService {
	const { store, clock } = needs;
	return {
		'replyFiles.list': async ({ threadId, audience, hasWords }) => {
			const [target, files] = await Promise.all([
				needs.target(threadId, audience),
				store.listDraftFiles({ threadId, audience }),
			]);
			const { allowed, place } = target;
			return {
				files,
				...('why' in allowed
					? { allowed: null, why: allowed.why }
					: { allowed: { max: allowed.max, types: typesOf(allowed), alt: allowed.alt ?? null }, why: null }),
				problems: fileProblems(place, allowed, files.map(fileFacts), hasWords).map((one) => idOf(one, files)),
			};
		},
		'replyFiles.begin': async ({ threadId, audience, name, type, size }) => {
			if (size > MAX_REPLY_FILE_BYTES)
				throw new AppError(
					'not-allowed',
					uiText`A file may have ${MAX_REPLY_FILE_BYTES / 1_000_000} MB at most; this one is larger. Send a link to it instead.`,
				);
			const known = type === '' ? typeOfName(name) : type;
			const { place, allowed } = await needs.target(threadId, audience);
			const facts = { name, type: known, size, alt: '' };
			const [problem] = fileProblems(place, allowed, [facts], false);
			if (problem) throw new AppError('not-allowed', problem.why);
			const id = await store.beginFile({
				threadId,
				audience,
				name: needs.safeName(name, null),
				type: known,
				size,
				now: clock.now(),
			});
			return { id };
		},
		'replyFiles.write': async ({ id, offset, base64 }) => {
			await store.writeFilePart({ id, offset, body: new Uint8Array(Buffer.from(base64, 'base64')) });
			return {};
		},
		'replyFiles.finish': async ({ id }) => {
			const { name } = await store.getDraftFile({ id });
			const head = await store.readFilePart({ id, part: 0 });
			const picture = head && needs.pictureOf(head);
			if (picture) {
				const clean = withoutMetadata(await wholeFile(store, id));
				if (clean) await store.rewriteFile({ id, bytes: clean });
			}
			const { type, width, height } = picture ?? { type: plainTypeOf(name), width: null, height: null };
			return store.finishFile({ id, type, width, height });
		},
		'replyFiles.remove': async ({ id }) => {
			await store.removeFile({ id });
			return {};
		},
		'replyFiles.describe': async ({ id, alt }) => {
			await store.describeFile({ id, alt });
			return {};
		},
		'replyFiles.moveToPrivate': async ({ threadId }) => {
			await store.moveFilesToPrivate({ threadId });
			return {};
		},
		'replyFiles.show': async ({ id }) => {
			const { size } = await store.getDraftFile({ id });
			if (size > maxShownBytes) return null;
			const bytes = await wholeFile(store, id);
			const picture = needs.pictureOf(bytes);
			if (!picture || picture.width * picture.height > needs.maxPixels) return null;
			return { type: picture.type, base64: Buffer.from(bytes).toString('base64') };
		},
		dropOld: async () => {
			try {
				const dropped = await store.dropOldFiles({ now: clock.now() });
				if (dropped > 0) needs.log('files of replies that were sent long ago were dropped', { dropped });
			} catch (error) {
				needs.log('old files could not be dropped', { error: String(error) });
			}
		},
	};
}

async function wholeFile(store: Pick<Store, 'readFilePart'>, id: ReplyFile['id']): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	for (;;) {
		const body = await store.readFilePart({ id, part: parts.length });
		if (body === null) return Buffer.concat(parts);
		parts.push(body);
	}
}

const idOf = (
	{ index, why }: FileProblem,
	files: readonly ReplyFile[],
): { id: ReplyFile['id'] | null; why: UiText } => ({
	id: index === null ? null : (files[index]?.id ?? null),
	why,
});

/** For the system's dialog: "*" is any. */
const typesOf = (allowed: Exclude<FilesAllowed, { why: UiText }>): string[] => {
	const types = allowed.kinds.flatMap((kind) => kind.types);
	return types.includes('*') ? [] : [...new Set(types)];
};

/** What is called a picture and is none is a file like any other: no platform is told otherwise. */
const plainTypeOf = (name: string): string => {
	const type = typeOfName(name);
	return /^image\/(png|jpeg|gif|webp|avif)$/.test(type) ? 'application/octet-stream' : type;
};

export const replyFilesHandlers = {
	'replyFiles.list': (ctx, input) => ctx.replyFiles['replyFiles.list'](input),
	'replyFiles.begin': (ctx, input) => ctx.replyFiles['replyFiles.begin'](input),
	'replyFiles.write': (ctx, input) => ctx.replyFiles['replyFiles.write'](input),
	'replyFiles.finish': (ctx, input) => ctx.replyFiles['replyFiles.finish'](input),
	'replyFiles.remove': (ctx, input) => ctx.replyFiles['replyFiles.remove'](input),
	'replyFiles.describe': (ctx, input) => ctx.replyFiles['replyFiles.describe'](input),
	'replyFiles.moveToPrivate': (ctx, input) => ctx.replyFiles['replyFiles.moveToPrivate'](input),
	'replyFiles.show': (ctx, input) => ctx.replyFiles['replyFiles.show'](input),
} satisfies Partial<Handlers<{ readonly replyFiles: ReplyFilesService }>>;
