// Fetches one attached file on request. The host decides what may be shown.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, fetchMedia, type Json } from '../sdk/index.ts';
import type { Credentials } from './account.ts';
import { withMailbox } from './imap.ts';
import { PictureRef, Ref } from './shapes.ts';
import type { Timeouts } from './timeouts.ts';
import { splitUuencoded } from './uuencode.ts';

const maxBytes = 40 * 1_048_576;

export async function open(ctx: Ctx<Credentials>, timeouts: Timeouts, given: Json): Promise<Response> {
	const picture = PictureRef.safeParse(given).data?.picture;
	if (picture !== undefined) return fetchMedia(ctx, picture, 'The e-mail');
	const ref = Ref.safeParse(given).data;
	const gone = () =>
		new ConnectorError(
			{ kind: 'gone' },
			uiText`This file is no longer in the mailbox, or the e-mail was moved to another folder.`,
		);
	if (!ref) throw gone();
	return withMailbox({ ctx, timeouts, where: 'attachment' }, async ({ examine, client }) => {
		const box = await examine(ref.folder);
		if (String(box.uidValidity) !== ref.uidValidity) throw gone();
		const { content } = await client.download(String(ref.uid), ref.part, { uid: true, maxBytes: maxBytes });
		if (!content) throw gone();
		const parts: Buffer[] = [];
		for await (const part of content) parts.push(part as Buffer);
		const whole = Buffer.concat(parts);
		const bytes = ref.uu === undefined ? whole : splitUuencoded(whole.toString('latin1')).files[ref.uu]?.bytes;
		if (!bytes) throw gone();
		return new Response(new Uint8Array(bytes), { headers: { 'content-type': ref.type } });
	});
}
