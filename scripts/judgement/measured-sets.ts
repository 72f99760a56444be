// Labelled sets to measure on: the vader files, and any tab- or comma-separated file with a mapping (docs/JUDGEMENT.md says how).
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ThreadKind } from '../../contract/domain.ts';
import { readJson, readRows } from './rows.ts';
import type { Class } from './score.ts';
import { readVader, vaderSets } from './sets.ts';

/** How one file is read. Columns by name (first row) or by number from 0. */
interface Mapping {
	readonly file: string;
	readonly name?: string;
	readonly text: string | number;
	readonly label: string | number;
	/** From what the file says to a class; what is not named here is left out. */
	readonly labels?: Readonly<Record<string, Class>>;
	/** For numbers: at or below is negative, at or above is positive, between is neutral. */
	readonly bounds?: readonly [negative: number, positive: number];
	/** Whether the first row names the columns; by default when a column is named. */
	readonly header?: boolean;
	readonly delimiter?: string;
	readonly kind?: ThreadKind;
	/** Only rows whose column holds this. */
	readonly only?: { readonly column: string | number; readonly is: string };
	readonly max?: number;
	/** Only every second row: those that may be looked at (even, from the first) or those that are only counted (odd). */
	readonly half?: 'even' | 'odd';
}

export interface MeasuredSet {
	readonly name: string;
	readonly kind: ThreadKind;
	readonly rows: readonly (readonly [expected: Class, text: string])[];
}

const names: Readonly<Record<string, Class>> = {
	negative: 'negative',
	neutral: 'neutral',
	positive: 'positive',
	neg: 'negative',
	neu: 'neutral',
	pos: 'positive',
};

interface Table {
	readonly rows: readonly (readonly string[])[];
	/** The place of a column given by name or number. Throws where there is none. */
	readonly column: (of: string | number) => number;
}

/** `named`: whether the first row names the columns. */
const readTable = (path: string, delimiter: string | undefined, named: boolean): Table => {
	const text = readFileSync(path, 'utf8');
	const isJson = path.endsWith('.json');
	const all = isJson ? readJson(text) : readRows(text, delimiter ?? (path.endsWith('.csv') ? ',' : '\t'));
	const hasHead = named || isJson;
	const head = hasHead ? (all[0] ?? []) : [];
	return {
		rows: all.slice(hasHead ? 1 : 0),
		column: (of) => {
			const place = typeof of === 'number' ? of : head.indexOf(of);
			if (place < 0) throw new Error(`${path} has no column "${of}"; it has: ${head.join(', ')}`);
			return place;
		},
	};
};

/** Every row's label and text. */
export const readColumns = (of: {
	readonly file: string;
	readonly text: string | number;
	readonly label: string | number;
}): (readonly [label: string, text: string])[] => {
	const named = typeof of.text === 'string' || typeof of.label === 'string';
	const { rows, column } = readTable(resolve(of.file), undefined, named);
	const textAt = column(of.text);
	const labelAt = column(of.label);
	return rows.flatMap((row) => {
		const text = row[textAt] ?? '';
		return text.trim() === '' ? [] : [[(row[labelAt] ?? '').trim(), text] as const];
	});
};

const readMapped = (folder: string, mapping: Mapping): MeasuredSet => {
	const named = mapping.header ?? (typeof mapping.text === 'string' || typeof mapping.label === 'string');
	const { rows: all, column } = readTable(resolve(folder, mapping.file), mapping.delimiter, named);
	const textAt = column(mapping.text);
	const labelAt = column(mapping.label);
	const onlyAt = mapping.only ? column(mapping.only.column) : -1;
	const classOf = (label: string): Class | undefined => {
		if (!mapping.bounds) return (mapping.labels ?? names)[label] ?? (mapping.labels ?? names)[label.toLowerCase()];
		const value = Number(label);
		return label === '' || Number.isNaN(value)
			? undefined
			: value <= mapping.bounds[0]
				? 'negative'
				: value >= mapping.bounds[1]
					? 'positive'
					: 'neutral';
	};
	const offered = all.filter((_, row) => !mapping.half || row % 2 === (mapping.half === 'odd' ? 1 : 0));
	const rows = offered.flatMap((row): (readonly [Class, string])[] => {
		const expected = classOf((row[labelAt] ?? '').trim());
		const said = row[textAt];
		return expected === undefined || !said?.trim() || (mapping.only && row[onlyAt] !== mapping.only.is)
			? []
			: [[expected, said]];
	});
	return {
		name: mapping.name ?? basename(mapping.file),
		kind: mapping.kind ?? 'mention',
		rows: mapping.max ? rows.slice(0, mapping.max) : rows,
	};
};

const kinds: Readonly<Record<string, ThreadKind>> = {
	amazonReviewSnippets: 'review',
	movieReviewSnippets: 'review',
	nytEditorialSnippets: 'comment',
};

const readVaderSet = (folder: string, name: string): MeasuredSet => ({
	name,
	kind: kinds[name] ?? 'mention',
	rows: readVader(folder, name).map(
		({ mean, text }) => [mean <= -0.2 ? 'negative' : mean >= 0.2 ? 'positive' : 'neutral', text] as const,
	),
});

/** Every set below the folder: vader's files by their names, all others by the `insight.json` beside them (one mapping or a list). */
export const readSets = (folder: string): MeasuredSet[] => [
	...[folder, join(folder, 'vader')].flatMap((at) =>
		vaderSets.filter((name) => existsSync(join(at, `${name}_GroundTruth.txt`))).map((name) => readVaderSet(at, name)),
	),
	...globSync(['insight.json', '*/insight.json'], { cwd: folder }).flatMap((found) => {
		const mappings: Mapping | Mapping[] = JSON.parse(readFileSync(join(folder, found), 'utf8'));
		return (Array.isArray(mappings) ? mappings : [mappings]).map((mapping) =>
			readMapped(join(folder, dirname(found)), mapping),
		);
	}),
];

export { readMapped };
