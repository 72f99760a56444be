// The attachments of the sample shop's customers. Drawn and written here, so that there is something to open without a network.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type Attachment, ConnectorError, type Json } from '../sdk/index.ts';
import { draw, isDrawing } from './picture.ts';
import type { Line } from './story.ts';

const files: Record<string, string> = {
	'guest-list.csv': 'Table,Guests,Bread\r\n1,8,rye\r\n2,8,walnut\r\n3,6,gluten-free\r\n4,8,rye\r\n5,10,baguette\r\n',
};
const Ref = z.union([z.object({ image: z.string() }), z.object({ file: z.string() })]);

export function attachedTo({ image, file }: Pick<Line, 'image' | 'file'>): { readonly attachments?: Attachment[] } {
	const found: Attachment[] = [];
	if (image !== undefined)
		found.push({
			kind: 'image',
			ref: { image },
			name: image,
			...(isDrawing(image) ? { bytes: draw(image).byteLength } : { bytes: 184_320 }),
		});
	if (file !== undefined)
		found.push({ kind: 'file', ref: { file }, name: file, bytes: new TextEncoder().encode(files[file]).byteLength });
	return found.length > 0 ? { attachments: found } : {};
}

/** Throws `gone` for an attachment that the customer deleted. */
export function openAttached(given: Json): Response {
	const ref = Ref.safeParse(given).data;
	if (ref && 'image' in ref && isDrawing(ref.image))
		return new Response(draw(ref.image), { headers: { 'content-type': 'image/png' } });
	const text = ref && 'file' in ref && Object.hasOwn(files, ref.file) ? files[ref.file] : undefined;
	if (text !== undefined) return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
	throw new ConnectorError({ kind: 'gone' }, uiText`This picture no longer exists: the customer deleted it.`);
}
