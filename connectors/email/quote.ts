// What an answer quotes below its own words: the mail that it answers, under a line that names its author and time in no language. The same
// at every attempt. Reading the answer back takes it off again, so that what the owner typed and what is in Sent are one text.

const mostLines = 200;
const mostCharacters = 10_000;

export interface Quoted {
	readonly name: string;
	readonly address: string;
	readonly text: string;
	readonly at: number;
}

export function quotationOf({ name, address, text, at }: Quoted): string {
	const minutes = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
	const who = name === '' || name === address ? `<${address}>` : `${oneLine(name)} <${address}>`;
	const all = text.slice(0, mostCharacters).split(/\r?\n/);
	const lines = all.length > mostLines || text.length > mostCharacters ? [...all.slice(0, mostLines), '…'] : all;
	return [`${who}, ${minutes} UTC:`, ...lines.map((line) => `> ${line}`.trimEnd())].join('\n');
}

const oneLine = (name: string): string => name.replace(/[\p{Cc}\u2028\u2029<>]+/gu, ' ').trim();
const introduces = /<[^<>\s]{3,320}>, \d{4}-\d\d-\d\d \d\d:\d\d UTC:$/;

/** A mail of ours without the quotation below it. */
export function withoutQuotation(text: string): string {
	const lines = text.replaceAll('\r\n', '\n').trimEnd().split('\n');
	let start = lines.length;
	while (start > 0 && lines[start - 1]?.startsWith('>')) start--;
	// Some servers break the introducing line.
	for (const above of [1, 2]) {
		const from = start - above;
		if (start < lines.length && from > 0 && introduces.test(lines.slice(from, start).join(' ')))
			return lines.slice(0, from).join('\n').trimEnd();
	}
	return text;
}
