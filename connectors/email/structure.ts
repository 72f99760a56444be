// The tree of an email's parts → the text parts to read, and the attachments.
import type { MessageStructureObject } from 'imapflow';
import { isOpaque, nameOf, openingOf, sizeOf } from './part-facts.ts';

export interface TextPart {
	readonly part: string;
	/** `smime`: the text is inside a signed envelope. */
	readonly type: 'text/plain' | 'text/html' | 'smime';
	readonly encoding: string;
	readonly parameters: Readonly<Record<string, string>>;
	/** As it travels; undefined where the server does not say. */
	readonly size?: number;
	/** The first text of a mail inside the mail: its header, as lines. */
	readonly opening?: string;
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
	/** The same words as HTML; [] = there is none, or the plain text is too long to be a placeholder. */
	readonly otherwise: readonly TextPart[];
	readonly attached: readonly AttachedPart[];
	/** The server could not name the parts: the whole source is read instead. */
	readonly isUnknown: boolean;
}

const maxParts = 200;
const maxTexts = 5;
/** "Your program cannot show this mail" is shorter, and so is a blank part. */
const maxPlaceholder = 16_384;

type Wanted = 'text/plain' | 'text/html';

export function partsOf(root: MessageStructureObject | undefined): Parts {
	if (!root) return { text: [], otherwise: [], attached: [], isUnknown: true };
	const first = new Walk('text/plain');
	const text = first.read(root).slice(0, maxTexts);
	const size = text.reduce((sum, one) => sum + (one.size ?? 0), 0);
	const html = size > maxPlaceholder ? [] : new Walk('text/html').read(root).slice(0, maxTexts);
	const attached = first.attached.slice(0, 50);
	return {
		text,
		otherwise: html.some((one, i) => one.part !== text[i]?.part) ? html : [],
		attached,
		isUnknown: text.length === 0 && attached.every(({ name }) => name === undefined) && !isNamed(root),
	};
}

/** A mail that is nothing but a file of a known kind. */
const isNamed = (root: MessageStructureObject): boolean =>
	/^(image|audio|video|application)\//.test(root.type ?? '') && root.type !== 'application/octet-stream';

class Walk {
	readonly attached: AttachedPart[] = [];
	readonly #want: Wanted;
	#seen = 0;
	#hasText = false;

	constructor(want: Wanted) {
		this.#want = want;
	}

	read(root: MessageStructureObject): TextPart[] {
		return this.#walk(root, { depth: 0, isReport: false, isOnly: true });
	}

	#walk(node: MessageStructureObject, at: { depth: number; isReport: boolean; isOnly: boolean }): TextPart[] {
		if (this.#seen++ > maxParts || at.depth > 20) return [];
		const type = typeOf(node);
		const children = node.childNodes ?? [];
		const below = { depth: at.depth + 1, isReport: at.isReport || type === 'multipart/report', isOnly: false };
		if (type === 'multipart/alternative') return this.#alternative(children, below);
		if (type.startsWith('multipart/')) return children.flatMap((child) => this.#walk(child, below));
		const text = textPart(node, type);
		// The first text is the body, whatever its name; a mail that is one text is that text.
		if (text && (at.isOnly || isBody(node, this.#hasText))) {
			this.#hasText = true;
			return [text];
		}
		this.#attach(node, type);
		if (type === 'message/rfc822' && !below.isReport && node.part && children.length > 0)
			return this.#inside(node, children, below);
		return isOpaque(node, type) && !this.#hasText ? [{ ...partOf(node), type: 'smime' }] : [];
	}

	#alternative(
		children: readonly MessageStructureObject[],
		below: { depth: number; isReport: boolean; isOnly: boolean },
	): TextPart[] {
		const had = this.#hasText;
		const each = children.map((child) => {
			this.#hasText = had;
			return this.#walk(child, below);
		});
		const wanted = each.find((texts) => texts.some(({ type }) => type === this.#want));
		const chosen = wanted ?? each.findLast((texts) => texts.length > 0) ?? [];
		this.#hasText = had || chosen.length > 0;
		return chosen;
	}

	/** A mail in a mail: its parts are numbered below its own; where it has only one, that is number 1. */
	#inside(
		node: MessageStructureObject,
		children: readonly MessageStructureObject[],
		below: { depth: number; isReport: boolean; isOnly: boolean },
	): TextPart[] {
		const before = this.attached.length;
		const numbered = children.map((child) => (child.part === node.part ? { ...child, part: `${node.part}.1` } : child));
		const texts = numbered.flatMap((child) => this.#walk(child, { ...below, isOnly: true }));
		// Its own files are in the attached mail.
		this.attached.length = before;
		const [first, ...rest] = texts;
		return first ? [{ ...first, opening: openingOf(node.envelope) }, ...rest] : [];
	}

	#attach(node: MessageStructureObject, type: string): void {
		const part = node.part ?? '1';
		// Other forms of the same words (AMP, Outlook's rich text) are no files.
		if (!/^\d+(\.\d+)*$/.test(part) || /^text\/(x-amp-html|enriched|richtext)$/.test(type)) return;
		const name = nameOf(node);
		this.attached.push({
			part,
			type: /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/.test(type) ? type : 'application/octet-stream',
			...(name ? { name } : {}),
			...(Number.isFinite(node.size) ? { bytes: sizeOf(Number(node.size), String(node.encoding ?? '')) } : {}),
		});
	}
}

const typeOf = (node: MessageStructureObject): string => String(node.type ?? '').toLowerCase();

function isBody(node: MessageStructureObject, hasText: boolean): boolean {
	if (String(node.disposition ?? '').toLowerCase() === 'attachment') return false;
	return !hasText || nameOf(node) === undefined;
}

const partOf = (node: MessageStructureObject): Omit<TextPart, 'type'> => ({
	part: node.part ?? '1',
	encoding: String(node.encoding ?? '7bit'),
	parameters: node.parameters ?? {},
	...(Number.isFinite(node.size) ? { size: Number(node.size) } : {}),
});

function textPart(node: MessageStructureObject, type: string): TextPart | undefined {
	return type === 'text/plain' || type === 'text/html' ? { ...partOf(node), type } : undefined;
}
