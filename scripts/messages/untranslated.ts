// Finds sentences in main, the connectors and the contract that no catalogue can translate: literals that read like English for a person and
// are not inside uiText`…`. Part of `npm run messages:check`.
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseTree, visit } from './ui-text-extractor.ts';

/** Files whose sentences are data or are read by developers only, each with its reason. */
const notForTheScreen: Readonly<Record<string, string>> = {
	'main/judgement/data/': 'words that the judgement looks for',
	'connectors/sample/stories/': 'what invented customers write',
	'contract/search/': 'the parts of the search language; its words on the screen are in renderer/features/search',
	'main/features/canned-replies/sample-replies.ts': 'what the invented owner wrote',
};
/** Calls whose words go to the log or to a developer. */
const forDevelopers = new Set([
	'log',
	'warn',
	'error',
	'info',
	'debug',
	'Error',
	'TypeError',
	'RangeError',
	'describe',
]);

/** Errors whose second argument the owner reads, and the properties that are shown, however short their words. */
const errors = new Set(['AppError', 'ConnectorError', 'StoreError']);
const shown = new Set(['title', 'description', 'label', 'unit', 'why', 'readers', 'sentence', 'takes', 'standingWhy']);

/** At least four words, a capital or a value first, an end like a sentence's. */
const likeASentence = (text: string): boolean =>
	/^[“"(]?[A-Z\uE000][^\n]*[.?!…]["”)]?$/.test(text) &&
	text.split(/\s+/).length >= 4 &&
	!/^(SELECT|INSERT|UPDATE|DELETE|PRAGMA|WHEN|CASE) | WHERE /.test(text);
const hasWords = (text: string): boolean => /[A-Za-z]{2}/.test(text) && text !== 'Countertalk';

/** The words of a literal, with U+E000 for each value; null = no literal. */
function wordsOf(value: unknown): string | null {
	const node = value as { type?: string; value?: unknown; quasis?: { value: { cooked: string | null } }[] } | undefined;
	if (node?.type === 'Literal' && typeof node.value === 'string') return node.value.trim();
	return node?.type === 'TemplateLiteral'
		? (node.quasis ?? [])
				.map((part) => part.value.cooked ?? '')
				.join(valueMark)
				.trim()
		: null;
}
const valueMark = '\uE000';

export function untranslated(code: string, file: string): { line: number; text: string }[] {
	const found: { line: number; text: string }[] = [];
	const seen = new Set<number>();
	const report = (node: { start: number }, text: string) => {
		if (seen.has(node.start)) return;
		seen.add(node.start);
		found.push({ line: code.slice(0, node.start).split('\n').length, text: text.replaceAll(valueMark, '…') });
	};
	const check = (value: unknown, isShown: (text: string) => boolean) => {
		const text = wordsOf(value);
		if (text !== null && isShown(text)) report(value as { start: number }, text);
	};
	visit(parseTree(code, file), (node) => {
		if (node.type === 'TaggedTemplateExpression') return false;
		if ((node.type === 'CallExpression' || node.type === 'NewExpression') && forDevelopers.has(nameOf(node.callee)))
			return false;
		if (node.type === 'NewExpression' && errors.has(nameOf(node.callee)))
			check((node.arguments as unknown[])[1], hasWords);
		if (node.type === 'Property' && shown.has(nameOf({ property: node.key }))) check(node.value, hasWords);
		check(node, likeASentence);
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
		if (
			/\.test\.ts$|\/(testing|fixtures)\//.test(file) ||
			Object.keys(notForTheScreen).some((folder) => file.startsWith(folder))
		)
			continue;
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
