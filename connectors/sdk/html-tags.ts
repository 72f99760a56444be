// Reads HTML as a row of texts and tags, by htmlparser2's tokenizer: one pass, linear in the length. No tree is built, so a document of a
// million open tags costs no more than any other. Comments, document types and declarations say nothing.
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;
export interface TagHandler {
	/** Entities are characters already. A sentence may come in several parts. */
	text(text: string): void;
	/** Names are in lower case, of tags and of attributes. */
	open(name: string, attributes: Attributes): void;
	close(name: string): void;
}

export function readTags(html: string, handler: TagHandler): void {
	const tokenizer = new Tokenizer({ decodeEntities: true }, new Tags(html, handler));
	tokenizer.write(html);
	tokenizer.end();
}

class Tags implements TokenizerCallbacks {
	readonly #html: string;
	readonly #handler: TagHandler;
	/** Everything before it was read. */
	#done = 0;
	#hasWords = false;
	#name = '';
	#attributes = new Map<string, string>();
	#attribute = '';
	#value = '';

	constructor(html: string, handler: TagHandler) {
		this.#html = html;
		this.#handler = handler;
	}
	ontext(start: number, end: number): void {
		this.#say(this.#html.slice(start, end), end);
	}
	ontextentity(codepoint: number, end: number): void {
		this.#say(String.fromCodePoint(codepoint), end);
	}
	#say(text: string, end: number): void {
		this.#done = end;
		this.#hasWords ||= text.trim() !== '';
		this.#handler.text(text);
	}
	onopentagname(start: number, end: number): void {
		this.#name = this.#html.slice(start, end).toLowerCase();
		this.#attributes = new Map();
	}
	onattribname(start: number, end: number): void {
		this.#attribute = this.#html.slice(start, end).toLowerCase();
		this.#value = '';
	}
	onattribdata(start: number, end: number): void {
		this.#value += this.#html.slice(start, end);
	}
	onattribentity(codepoint: number): void {
		this.#value += String.fromCodePoint(codepoint);
	}
	onattribend(): void {
		if (!this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value);
	}
	onopentagend(end: number): void {
		// "<https://shop.example>" and "<ann@shop.example>" are addresses, no elements.
		if (/^[a-z]+:$|@/.test(this.#name)) {
			this.#say(this.#html.slice(this.#done, end + 1), end + 1);
			return;
		}
		this.#done = end + 1;
		this.#handler.open(this.#name, Object.fromEntries(this.#attributes));
	}
	onselfclosingtag(end: number): void {
		this.onopentagend(end);
	}
	onclosetag(start: number, end: number): void {
		const close = this.#html.indexOf('>', end);
		this.#done = close < 0 ? this.#html.length : close + 1;
		this.#handler.close(this.#html.slice(start, end).toLowerCase());
	}
	oncdata(start: number, end: number, offset: number): void {
		this.#say(this.#html.slice(start, end - offset), end);
	}
	oncomment(_start: number, end: number): void {
		this.#done = end;
	}
	ondeclaration(_start: number, end: number): void {
		const written = this.#html.slice(this.#done, end + 1);
		const goesOn = /^\s*[^\s<]/.test(this.#html.slice(end + 1, end + 200)) || !written.endsWith('>');
		// Amid a sentence it is what somebody wrote about: a document begins with tags after it.
		if (this.#hasWords && goesOn && /^<!doctype/i.test(written)) this.#say(written, end + 1);
		else this.#done = end + 1;
	}
	onprocessinginstruction(_start: number, end: number): void {
		this.#done = end;
	}
	onend(): void {
		// A tag without an end is what somebody wrote: "5 <b". An unfinished comment is not.
		const rest = this.#html.slice(this.#done).replace(/^>/, '');
		if (/^<\/?[a-z]/i.test(rest) || (this.#hasWords && /^<!doctype/i.test(rest))) this.#handler.text(rest);
	}
}
