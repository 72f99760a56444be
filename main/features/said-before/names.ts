// Where an answer names the customer it went to: by the name that the platform knows, by a handle, or by how it is greeted.

interface Span {
	readonly from: number;
	readonly to: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
/** Words of names that are words as well. */
const particles: ReadonlySet<string> = new Set('de del der den di da la le van von zu the and und of y e'.split(' '));

/** After a greeting a word with a capital is a name, unless it greets everybody. */
const greetings =
	/(?:^|[\n.!?¡¿]\s*|\s)(?:hi|hello|hey|dear|hallo|liebe[rs]?|moin|servus|guten (?:tag|morgen|abend)|sehr geehrte[r]? (?:frau|herr)|frau|herr|hola|estimad[oa]|querid[oa]|buen(?:os|as) (?:días|tardes|noches)|bonjour|bonsoir|salut|ch(?:er|ère)|madame|monsieur|mr\.?|mrs\.?|ms\.?|ciao|buongiorno|gentile|olá|car[oa])[\s,]+((?:\p{Lu}[\p{L}\p{M}'’.-]*)(?:[ ]\p{Lu}[\p{L}\p{M}'’.-]*){0,2})/giu;
const everybody: ReadonlySet<string> = new Set(
	'there all everyone everybody team sir madam customer customers again frau herr zusammen alle kunde kundin kunden todos todas cliente clientes tous toutes client cliente madame monsieur mesdames messieurs'.split(
		' ',
	),
);

export function namesIn(text: string, names: readonly string[]): Span[] {
	const words = new Set(
		names
			.flatMap((name) => [name, ...name.split(/[\s,._@-]+/u)])
			.map((word) => word.replace(/^@/u, '').trim())
			.filter((word) => [...word].length > 1 && /\p{L}/u.test(word) && !particles.has(word.toLowerCase())),
	);
	const spans: Span[] = [];
	for (const word of words) {
		const inText = new RegExp(`(?<!\\p{L})@?${escaped(word)}(?:['’]s|s)?(?!\\p{L})`, 'giu');
		// "may" is no May: written small, only a whole handle is meant.
		for (const { 0: found, index } of text.matchAll(inText))
			if (/\p{Lu}|[@\d_]/u.test(found) || names.includes(word)) spans.push({ from: index, to: index + found.length });
	}
	for (const { 0: found, index } of text.matchAll(/(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.-]{2,}/gu))
		spans.push({ from: index, to: index + found.length });
	for (const found of text.matchAll(greetings)) {
		const name = found[1] ?? '';
		// The pattern ignores case for the greeting; the name has its capital.
		const to = found.index + found[0].length;
		if (/^\p{Lu}/u.test(name) && !everybody.has((name.split(' ')[0] ?? '').toLowerCase()))
			spans.push({ from: to - name.length, to });
	}
	return spans;
}
