// npm run texts:check: what the written messages hold. Every line fits the form, no two texts of one writer share a run of six words, and
// near-duplicates across all writers are counted (goal: at most 1 %). Exits 1 where a text breaks its instructions.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Intent, Sentiment } from '../../contract/judgement.ts';
import { agreements } from './agreement.ts';

const topics = [
	'delivery',
	'damaged',
	'price',
	'quality',
	'service',
	'staff',
	'opening-hours',
	'booking',
	'payment',
	'refund',
	'returns',
	'availability',
	'website',
	'hygiene',
	'waiting',
	'product-info',
	'location',
	'account',
	'other',
] as const;

const WrittenText = z.object({
	text: z.string().min(1),
	kind: z.enum(['comment', 'mention', 'review', 'message', 'email']),
	sentiment: Sentiment,
	upset: z.union([z.literal(0), z.literal(1), z.literal(2)]),
	/** The main one first. */
	intents: z.array(Intent).min(1),
	topic: z.enum(topics),
	trade: z.string(),
	/** Whether it speaks to the shop, not only about it. */
	addressed: z.boolean(),
	stars: z.number().int().min(1).max(5).optional(),
	/** The earlier message of the same customer. */
	before: z.string().optional(),
});
export type WrittenText = z.output<typeof WrittenText>;

export interface WriterFile {
	readonly writer: string;
	/** ISO 639-1. */
	readonly language: string;
	readonly texts: readonly WrittenText[];
}

/** Throws where a line does not fit the form, naming file and line. */
export function readWriters(folder: string): WriterFile[] {
	return globSync('*/*.jsonl', { cwd: folder })
		.toSorted()
		.map((file) => {
			const [writer = '', name = ''] = file.split(/[\\/]/);
			const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
			const texts = lines.map((line, n) => {
				const parsed = WrittenText.safeParse(JSON.parse(line));
				if (!parsed.success) throw new Error(`${file}:${n + 1}: ${z.prettifyError(parsed.error)}`);
				return parsed.data;
			});
			return { writer, language: name.replace('.jsonl', ''), texts };
		});
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const runs = (text: string, length: number): string[] => {
	const all = words(text);
	return all.slice(length - 1).map((_, n) => all.slice(n, n + length).join(' '));
};

/** Pairs of texts that share a run of six words. */
export function sharedRuns(texts: readonly string[]): [number, number][] {
	const seen = new Map<string, number>();
	const pairs: [number, number][] = [];
	for (const [n, text] of texts.entries())
		for (const run of new Set(runs(text, 6))) {
			const first = seen.get(run);
			if (first === undefined) seen.set(run, n);
			else pairs.push([first, n]);
		}
	return pairs;
}

/** Texts whose word pairs are nearly those of an earlier one: Jaccard at least 0.6. */
export function nearDuplicates(texts: readonly string[]): [number, number][] {
	const sets = texts.map((text) => new Set(words(text).length < 3 ? words(text) : runs(text, 2)));
	const byPair = new Map<string, number[]>();
	const found: [number, number][] = [];
	for (const [n, set] of sets.entries()) {
		const shared = new Map<number, number>();
		for (const pair of set) {
			for (const other of byPair.get(pair) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
			byPair.set(pair, [...(byPair.get(pair) ?? []), n]);
		}
		for (const [other, count] of shared) {
			const union = set.size + (sets[other]?.size ?? 0) - count;
			if (count / union >= 0.6) {
				found.push([other, n]);
				break;
			}
		}
	}
	return found;
}

if (import.meta.main) {
	const folder = join(import.meta.dirname, 'texts');
	const files = readWriters(folder);
	let broken = 0;
	for (const writer of new Set(files.map((file) => file.writer))) {
		const texts = files.filter((file) => file.writer === writer).flatMap((file) => file.texts.map(({ text }) => text));
		const pairs = sharedRuns(texts);
		for (const [a, b] of pairs.slice(0, 5))
			console.error(`${writer}: two texts share six words:\n  ${texts[a]}\n  ${texts[b]}`);
		broken += pairs.length;
	}
	for (const language of new Set(files.map((file) => file.language))) {
		const own = files.filter((file) => file.language === language);
		const texts = own.flatMap((file) => file.texts);
		const near = nearDuplicates(texts.map(({ text }) => text));
		const share = (label: string) =>
			`${label} ${Math.round((100 * texts.filter(({ sentiment }) => sentiment === label).length) / texts.length)} %`;
		console.log(
			`${language}: ${texts.length} texts of ${own.length} writers; ${['negative', 'neutral', 'positive'].map(share).join(', ')}; near-duplicates ${near.length} (${((100 * near.length) / texts.length).toFixed(1)} %)`,
		);
		for (const [a, b] of near.slice(0, 3)) console.log(`  ${texts[a]?.text} ~ ${texts[b]?.text}`);
	}
	for (const line of agreements(folder, files)) console.log(line);
	if (broken > 0) process.exitCode = 1;
}
