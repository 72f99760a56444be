// What the program remembers of files outside its folder: the folder of the automatic copies, and the last place of each kind of export. A small
// file beside the settings, which no page can write.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const At = z.number().nullable();
const KeptPlaces = z.object({
	folder: z.string().default(''),
	/** Also in a hidden file in that folder: another stick, or the empty folder of one that is not there, does not have it. */
	mark: z.string().default(''),
	keep: z.union([z.literal(3), z.literal(7), z.literal(30)]).default(7),
	isEncrypted: z.boolean().default(false),
	lastAt: At.default(null),
	failingSince: At.default(null),
	lastPlaces: z
		.array(z.object({ what: z.enum(['backup', 'export', 'copies']), place: z.string(), at: z.number() }))
		.max(20)
		.default([]),
});
export type KeptPlaces = z.output<typeof KeptPlaces>;

export interface PlacesStore {
	readonly get: () => KeptPlaces;
	readonly save: (part: Partial<KeptPlaces>) => void;
	readonly forget: () => void;
	/** A copy of the owner's data lies there from now on; the program names it where everything is deleted. */
	readonly remember: (what: KeptPlaces['lastPlaces'][number]['what'], place: string, at: number) => void;
}

/** `write` is durable. A file that cannot be read is as none: it holds no words of anybody. */
export function createPlaces(dataFolder: string, write: (path: string, data: string) => void): PlacesStore {
	const path = join(dataFolder, 'data-places.json');
	let kept: KeptPlaces | null = null;
	const get = (): KeptPlaces => {
		kept ??= read(path);
		return kept;
	};
	const save = (part: Partial<KeptPlaces>): void => {
		const next = { ...get(), ...part };
		write(path, JSON.stringify(next));
		kept = next;
	};
	return {
		get,
		save,
		forget: () => {
			kept = null;
		},
		remember: (what, place, at) => {
			const others = get().lastPlaces.filter((one) => one.place !== place);
			save({ lastPlaces: [{ what, place, at }, ...others].slice(0, 20) });
		},
	};
}

function read(path: string): KeptPlaces {
	try {
		return KeptPlaces.parse(JSON.parse(readFileSync(path, 'utf8')));
	} catch {
		return KeptPlaces.parse({});
	}
}
