// Files of a reply: parts of the mail itself (RFC 2045, RFC 2183), so one message carries all or nothing.
// Limit: Gmail and Outlook.com take mails of 25 MB, counted in base64, which makes four thirds of a file (support.google.com/mail/answer/6584,
// support.microsoft.com, "attachment size"); a server that takes less says so in SIZE (RFC 1870) before anything is sent.
import type { Attachment, FileFacts, FileRules, Item } from '../sdk/index.ts';

const maxBytes = 18_000_000;

export const filesAllowed: FileRules = {
	max: 20,
	maxTotalBytes: maxBytes,
	kinds: [{ what: 'file', types: ['*'], maxBytes }],
};

/** Until the mail is read from Sent: where its parts are is known only then. */
export const attached = (files: readonly FileFacts[]): Pick<Item, 'attachments'> =>
	files.length === 0
		? {}
		: {
				attachments: files.map(
					({ name, type, size }): Attachment => ({
						kind: type.startsWith('image/') ? 'image' : 'file',
						ref: null,
						name,
						bytes: size,
					}),
				),
			};
