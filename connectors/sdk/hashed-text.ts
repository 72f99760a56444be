// HTML → the text that fingerprints are made of. Stored cursors and handles hold those fingerprints, so the rules here never change: with
// others every comment would look edited, and entries of feeds whose ids change would come twice. What a person reads is made by html.ts.
import { decode } from 'html-entities';
import { tidyText } from './text.ts';

const blocks = new Set(['p', 'div', 'blockquote', 'ul', 'ol', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const skippedElements = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'title']);

/** For fingerprints only. */
export function hashedTextOf(html: string): string {
	const out = new Lines();
	let lower: string | undefined;
	let at = 0;
	while (at < html.length) {
		const open = html.indexOf('<', at);
		if (open < 0) break;
		out.addText(decode(html.slice(at, open)));
		at = open;
		if (html.startsWith('<!--', open)) {
			const end = html.indexOf('-->', open + 4);
			at = end < 0 ? html.length : end + 3;
			continue;
		}
		const closing = html.charAt(open + 1) === '/';
		const name = nameAt(html, open + (closing ? 2 : 1));
		if (name === '') {
			// "a < b" is no tag.
			out.addText('<');
			at = open + 1;
			continue;
		}
		const close = endOfTag(html, open);
		// A tag without an end: the rest is text, and we do not search it again (linear time).
		if (close < 0) break;
		at = close + 1;
		if (name === 'br') out.line();
		else if (name === 'li' && !closing) out.bullet();
		else if (blocks.has(name)) out.breaks(2);
		else if (!closing && skippedElements.has(name)) {
			lower ??= html.toLowerCase();
			const end = lower.indexOf(`</${name}`, at);
			at = end < 0 ? html.length : end;
		}
	}
	out.addText(decode(html.slice(at)));
	return tidyText(out.join()).trim();
}

/** Collects parts. Breaks between blocks do not add up, those of <br> do. */
class Lines {
	readonly #parts: string[] = [];
	#pending = 0;

	addText(text: string): void {
		if (text === '' || (this.#pending > 0 && text.trim() === '')) return;
		if (this.#parts.length > 0) this.#parts.push('\n'.repeat(this.#pending));
		this.#pending = 0;
		this.#parts.push(text);
	}
	line(): void {
		this.#pending++;
	}
	breaks(count: number): void {
		this.#pending = Math.max(this.#pending, count);
	}
	bullet(): void {
		this.#pending = Math.max(this.#pending, 1);
		this.addText('• ');
	}
	join(): string {
		return this.#parts.join('');
	}
}

/** Index of the `>` that ends the tag, quotes respected; −1 when there is none. */
function endOfTag(html: string, open: number): number {
	let quote = 0;
	for (let i = open + 1; i < html.length; i++) {
		const c = html.charCodeAt(i);
		if (quote) {
			if (c === quote) quote = 0;
		} else if (c === 34 || c === 39) quote = c;
		else if (c === 62) return i;
	}
	return -1;
}

function nameAt(html: string, from: number): string {
	let to = from;
	while (to < html.length && to - from < 20 && /[a-z0-9]/i.test(html.charAt(to))) to++;
	return /^[a-z]/i.test(html.charAt(from)) ? html.slice(from, to).toLowerCase() : '';
}
