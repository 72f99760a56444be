// One attachment, because somebody asked for it: from the platform, paid from the account's budget, at most so many bytes.
import { ConnectorError, faultOf, type Json } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import { type AccountId, uiText } from '../../../contract/index.ts';
import { readBody } from '../calls/read-body.ts';
import { type OnDemandParts, withAccount } from './with-account.ts';

interface AttachmentRequest {
	readonly accountId: AccountId;
	readonly ref: Json;
	readonly maxBytes: number;
}
export type OpenAttachment = (asked: AttachmentRequest) => Promise<Uint8Array<ArrayBuffer>>;

/** Throws AppError with a sentence. */
export const createOpenAttachment =
	(parts: OnDemandParts): OpenAttachment =>
	({ accountId, ref, maxBytes }) =>
		withAccount(parts, {
			accountId,
			media: (connector) => ({ hosts: connector.mediaHosts?.(ref) ?? [], maxBytes }),
			work: async (connector, ctx) => {
				const { name } = connector.manifest;
				if (!connector.open)
					throw new AppError(
						'not-allowed',
						uiText`${name} does not hand out files to programs. Open the message there.`,
					);
				const response = await connector.open(ctx, ref);
				if (!response.ok) throw refused(response, name, ctx.now);
				const body = await readBody(response, (work) => work, maxBytes);
				if (body.end === 'too large') throw tooLarge(name, maxBytes);
				if (body.end === 'cut')
					throw new ConnectorError({ kind: 'transient' }, uiText`${name} broke off in the middle of it.`, {
						cause: body.cause,
					});
				return body.bytes;
			},
		});

const tooLarge = (name: string, maxBytes: number): AppError =>
	new AppError(
		'not-allowed',
		uiText`This is larger than ${Math.round(maxBytes / 1_048_576)} MB. Open the message at ${name} to see it.`,
	);

/** A place of pictures says "forbidden" when the address has run out, which is no matter of the sign-in. */
function refused(response: Response, from: string, now: () => number): Error {
	if (response.status === 429 || response.status >= 500) return faultOf(response, { from, where: 'attachment', now });
	return new ConnectorError(
		{ kind: 'gone' },
		uiText`${from} no longer has this: it was taken down, or its address has expired.`,
		{
			cause: new Error(`attachment: HTTP ${response.status}`),
		},
	);
}
