// What became of the files of a corpus, counted.
import { basename } from 'node:path';
import type { Corpus } from './read.ts';

export interface Reading {
	readonly file: string;
	/** `nothing`: neither shown nor put aside. `ended`: the process ended. */
	readonly outcome: 'read' | 'aside' | 'refused' | 'nothing' | 'ended';
	readonly why?: string;
	readonly items?: number;
	/** U+FFFD in what is shown. */
	readonly lettersLost?: boolean;
	readonly markupShown?: boolean;
	/** Exactly the expected words are shown; missing = none are named. */
	readonly isFolded?: boolean;
	readonly stallMs?: number;
	readonly ms?: number;
}

const stallLimitMs = 100;

/** Prints it. Returns whether the program would have gone on and nothing disappeared. */
export function printReport(
	kind: Corpus,
	readings: readonly Reading[],
	{ seconds, list }: { readonly seconds: number; readonly list: boolean },
): boolean {
	const some = (which: (reading: Reading) => boolean | undefined): Reading[] => readings.filter(which);
	const show = (name: string, found: readonly Reading[], always = false): void => {
		console.log(`  ${name}: ${found.length}`);
		for (const { file, why } of found.slice(0, list || always ? undefined : 5))
			console.log(`    ${basename(file)}${why ? `  ${why}` : ''}`);
	};
	const slowest = readings.toSorted((a, b) => (b.ms ?? 0) - (a.ms ?? 0))[0];
	const told = some(({ isFolded }) => isFolded !== undefined);
	const ended = some(({ outcome }) => outcome === 'ended');
	const nothing = some(({ outcome }) => outcome === 'nothing');
	console.log(`${kind}: ${readings.length} files in ${seconds.toFixed(1)} s`);
	console.log(`  read: ${some(({ outcome }) => outcome === 'read').length}`);
	show(
		'put aside',
		some(({ outcome }) => outcome === 'aside'),
		true,
	);
	show(
		'refused',
		some(({ outcome }) => outcome === 'refused'),
		true,
	);
	if (kind === 'mail') show('neither shown nor put aside', nothing, true);
	else show('without entries', nothing);
	show('the process would have ended', ended, true);
	show(
		'U+FFFD shown',
		some(({ lettersLost }) => lettersLost),
	);
	show(
		'markup shown',
		some(({ markupShown }) => markupShown),
	);
	show(
		`stalls over ${stallLimitMs} ms`,
		some(({ stallMs = 0 }) => stallMs > stallLimitMs),
	);
	if (slowest) console.log(`  slowest: ${basename(slowest.file)}, ${Math.round(slowest.ms ?? 0)} ms`);
	if (told.length > 0) {
		console.log(`  shown exactly as expected: ${told.filter(({ isFolded }) => isFolded).length} of ${told.length}`);
		if (list)
			show(
				'shown otherwise',
				told.filter(({ isFolded }) => !isFolded),
			);
	}
	return ended.length === 0 && (kind === 'feeds' || nothing.length === 0);
}
