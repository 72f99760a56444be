import css from './Search.module.css';

/** Foreign text with what was searched for marked in it. Text nodes only. */
export function Excerpt({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
	const parts: { text: string; marked: boolean; from: number }[] = [];
	let at = 0;
	for (const [from, to] of marks) {
		if (from > at) parts.push({ text: text.slice(at, from), marked: false, from: at });
		if (to > Math.max(at, from))
			parts.push({ text: text.slice(Math.max(at, from), to), marked: true, from: Math.max(at, from) });
		at = Math.max(at, to);
	}
	if (at < text.length) parts.push({ text: text.slice(at), marked: false, from: at });
	return (
		<span className={css.excerpt} dir="auto">
			{parts.map((part) =>
				part.marked ? <mark key={part.from}>{part.text}</mark> : <span key={part.from}>{part.text}</span>,
			)}
		</span>
	);
}
