// From a 32-bit hash to a small number: open addressing in two flat arrays, because every word of every message is looked up.

export interface HashTable {
	readonly set: (hash: number, value: number) => void;
	/** −1 when absent. */
	readonly get: (hash: number) => number;
}

/** A table for up to `most` entries; half of its slots stay empty. */
export const makeHashTable = (maxEntries: number): HashTable => {
	let size = 16;
	while (size < maxEntries * 2) size *= 2;
	const mask = size - 1;
	const keys = new Int32Array(size);
	const values = new Int32Array(size);
	return {
		set: (hash, value) => {
			const key = hash === 0 ? 1 : hash;
			let place = key & mask;
			while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & mask;
			keys[place] = key;
			values[place] = value;
		},
		get: (hash) => {
			const key = hash === 0 ? 1 : hash;
			let place = key & mask;
			for (;;) {
				const held = keys[place];
				if (held === key) return values[place] ?? -1;
				if (held === 0) return -1;
				place = (place + 1) & mask;
			}
		},
	};
};
