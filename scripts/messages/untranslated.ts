// Finds sentences in main, the connectors and the contract that no catalogue can translate: literals that read like English for a person and
// are not inside uiText`…`. Part of `npm run messages:check`.
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseTree, visit } from './ui-text-extractor.ts';

/** Files whose sentences are data or are read by developers only, each with its reason. */
const notForTheScreen: Readonly<Record<string, string>> = {
	'main/judgement/data/': 'words that the judgement looks for',
	'connectors/sample/stories/': 'what invented customers write',
};
/** Calls whose words go to the log or to a developer. */
const forDevelopers = new Set(['log', 'warn', 'error', 'info', 'debug', 'Error', 'TypeError', 'RangeError', 'describe']);

/** At least four words, a capital first, an end like a sentence's. */
const likeASentence = (text: string): boolean =>
	/^[“"(]?[A-Z][^\n]*[.?!…]["”)]?$/.test(text.trim()) && text.trim().split(/\s+/).length >= 4;

export function untranslated(code: string, file: string): { line: number; text: string }[] {
	const found: { line: number; text: string }[] = [];
	const report = (start: number, text: string) => found.push({ line: code.slice(0, start).split('\n').length, text });
	visit(parseTree(code, file), (node) => {
		if (node.type === 'TaggedTemplateExpression') return false;
		if ((node.type === 'CallExpression' || node.type === 'NewExpression') && forDevelopers.has(nameOf(node.callee))) return false;
		if (node.type === 'Literal' && typeof node.value === 'string' && likeASentence(node.value)) report(node.start, node.value);
		if (node.type === 'TemplateLiteral') {
			const text = (node.quasis as { value: { cooked: string | null } }[]).map(({ value }) => value.cooked ?? '').join('…');
			if (likeASentence(text)) report(node.start, text);
		}
	});
	return found;
}

const nameOf = (callee: unknown): string => {
	const node = callee as { name?: string; property?: { name?: string } };
	return node.name ?? node.property?.name ?? '';
};

if (import.meta.main) {
	const root = join(import.meta.dirname, '../..');
	const files = globSync('{contract,connectors,main}/**/*.ts', { cwd: root }).map((file) => file.split(sep).join('/'));
	let count = 0;
	for (const file of files) {
		if (/\.test\.ts$|\/(testing|fixtures)\//.test(file) || Object.keys(notForTheScreen).some((folder) => file.startsWith(folder))) continue;
		for (const { line, text } of untranslated(readFileSync(join(root, file), 'utf8'), file)) {
			count++;
			console.error(`${file}:${line}: “${text}” reaches a person but not the catalogue: write it as uiText\`…\`.`);
		}
	}
	if (count > 0) {
		console.error(`${count} sentences are not translatable.`);
		process.exit(1);
	}
	console.log('Every sentence is in the catalogue.');
}
