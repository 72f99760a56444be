// Reports on mails of ours (RFC 6522): which parts to fetch, and what they say. Of servers that write in words alone, the words are read.
import type { MessageStructureObject } from 'imapflow';
import { z } from 'zod';
import { isAddress } from './headers.ts';

export const Report = z.object({
	/** Message-ID of the mail it is about. */
	about: z.string().nullable(),
	/** Whom that mail was for. */
	recipients: z.array(z.string()),
});
export type Report = z.output<typeof Report>;

const reportTypes = new Set([
	'message/delivery-status',
	'message/global-delivery-status',
	'message/disposition-notification',
	'message/global-disposition-notification',
	'message/feedback-report',
	'text/rfc822-headers',
	'message/rfc822',
	'message/global',
	'message/global-headers',
]);

export const isReportPart = (type: string): boolean => reportTypes.has(type);

/** The parts of a report that a machine wrote, and the mail that it is about: its headers only. */
export function reportPartsOf(root: MessageStructureObject | undefined): readonly string[] {
	if (String(root?.type ?? '').toLowerCase() !== 'multipart/report') return [];
	return (root?.childNodes ?? [])
		.flatMap(({ type, part }) => {
			const kind = String(type ?? '').toLowerCase();
			if (!part || !/^\d+(\.\d+)*$/.test(part)) return [];

			return reportTypes.has(kind) ? [part] : [];
		})
		.slice(0, 5);
}

/** `fields`: the machine's parts, one after the other; `failed`: X-Failed-Recipients; `words`: what a person reads. */
export function readReport(fields: string, failed: string, words: string): Report {
	const text = fields.replace(/\r?\n[ \t]+/g, ' ');
	const about =
		lastOf(text, /^original-message-id:\s*(<[^<>\s]{3,990}>)/gim) ??
		lastOf(text, /^message-id:\s*(<[^<>\s]{3,990}>)/gim) ??
		lastOf(words.slice(0, 60_000), /^[> \t]{0,8}message-id:\s*(<[^<>\s]{3,990}>)/gim) ??
		null;
	const named = ['original-recipient', 'final-recipient', 'original-rcpt-to'].map((name) =>
		[...text.matchAll(new RegExp(`^${name}:\\s*(?:[a-z0-9-]{1,30}\\s*;\\s*)?<?([^\\s<>;]{3,320})>?`, 'gim'))].map(
			([, address = '']) => address,
		),
	);
	const recipients = [...(named.find((found) => found.length > 0) ?? []), ...failed.split(',')]
		.map((address) => address.trim().toLowerCase())
		.filter(isAddress);
	return { about, recipients: [...new Set(recipients)].slice(0, 20) };
}

const lastOf = (text: string, pattern: RegExp): string | undefined => [...text.matchAll(pattern)].at(-1)?.[1];
