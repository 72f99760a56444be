// The opposites of what the program promises: each is one careless change of one file, and the tests that must turn red by it.
import { desktopPlants } from './desktop-plants.ts';
import { outboxPlants } from './outbox-plants.ts';
import { screenPlants } from './screen-plants.ts';
import { securityPlants } from './security-plants.ts';
import { storePlants } from './store-plants.ts';

export interface Plant {
	readonly area: 'security' | 'outbox' | 'store' | 'sync' | 'screen';
	/** What goes wrong with it. */
	readonly name: string;
	readonly file: string;
	/** Stands exactly once in the file. */
	readonly find: string;
	readonly put: string;
	/** Files of Vitest; the project is that of their folder. */
	readonly tests: readonly string[];
}

export const plants: readonly Plant[] = [
	...securityPlants,
	...desktopPlants,
	...outboxPlants,
	...storePlants,
	...screenPlants,
];
