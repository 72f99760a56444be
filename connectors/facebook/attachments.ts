// What a comment or a visitor's post has besides words: pictures to open, links to read.
import { flatAttachments } from '../families/meta/edge.ts';
import { type Attachment, tidyName, webAddress } from '../sdk/index.ts';
import { type Comment, type Post, PostAttachment } from './api.ts';

/** A link is shown with the words; everything else can be opened. */
const isLink = (type: string): boolean => /^(share|fallback|note|event|map|link)$/.test(type);
const kindOf = (type: string): Attachment['kind'] =>
	/video/.test(type) ? 'video' : /photo|sticker|image|gif|cover|album/.test(type) ? 'image' : 'file';
const linkText = ({
	title,
	url,
}: {
	readonly title?: string | null | undefined;
	readonly url?: string | null | undefined;
}) => [title, webAddress(url)].filter(Boolean).join(' ');

/** The words, and where the comment is only a link with a preview, that link. */
export function textOf({ message, attachment }: Comment): string {
	const words = message ?? '';
	const link = attachment && isLink(attachment.type ?? '') && words.trim() === '' ? linkText(attachment) : '';
	return words.trim() === '' ? link : words;
}

/** A visitor's pictures (each of an album), and links they shared. */
export function postAttachments({ id, attachments }: Post): { attachments: Attachment[]; links: string[] } {
	const all = flatAttachments(attachments?.data ?? []).flatMap((raw) => PostAttachment.safeParse(raw).data ?? []);
	return {
		attachments: all.flatMap(({ type }, index): Attachment[] =>
			isLink(type ?? '') ? [] : [{ kind: kindOf(type ?? ''), ref: { post: id, index } }],
		),
		links: all.flatMap((one) => (isLink(one.type ?? '') ? [linkText(one)] : [])).filter((link) => link !== ''),
	};
}

export function attachmentsOf({ id, attachment }: Comment): Attachment[] {
	const type = attachment?.type ?? '';
	if (!attachment || isLink(type)) return [];
	const kind = kindOf(type);
	return [
		{
			kind,
			ref: { comment: id, target: attachment.target?.id ?? null },
			...(type === '' ? {} : { name: tidyName(type, 'Attachment') }),
		},
	];
}
