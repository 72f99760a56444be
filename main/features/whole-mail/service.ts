// The whole mail behind a message: its text from the store, or from the mailbox where it was stored without; its design always from the mailbox.
// Pictures that lie elsewhere are fetched only when the owner asks: the sender can see it.

import type { WholeMail } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, MessageId, Output } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Store } from '../../store/index.ts';
import type { Sync } from '../../sync/index.ts';
import { cleanDesign, type Pictures } from './clean-design.ts';
import { linksIn } from './design-links.ts';

export interface WholeMailService {
	readonly text: (which: Input<'wholeMail.text'>) => Promise<Output<'wholeMail.text'>>;
	readonly design: (which: Input<'wholeMail.design'>) => Promise<Output<'wholeMail.design'>>;
}

interface WholeMailNeeds {
	readonly store: Pick<Store, 'getWhole' | 'getMessageTarget' | 'keepWhole'>;
	readonly sync: Pick<Sync, 'openWhole' | 'openAttachment' | 'online'>;
	/** The bytes as `data:`; null = no picture that can be shown safely. */
	readonly dataUrl: (bytes: Uint8Array) => string | null;
}

const maxPictureBytes = 5 * 1_048_576;
/** All pictures of one mail, as they cross to the screen. */
const maxCharacters = 20 * 1_048_576;
const atOnce = 4;

export function createWholeMail({ store, sync, dataUrl }: WholeMailNeeds): WholeMailService {
	/** The last one that was looked at: its pictures are asked for next. */
	let last: { readonly messageId: MessageId; readonly mail: Promise<WholeMail> } | null = null;

	function fetch(messageId: MessageId): Promise<WholeMail> {
		if (last?.messageId === messageId) return last.mail;
		const mail = fetchMail(messageId);
		last = { messageId, mail };
		mail.catch(() => {
			if (last?.mail === mail) last = null;
		});
		return mail;
	}
	async function fetchMail(messageId: MessageId): Promise<WholeMail> {
		if (!sync.online().online)
			throw new AppError(
				'offline',
				uiText`There is no network now. The whole e-mail can be shown when you are online.`,
			);
		const { accountId, target } = await store.getMessageTarget({ messageId });
		return sync.openWhole({ accountId, target });
	}
	async function stored(messageId: MessageId) {
		const one = await store.getWhole({ messageId });
		if (one.standing === 'deleted') throw new AppError('not-allowed', uiText`This message was deleted by its writer.`);
		return one;
	}
	/** Each that comes; one that does not is a missing picture, not an error. */
	async function fetchPictures(
		accountId: Awaited<ReturnType<typeof stored>>['accountId'],
		mail: WholeMail,
		urls: readonly string[],
	) {
		const found = new Map<string, string>();
		let left = maxCharacters;
		const waiting = [...urls];
		const one = async (): Promise<void> => {
			for (let url = waiting.shift(); url !== undefined && left > 0; url = waiting.shift()) {
				const bytes = await sync
					.openAttachment({ accountId, ref: mail.pictureRef(url), maxBytes: maxPictureBytes })
					.catch(() => null);
				const data = bytes && dataUrl(bytes);
				if (data && data.length <= left) {
					left -= data.length;
					found.set(url, data);
				}
			}
		};
		await Promise.all(Array.from({ length: atOnce }, one));
		return found;
	}

	return {
		text: async ({ messageId }) => {
			const { text, designed } = await stored(messageId);
			if (text !== null && designed !== null) return { text, designed };
			const mail = await fetch(messageId);
			const whole = { text: mail.text, designed: mail.html !== null };
			await store.keepWhole({ messageId, whole });
			return whole;
		},
		design: async ({ messageId, pictures }) => {
			const { accountId } = await stored(messageId);
			const mail = await fetch(messageId);
			if (mail.html === null) return { html: null, css: '', hidden: 0, links: [] };
			const inline = new Map(
				mail.pictures.flatMap(({ contentId, bytes }) => {
					const data = dataUrl(bytes);
					return data === null ? [] : [[contentId, data] as const];
				}),
			);
			const clean = (remote: Pictures['remote']) => cleanDesign(mail.html ?? '', { inline, remote });
			const first = clean(new Map());
			if (!first)
				throw new AppError(
					'not-allowed',
					uiText`The design of this e-mail can’t be shown safely. Its text shows everything that was written.`,
				);
			const shown =
				pictures && first.remote.length > 0 ? clean(await fetchPictures(accountId, mail, first.remote)) : null;
			const { html, css, hidden } = shown ?? first;
			return { html, css, hidden, links: linksIn(html) };
		},
	};
}

export const wholeMailHandlers = {
	'wholeMail.text': (ctx, which) => ctx.wholeMail.text(which),
	'wholeMail.design': (ctx, which) => ctx.wholeMail.design(which),
} satisfies Partial<Handlers<{ readonly wholeMail: WholeMailService }>>;
