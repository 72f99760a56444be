// Builds the lines of a text from HTML: white space collapses, breaks between blocks do not add up, table rows and list items are lines.

/** Deeper quotations look like this deep. */
const maxQuotes = 5;

export class Lines {
	readonly #parts: string[] = [];
	readonly #quotes: boolean;
	/** Line breaks before the next words. */
	#breaks = 0;
	/** They are markup's: line breaks of the source beside them add nothing. */
	#isMarkup = false;
	#space = false;
	#gap = false;
	#marker = '';
	/** At the start of a cell or a list item: the blocks in it begin on this line. */
	#fresh = false;
	/** The row has words already. */
	#inRow = false;
	#depth = 0;
	#writtenDepth = 0;

	constructor(quotes: boolean) {
		this.#quotes = quotes;
	}

	/** How much was written so far; for `since`. */
	get length(): number {
		return this.#parts.length;
	}
	since(length: number): string {
		return this.#parts.slice(length).join('');
	}
	/** Puts `text` in the place of what was written since. */
	replaceSince(length: number, text: string): void {
		this.#parts.length = length;
		this.#parts.push(text);
	}

	/** `pre`: white space stays as it is. */
	addText(text: string, pre: boolean): void {
		if (pre) {
			this.#addSource(text.replaceAll('\r\n', '\n'));
			return;
		}
		const words = text.replace(/[ \t\n\f\r]+/g, ' ');
		if (words === '') return;
		if (words.startsWith(' ')) this.#space = true;
		const bare = words.replace(/^ | $/g, '');
		if (bare === '' || (this.#fresh && bare.trim() === '')) return;
		this.#write(bare);
		this.#space = words.endsWith(' ');
	}
	#addSource(text: string): void {
		const beside = this.#isMarkup && this.#breaks > 0;
		const lines = (beside && text.trim() === '' ? '' : beside ? text.replace(/^\n/, '') : text).split('\n');
		lines.forEach((line, index) => {
			if (index > 0) this.#breaks++;
			if (line !== '') this.#write(line);
		});
	}
	/** Breaks that add up: <br>. */
	line(): void {
		this.#breaks++;
		this.#isMarkup = true;
		this.#space = false;
	}
	/** Breaks between blocks. */
	block(count: number): void {
		if (!this.#fresh) this.#breaks = Math.max(this.#breaks, count);
		this.#isMarkup = true;
		this.#space = false;
	}
	/** No empty line: what ended was a paragraph inside a cell or an item. */
	tight(): void {
		this.#breaks = Math.min(this.#breaks, 1);
	}
	row(): void {
		this.block(1);
		this.#inRow = false;
	}
	/** The next cell of a row, on the same line. */
	cell(): void {
		if (this.#inRow) {
			this.#breaks = 0;
			this.#gap = true;
		}
		this.#fresh = true;
	}
	item(marker: string): void {
		this.#fresh = false;
		this.block(1);
		this.#marker = marker;
		this.#fresh = true;
	}
	endItem(): void {
		this.#marker = '';
		this.#fresh = false;
		this.tight();
		this.block(1);
	}
	quote(by: 1 | -1): void {
		this.#fresh = false;
		this.block(2);
		this.#depth = Math.max(0, this.#depth + by);
	}
	join(): string {
		return this.#parts.join('');
	}
	/** What stands between the words before and the next ones. Written by itself, so that a link's words begin after it. */
	startWords(): void {
		const marks = this.#quotes ? Math.min(this.#depth, maxQuotes) : 0;
		const isFirst = this.#parts.length === 0;
		if (isFirst || this.#breaks > 0) {
			const between = '>'.repeat(Math.min(marks, this.#writtenDepth));
			const empty = isFirst ? '' : `\n${`${between}\n`.repeat(this.#breaks - 1)}`;
			if (!isFirst || marks > 0) this.#parts.push(`${empty}${marks > 0 ? `${'>'.repeat(marks)} ` : ''}`);
			this.#writtenDepth = marks;
		} else if (this.#gap) this.#parts.push('  ');
		else if (this.#space) this.#parts.push(' ');
		if (this.#marker !== '') this.#parts.push(this.#marker);
		this.#breaks = 0;
		this.#gap = this.#space = this.#fresh = this.#isMarkup = false;
		this.#marker = '';
	}
	#write(text: string): void {
		this.startWords();
		this.#parts.push(text);
		this.#inRow = true;
	}
}
