// Deletes all that the program keeps on this computer: only names of its own, because an owner may have moved the data into a folder with other
// files. Copies elsewhere stay, and are named before.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WhatGoes } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import { comparePresent } from '../../store/maintenance/data-copy.ts';
import { listBackups } from '../../store/maintenance/list-backups.ts';
import type { PlacesStore } from './kept-places.ts';

const ownNames = [
	'shop',
	'sample',
	'exchange',
	'logs',
	'config.json',
	'sign-ins.json',
	'sign-ins.sealed.json',
	'browser-page.json',
	'crashes.json',
	'data-places.json',
];
/** Of a write that never came to its end, and of settings that could not be read. */
const isOwn = (name: string): boolean =>
	ownNames.includes(name) ||
	/^config\.damaged-[\dT-]+\.json$/.test(name) ||
	ownNames.some((own) => name.startsWith(`${own}.`) && /\.(new|tmp-\d+)$/.test(name));
const isOwnState = (name: string): boolean => /^[0-9a-f]{32}\.send-journal(\.new)?$/.test(name);

const listFolder = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

interface Parts {
	readonly deps: Pick<Deps, 'dataFolder' | 'stateFolder' | 'settings'>;
	readonly dataFile: string;
	readonly places: PlacesStore;
}

export function listWhatGoes({ deps, dataFile, places }: Parts): WhatGoes {
	const { dataFolder, stateFolder, settings } = deps;
	const { folder, lastAt, lastPlaces } = places.get();
	const copies = folder === '' ? [] : [{ what: 'copies' as const, place: folder, at: lastAt }];
	const isSetAside = (name: string): boolean => /^(corrupt|before-restore)-/.test(name);
	return {
		confirm: settings.get().shopName.trim() || 'Countertalk',
		dataFolder,
		stateFolder,
		summary: comparePresent(dataFile, 0)?.summary ?? null,
		backups: listBackups(dataFile).length,
		setAside: listFolder(dirname(dataFile)).filter(isSetAside).length,
		signIns: listFolder(dataFolder).some((name) => name.startsWith('sign-ins.')),
		elsewhere: [...copies, ...lastPlaces.filter(({ place }) => place !== folder)],
	};
}

/** While no shop is open. Throws what the file system throws; what can be deleted is deleted before. */
export function deleteAllFiles({ dataFolder, stateFolder }: Pick<Deps, 'dataFolder' | 'stateFolder'>): void {
	let failed: unknown = null;
	const remove = (path: string): void => {
		try {
			rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
		} catch (error) {
			failed = error;
		}
	};
	for (const name of listFolder(dataFolder).filter(isOwn)) remove(join(dataFolder, name));
	for (const name of listFolder(stateFolder).filter(isOwnState)) remove(join(stateFolder, name));
	if (failed !== null) throw failed;
}
