// Holds each translation against its English message: there, the same values and tags, plural forms that the language has, and no sentence left in
// English by mistake. Part of `npm run messages:check`.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatter } from '@lingui/format-po';
import { type CompiledMessage, compileMessage } from '@lingui/message-utils/compileMessage';

/** What a translation has to keep: each value with how it is formatted, and each tag as often as in English. */
function partsOf(message: string): string[] {
	const parts: string[] = message.match(/<\/?\d+\/?>/g) ?? [];
	const seen = new Set<string>();
	const collect = (tokens: CompiledMessage): void => {
		if (typeof tokens === 'string') return;
		for (const token of tokens) {
			if (typeof token === 'string') continue;
			const [name, kind, forms] = token;
			seen.add(kind === undefined ? name : `${name}, ${kind}`);
			if (forms !== null && typeof forms === 'object')
				for (const form of Object.values(forms)) if (Array.isArray(form)) collect(form as CompiledMessage);
		}
	};
	collect(compileMessage(message));
	return [...parts, ...seen].sort();
}

/** Plural forms that a translation names: `one`, `few`, `=0` … */
const formsOf = (message: string): string[] =>
	[...message.matchAll(/(=\d+|\b(?:zero|one|two|few|many|other))\s*\{/g)].map(([, form]) => form ?? '');

/** null = the translation can be shown. */
export function translationProblem(english: string, translation: string, language: string): string | null {
	if (translation === '') return 'is not translated';
	const [wanted, found] = [partsOf(english), partsOf(translation)];
	if (wanted.join() !== found.join()) return `holds ${found.join(' ') || 'no values'} instead of ${wanted.join(' ')}`;
	const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories as readonly string[];
	const odd = formsOf(translation).filter((form) => !form.startsWith('=') && !known.includes(form));
	if (odd.length > 0) return `has plural forms that ${language} does not know: ${odd.join(' ')}`;
	const edges = (text: string) => [text.startsWith(' '), text.endsWith(' ')].join();
	return edges(english) === edges(translation) ? null : 'begins or ends with another space';
}

/** Every problem of one catalogue. */
export async function catalogueProblems(file: string): Promise<string[]> {
	const language = basename(file, '.po');
	const catalogue = await formatter({ lineNumbers: false }).parse(readFileSync(file, 'utf8'), {
		locale: language,
		sourceLocale: 'en',
		filename: file,
	});
	return Object.values(catalogue ?? {}).flatMap(({ message = '', translation = '' }) => {
		const problem = translationProblem(message, translation, language);
		return problem === null ? [] : [`${basename(file)}: “${message}” ${problem}.`];
	});
}

if (import.meta.main) {
	const files = globSync('renderer/locales/*.po', { cwd: join(import.meta.dirname, '../..') }).filter(
		(file) => !file.endsWith('en.po'),
	);
	const problems = (
		await Promise.all(files.map((file) => catalogueProblems(join(import.meta.dirname, '../..', file))))
	).flat();
	for (const problem of problems) console.error(problem);
	if (problems.length > 0) {
		console.error(`${problems.length} translations are missing or wrong.`);
		process.exit(1);
	}
	console.log(`Every sentence is in ${files.length} other languages.`);
}
