// The open lists of a text, and what stands before their next item.

/** Deeper lists have no numbers. */
const maxDepth = 50;

export class Lists {
	/** The number of the next item of each open list; 0 = bullets. */
	readonly #next: number[] = [];

	get isInside(): boolean {
		return this.#next.length > 0;
	}
	open(name: string, start: string | undefined): void {
		if (this.#next.length < maxDepth) this.#next.push(name === 'ol' ? Number(start ?? 1) || 1 : 0);
	}
	close(): void {
		this.#next.pop();
	}
	marker(): string {
		const number = this.#next.pop() ?? 0;
		if (this.#next.length < maxDepth) this.#next.push(number === 0 ? 0 : number + 1);
		return number === 0 ? '• ' : `${number}. `;
	}
}
