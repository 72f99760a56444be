// An opened backup takes the place of what is here. The data and the settings of before are kept beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../contract/index.ts';
import { Settings as SettingsShape } from '../../../contract/routes/settings.ts';
import type { Deps } from '../../deps.ts';
import { restoreFile } from '../../store/maintenance/restore.ts';

interface RestoreParts {
	readonly deps: Pick<Deps, 'settings' | 'storeWorker' | 'clock' | 'log'>;
	/** Where the backup was unpacked. */
	readonly folder: string;
	/** The data file of the owner's shop, which nobody has open. */
	readonly dataFile: string;
}

/** Returns the folder with the data of before; null = there was none. Throws StoreError, with everything as it was. */
export async function restoreData({ deps, folder, dataFile }: RestoreParts): Promise<string | null> {
	const { settings, storeWorker, clock, log } = deps;
	const before = settings.get();
	const aside = await restoreFile(join(folder, 'shop.db'), {
		path: dataFile,
		worker: storeWorker,
		now: clock.now(),
		log,
	});
	try {
		if (aside !== null) writeFileSync(join(aside, 'settings.json'), JSON.stringify(before), { mode: 0o600 });
		settings.save(readSettings(join(folder, 'settings.json')));
	} catch (error) {
		// The conversations are back; settings can be set again.
		log('the settings of the backup could not be taken', { error: String(error) });
	}
	return aside;
}

/** Each by itself: one that this version does not take is left out. Whether the program starts with this computer is no matter of the shop. */
function readSettings(path: string): Partial<Settings> {
	const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
	if (typeof value !== 'object' || value === null) return {};
	const fits = ([name, one]: [string, unknown]): boolean =>
		name !== 'startWithComputer' &&
		Object.hasOwn(SettingsShape.shape, name) &&
		SettingsShape.shape[name as keyof Settings].safeParse(one).success;
	return Object.fromEntries(Object.entries(value).filter(fits));
}
