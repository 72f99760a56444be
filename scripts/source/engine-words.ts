// SQL that only SQLite understands has one folder, so that another database changes that folder and no query.
import { parseSync } from 'rolldown/utils';
import { isTest } from './check-imports.ts';

const engine = 'main/store/engine/';
/** Released steps never change, and are written for SQLite. */
const migrations = 'main/store/migrations/';

/** A word of SQLite or of its client, and what a query says instead. */
const words: readonly (readonly [found: RegExp, instead: string])[] = [
	[/\bnode:sqlite\b|\b(?:Database|Statement)Sync\b|\bisTransaction\b/, 'the types and functions of engine/database.ts'],
	[/\bBEGIN (?:IMMEDIATE|EXCLUSIVE|DEFERRED)\b/, 'inTransaction'],
	[
		/\bPRAGMA\b|\bVACUUM\b|\bwal_checkpoint\b|\bintegrity_check\b|\bquick_check\b|\bsqlite_\w+/,
		'a function of the engine',
	],
	[/\berrcode\b/, 'failureOf'],
	[
		/\bMATCH\b|\bfts5\b|\browid\b|\bbm25\b|\bsnippet\(|\bhighlight\(|\bmessageSearch\b|\bmessageWords\b|\banswerSearch\b|\banswerTerms\b/,
		'engine/full-text.ts',
	],
	[/\bjson_\w+\(|->>?\s*'/, 'jsonValue or valuesIn'],
	[/\bstrftime\b|\bunixepoch\b|\bjulianday\b|\bdatetime\('/i, 'a time in ms as a parameter'],
	[/\b(?:INSERT|UPDATE) OR (?:ABORT|FAIL|IGNORE|REPLACE|ROLLBACK)\b|\bREPLACE INTO\b/, 'ON CONFLICT (columns) DO'],
	[/\bON CONFLICT DO UPDATE\b/, 'ON CONFLICT (columns) DO UPDATE'],
	[/\bifnull\(|\biif\(/i, 'coalesce or CASE'],
	[/\bIS (?:NOT )?\$\{/, 'IS [NOT] DISTINCT FROM'],
	[/(?<![.\w])(?:max|min)\((?:[^(),]|\([^()]*\))*,/, 'larger or smaller'],
	[/\bsum\([\w.]+ (?:[<>=]|IN\b|IS\b)/i, 'count(*) FILTER (WHERE …)'],
	[/\bINDEXED BY\b/, 'byIndex'],
	[/\bCOLLATE NOCASE\b/, 'ignoringCase'],
	[
		/\bGLOB\b|\bWITHOUT ROWID\b|\bAUTOINCREMENT\b|\bgroup_concat\b|(?<![.\w])printf\(|\btotal_changes\b|(?<![.\w])changes\(\)/,
		'shared SQL',
	],
];

/** Comments do not count. Answers one line for every kind of word that stands outside the engine. */
export function engineWordsOutside(path: string, text: string): string[] {
	if (!/^(main|connectors|contract|preload|renderer)\//.test(path)) return [];
	if (path.startsWith(engine) || path.startsWith(migrations) || isTest(path)) return [];
	const isStore = path.startsWith('main/store/');
	const code = withoutComments(path, text);
	return words.slice(0, isStore ? undefined : 1).flatMap(([found, instead]) => {
		const word = found.exec(code);
		return word ? [`${path}: “${word[0]}” belongs in ${engine}. Use ${instead}.`] : [];
	});
}

function withoutComments(path: string, text: string): string {
	let code = text;
	for (const { start, end } of parseSync(path, text).comments)
		code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
	return code;
}
