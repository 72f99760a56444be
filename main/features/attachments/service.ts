// Shows pictures and saves files. It fetches nothing before the owner asks: the sender can see a request.
// It caches shown pictures. It neither shows nor caches an attachment of a deleted message.

import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, MessageId, Output } from '../../../contract/index.ts';
import { type UiValue, uiText } from '../../../contract/ui-text.ts';
import type { Store } from '../../store/index.ts';
import type { Sync } from '../../sync/index.ts';
import { maxPixels, type Picture, pictureOf } from './picture.ts';

export interface AttachmentsService {
	readonly show: (which: Input<'attachments.show'>) => Promise<Output<'attachments.show'>>;
	readonly save: (which: Input<'attachments.save'>) => Promise<Output<'attachments.save'>>;
}

interface AttachmentsNeeds {
	readonly store: Pick<Store, 'getAttachment'>;
	readonly sync: Pick<Sync, 'openAttachment' | 'online'>;
	readonly cache: {
		readonly get: (accountId: string, key: string) => Promise<Uint8Array<ArrayBuffer> | null>;
		readonly put: (accountId: string, key: string, bytes: Uint8Array) => Promise<void>;
		readonly drop: (accountId: string, key: string) => Promise<void>;
	};
	readonly placeName: (connectorId: string) => UiValue;
	/** A safe file name; `ending` comes from the bytes. */
	readonly safeName: (name: string, ending: string | null) => string;
	/** Saves to the downloads folder and returns the path. null = on this host the page downloads it. */
	readonly saveDownload: ((name: string, bytes: Uint8Array) => Promise<string>) | null;
}

const mebibyte = 1_048_576;
const maxPictureBytes = 10 * mebibyte;
const maxFileBytes = 50 * mebibyte;

type Which = { readonly messageId: MessageId; readonly index: number };
type Stored = Awaited<ReturnType<Store['getAttachment']>>;

export function createAttachments(needs: AttachmentsNeeds): AttachmentsService {
	const { store, sync, cache } = needs;
	const running = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

	/** A double click fetches once. */
	function fetchOnce(one: Stored, key: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
		const name = `${one.accountId} ${maxBytes} ${key}`;
		const known = running.get(name);
		if (known) return known;
		const mine = fetch(one, maxBytes).finally(() => running.delete(name));
		running.set(name, mine);
		return mine;
	}
	async function fetch(
		{ accountId, connectorId, ref, bytes }: Stored,
		maxBytes: number,
	): Promise<Uint8Array<ArrayBuffer>> {
		if (bytes !== undefined && bytes > maxBytes) throw tooLarge(needs.placeName(connectorId), maxBytes);
		if (!sync.online().online)
			throw new AppError(
				'offline',
				uiText`There is no network now. What you opened before is still here; this one comes when you are online.`,
			);
		return sync.openAttachment({ accountId, ref, maxBytes: maxBytes });
	}

	async function find(which: Which): Promise<{ one: Stored; key: string }> {
		const one = await store.getAttachment(which);
		const key = JSON.stringify([one.externalId, one.ref]);
		if (one.standing === 'deleted') {
			await cache.drop(one.accountId, key);
			throw new AppError('not-allowed', uiText`This message was deleted by its writer, and with it what was attached.`);
		}
		return { one, key };
	}

	return {
		show: async (which) => {
			const { one, key } = await find(which);
			const kept = await cache.get(one.accountId, key);
			const known = kept && pictureOf(kept);
			const bytes = known ? kept : await fetchOnce(one, key, maxPictureBytes);
			const picture = known ?? drawable(bytes);
			if (!known) await cache.put(one.accountId, key, bytes);
			return { ...picture, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') };
		},
		save: async (which) => {
			const { one, key } = await find(which);
			const bytes = (await cache.get(one.accountId, key)) ?? (await fetchOnce(one, key, maxFileBytes));
			const name = needs.safeName(one.name ?? defaultNames[one.kind], endings[pictureOf(bytes)?.type ?? ''] ?? null);
			if (needs.saveDownload === null) return { name, savedAs: null, base64: Buffer.from(bytes).toString('base64') };
			try {
				return { name, savedAs: await needs.saveDownload(name, bytes), base64: null };
			} catch (cause) {
				throw new AppError(
					'store',
					uiText`It could not be written to your downloads folder. Is there room, and may you write there?`,
					{
						cause,
					},
				);
			}
		},
	};
}

const defaultNames = { image: 'picture', video: 'video', audio: 'voice message', file: 'file' } as const;
const endings: Record<string, string> = {
	'image/png': 'png',
	'image/jpeg': 'jpg',
	'image/gif': 'gif',
	'image/webp': 'webp',
	'image/avif': 'avif',
};

function drawable(bytes: Uint8Array): Picture {
	const picture = pictureOf(bytes);
	if (!picture)
		throw new AppError(
			'not-allowed',
			uiText`What came is no picture that can be shown safely. You can save it as a file instead.`,
		);
	if (picture.width * picture.height > maxPixels)
		throw new AppError(
			'not-allowed',
			uiText`This picture has more points than can be shown safely. You can save it as a file instead.`,
		);
	return picture;
}

const tooLarge = (place: UiValue, maxBytes: number): AppError =>
	new AppError(
		'not-allowed',
		uiText`This is larger than ${maxBytes / mebibyte} MB. Open the message at ${place} to see it.`,
	);

export const attachmentsHandlers = {
	'attachments.show': (ctx, which) => ctx.attachments.show(which),
	'attachments.save': (ctx, which) => ctx.attachments.save(which),
} satisfies Partial<Handlers<{ readonly attachments: AttachmentsService }>>;
