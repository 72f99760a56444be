// Why a message got its sentiment, in plain words, and where in its text.
import type { Reason } from '../../../contract/index.ts';
import { correctedText, correctedTimes, ruleText } from './rule-text.ts';

interface ReasonLine {
	readonly words: string;
	/** What it speaks for. */
	readonly sentiment: 'negative' | 'positive' | 'neutral';
	/** The customer's own words, when the reason has a place in the text. */
	readonly quotes: readonly string[];
	/** The word that the owner's corrections taught, which can be unlearned; null for a built-in rule. */
	readonly taught: string | null;
}

/** The reasons in plain words, the strongest first, equal ones on one line. */
export function reasonLines(text: string, reasons: readonly Reason[]): ReasonLine[] {
	const byRule = new Map<string, { rule: string; weight: number; quotes: string[] }>();
	for (const reason of reasons) {
		const side = Math.sign(reason.weight);
		const quote = reason.from === undefined || reason.to === undefined ? '' : text.slice(reason.from, reason.to).trim();
		// Learned words have a line each, because each can be unlearned.
		const key =
			correctedTimes(reason.rule) === null ? `${reason.rule} ${side}` : `${reason.rule} ${quote.toLowerCase()}`;
		const line = byRule.get(key) ?? { rule: reason.rule, weight: 0, quotes: [] };
		line.weight += reason.weight;
		if (quote !== '' && !line.quotes.includes(quote)) line.quotes.push(quote);
		byRule.set(key, line);
	}
	return [...byRule.values()]
		.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
		.map(({ rule, weight, quotes }) => {
			const sentiment = weight < 0 ? 'negative' : weight > 0 ? 'positive' : 'neutral';
			const times = correctedTimes(rule);
			const taught = times === null ? null : (quotes[0]?.toLowerCase() ?? null);
			if (times !== null && taught !== null)
				return { words: correctedText(taught, times), sentiment, quotes: [], taught };
			return { words: ruleText(rule), sentiment, quotes, taught: null };
		});
}

/** The text cut at the words that decided; overlapping ones are joined. */
export function cutAtReasons(
	text: string,
	reasons: readonly Reason[],
): { text: string; decides: boolean; from: number }[] {
	const spans = reasons
		.flatMap(({ from, to }) =>
			from === undefined || to === undefined || to <= from ? [] : [{ from, to: Math.min(to, text.length) }],
		)
		.sort((a, b) => a.from - b.from);
	const parts: { text: string; decides: boolean; from: number }[] = [];
	let at = 0;
	for (const span of spans) {
		const from = Math.max(span.from, at);
		if (span.to <= from) continue;
		if (from > at) parts.push({ text: text.slice(at, from), decides: false, from: at });
		parts.push({ text: text.slice(from, span.to), decides: true, from });
		at = span.to;
	}
	if (at < text.length) parts.push({ text: text.slice(at), decides: false, from: at });
	return parts;
}
