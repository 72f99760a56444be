// What one part of an email says of itself.
import type { MessageEnvelopeObject, MessageStructureObject } from 'imapflow';

export const nameOf = (node: MessageStructureObject): string | undefined =>
	node.dispositionParameters?.filename ?? node.parameters?.name;

/** S/MIME whose words are inside the signature or the encryption. */
export const isOpaque = (node: MessageStructureObject, type: string): boolean =>
	/^application\/(x-)?pkcs7-mime$/.test(type) ||
	(type === 'application/octet-stream' && /^smime\.p7m$/i.test(nameOf(node) ?? ''));

/** As mail programs introduce a forwarded mail. */
export function openingOf(envelope: MessageEnvelopeObject | undefined): string {
	const from = (envelope?.from ?? [])
		.map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address || ''))
		.join(', ');
	const date = new Date(envelope?.date ?? Number.NaN);
	const lines = [
		from && `From: ${from}`,
		!Number.isNaN(date.getTime()) && `Date: ${date.toUTCString()}`,
		envelope?.subject && `Subject: ${envelope.subject}`,
	];
	return ['---------- Forwarded message ----------', ...lines.filter(Boolean), '', ''].join('\n');
}

/** The size of the file, not of its base64. */
export const sizeOf = (size: number, encoding: string): number =>
	encoding.toLowerCase() === 'base64' ? Math.floor((size * 57) / 78) : size;
