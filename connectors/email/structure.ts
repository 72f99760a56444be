// The tree of an email's parts → the text parts to read, and the attachments.
import type { MessageStructureObject } from 'imapflow';

export interface TextPart {
	readonly part: string;
	readonly type: 'text/plain' | 'text/html';
	readonly encoding: string;
	readonly parameters: Readonly<Record<string, string>>;
}
export interface AttachedPart {
	readonly part: string;
	readonly type: string;
	readonly name?: string;
	readonly bytes?: number;
}
interface Parts {
	/** Read one after the other, joined. */
	readonly text: readonly TextPart[];
	/** Read instead where `text` is blank: some programs send an empty plain part beside their HTML. */
	readonly otherwise: readonly TextPart[];
	readonly attached: readonly AttachedPart[];
}

const maxParts = 200;
const maxTexts = 5;

export function partsOf(root: MessageStructureObject | undefined): Parts {
	const attached: AttachedPart[] = [];
	let seen = 0;

	function walk(
		node: MessageStructureObject,
		want: 'text/plain' | 'text/html',
		keep: boolean,
		depth: number,
	): TextPart[] {
		if (seen++ > maxParts || depth > 20) return [];
		const type = String(node.type ?? '').toLowerCase();
		const children = node.childNodes ?? [];
		if (type === 'multipart/alternative') {
			const each = children.map((child) => ({ child, texts: walk(child, want, keep, depth + 1) }));
			const wanted = each.find(({ texts }) => texts.some((text) => text.type === want));
			return (wanted ?? each.findLast(({ texts }) => texts.length > 0))?.texts ?? [];
		}
		if (type.startsWith('multipart/')) return children.flatMap((child) => walk(child, want, keep, depth + 1));
		const part = node.part ?? '1';
		const name = node.dispositionParameters?.filename ?? node.parameters?.name;
		const isAttachment = String(node.disposition ?? '').toLowerCase() === 'attachment' || name !== undefined;
		if ((type === 'text/plain' || type === 'text/html') && !isAttachment)
			return [{ part, type, encoding: String(node.encoding ?? '7bit'), parameters: node.parameters ?? {} }];
		if (keep && /^\d+(\.\d+)*$/.test(part))
			attached.push({
				part,
				type: /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/.test(type) ? type : 'application/octet-stream',
				...(name ? { name } : {}),
				...(Number.isFinite(node.size) ? { bytes: bytesOf(Number(node.size), String(node.encoding ?? '')) } : {}),
			});
		return [];
	}

	if (!root) return { text: [], otherwise: [], attached: [] };
	const text = walk(root, 'text/plain', true, 0).slice(0, maxTexts);
	seen = 0;
	const otherwise = walk(root, 'text/html', false, 0).slice(0, maxTexts);
	return {
		text,
		otherwise: otherwise.some((one, i) => one.part !== text[i]?.part) ? otherwise : [],
		attached: attached.slice(0, 50),
	};
}

/** The size of the file, not of its base64. */
const bytesOf = (size: number, encoding: string): number =>
	encoding.toLowerCase() === 'base64' ? Math.floor((size * 57) / 78) : size;
