// One thing wrong in a recorded feed, as blogs, plug-ins and attackers cause it. The same seed gives the same mutant.
import type { Mutant } from './mutate-json.ts';

/** Replaces the text of an element. Some values end the document for every correct parser. */
const texts: Readonly<Record<string, string>> = {
	'an empty text': '',
	'a long text': 'é🥐'.repeat(20_000),
	'a number': '17',
	'the year 275760': '+275760-09-13T00:00:00.000Z',
	'no day at all': 'Tue, 31 Feb 2026 25:61:61 +9999',
	'a script': '&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(1)&lt;/script&gt;',
	'a script in CDATA': '<![CDATA[<script>alert(1)</script><iframe src="javascript:alert(1)">]]>',
	'an entity nobody declared': 'caf&eacute;&nbsp;&shop;',
	'a NUL by number': 'a&#0;b&#x0;c',
	'half a character by number': '&#xD83E;&#55358;',
	'a number beyond letters': '&#x110000;&#99999999999;',
	'text against the grain': '\u202Egnp.exe\u2066\u2067',
	'an address that runs': 'javascript:alert(1)',
	'elements inside': '<a><b/></a><a href="//x">y</a>',
	'a prototype': '<__proto__><isShop>true</isShop></__proto__><constructor>x</constructor>',
};
const breaks: Readonly<Record<string, (text: string, at: number) => string>> = {
	'cut off': (text, at) => text.slice(0, at),
	'a bare &': (text, at) => `${text.slice(0, at)}&${text.slice(at)}`,
	'a bare <': (text, at) => `${text.slice(0, at)}<${text.slice(at)}`,
	'the end of CDATA': (text, at) => `${text.slice(0, at)}]]>${text.slice(at)}`,
	'entities of entities': (text) =>
		text.replace(/^(<\?xml[^>]*\?>)?/, (head) => `${head}${entityBomb}`).replace(/>[^<]{3,}</, '>&l9;<'),
	'an entity from a file': (text) =>
		text
			.replace(/^(<\?xml[^>]*\?>)?/, (head) => `${head}<!DOCTYPE f [<!ENTITY e SYSTEM "file:///etc/hostname">]>`)
			.replace(/>[^<]{3,}</, '>&e;<'),
	'twenty thousand levels': (text, at) =>
		`${text.slice(0, at)}${'<d>'.repeat(20_000)}${'</d>'.repeat(20_000)}${text.slice(at)}`,
	'another encoding in its head': (text) => text.replace(/encoding="[^"]*"/i, 'encoding="EBCDIC-US"'),
	'a mark before its head': (text) => `\uFEFF\n ${text}`,
	'three million characters': (text, at) => text.slice(0, at) + 'x'.repeat(3_000_000) + text.slice(at),
	'another document': () => '<!doctype html><title>Just a moment</title><p>Checking your browser',
};
const entityBomb = `<!DOCTYPE l [<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;

const pick = <T>(from: readonly T[], random: () => number): T | undefined => from[Math.floor(random() * from.length)];

/** null when the text is not XML. `random` returns [0, 1). */
export function mutateXml(text: string, random: () => number): Mutant | null {
	if (!text.trimStart().startsWith('<')) return null;
	if (random() < 0.2) {
		const [name, spoil] = pick(Object.entries(breaks), random) ?? ['', () => text];
		return { text: spoil(text, Math.floor(random() * text.length)), what: name, inOneElement: false };
	}
	// Innermost elements: a name and text, no child elements.
	const leaves = [...text.matchAll(/<([a-z][\w:.-]*)((?:\s[^<>]*)?)>((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])*)<\/\1>/gi)];
	const leaf = pick(leaves, random);
	if (!leaf) return null;
	const [whole, name = '', attributes = ''] = leaf;
	const [kind, value] = pick(Object.entries(texts), random) ?? ['', ''];
	const act = random();
	const [what, changed] =
		act < 0.15
			? ['missing', '']
			: act < 0.25
				? ['twice', whole + whole]
				: act < 0.3
					? ['under another name', whole.replaceAll(name, `x${name}`)]
					: act < 0.4
						? [`attributes: ${kind}`, whole.replace(/="[^"]*"/, () => `="${value.replaceAll(/[<"]/g, '')}"`)]
						: [kind, `<${name}${attributes}>${value}</${name}>`];
	const entry = /<(entry|item)[\s>]/gi;
	const inOneElement =
		[...text.slice(0, leaf.index).matchAll(entry)].length > 0 && [...text.matchAll(entry)].length > 1;
	return {
		text: text.slice(0, leaf.index) + changed + text.slice(leaf.index + whole.length),
		what: `${name}: ${what}`,
		inOneElement,
	};
}
