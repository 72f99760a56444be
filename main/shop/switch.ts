// Which shop is open. Opening and closing run one after the other; calls that need the shop wait meanwhile. When a database cannot be opened, no shop
// is open and `problem` says why. Nothing is overwritten: `retry` tries again, and `restore` replaces a damaged file.

import { rmSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import type { RestoreOption, Settings } from '../../contract/index.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { StoreError } from '../store/errors.ts';
import { listForRestore } from '../store/maintenance/list-backups.ts';
import { restoreBackup, startFresh } from '../store/maintenance/restore.ts';
import { toAppError } from '../to-app-error.ts';
import { type OpenShop, openShop, type Profile, type ShopParts, shopFile, shopFolder } from './open.ts';

interface ShopSwitch {
	readonly start: () => Promise<void>;
	readonly stop: () => Promise<void>;
	/** After a crash: no further reply leaves from this moment on, then what is open is closed. Opens nothing any more. */
	readonly stopAfterCrash: () => Promise<void>;
	readonly idle: () => Promise<void>;
	readonly problem: () => UiText | null;
	/** How it can be restored; null = only trying again helps. */
	readonly restoreOption: () => RestoreOption | null;
	/** What the owner of the open shop should know of their data. */
	readonly notice: () => UiText | null;
	/** The open shop; throws AppError when there is none. */
	readonly open: () => Promise<OpenShop>;
	readonly openProfile: (profile: Profile) => Promise<void>;
	readonly leaveSample: () => Promise<void>;
	readonly retry: () => Promise<void>;
	/** Throws what failed; the damaged file is kept in any case. */
	readonly restore: (how: 'backup' | 'fresh') => Promise<void>;
	readonly policyChanged: (settings: Settings) => Promise<void>;
	readonly suspend: () => void;
	readonly resume: () => void;
	readonly setOnline: (online: boolean) => void;
}

export function createShopSwitch(parts: ShopParts): ShopSwitch {
	const { deps, events } = parts;
	let shop: OpenShop | null = null;
	let problem: UiText | null = null;
	let restoreOption: RestoreOption | null = null;
	let online = true;
	let suspended = false;
	let crashed = false;
	let pending: Promise<unknown> = Promise.resolve();
	const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
		const next = pending.then(work);
		pending = next.catch(() => undefined);
		return next;
	};

	const close = async () => {
		const closing = shop;
		shop = null;
		await closing?.close();
	};
	const openLast = async () => {
		const profile = deps.settings.profile();
		problem = null;
		restoreOption = null;
		if (!profile || crashed) return;
		try {
			shop = await openShop(profile, parts);
			if (crashed) shop.haltSending();
			if (!online) shop.setOnline(false);
			if (suspended) shop.suspend();
		} catch (error) {
			const appError = toAppError(error);
			problem = appError.text;
			if (error instanceof StoreError && error.kind === 'corrupt')
				restoreOption = { backupAt: listForRestore(shopFile(deps.dataFolder, profile))[0]?.at ?? null };
			deps.log('the shop could not be opened', { profile, code: appError.code, cause: String(appError.cause ?? '') });
		}
	};
	const change = (before: () => Promise<void>) =>
		inOrder(async () => {
			await close();
			try {
				await before();
			} finally {
				await openLast();
				events.emit('app.changed', {});
			}
		});

	return {
		start: () => change(async () => undefined),
		stop: () =>
			inOrder(async () => {
				await shop?.sendHeld();
				await close();
			}),
		stopAfterCrash: () => {
			crashed = true;
			shop?.haltSending();
			return inOrder(close);
		},
		idle: async () => {
			await pending;
		},
		problem: () => problem,
		restoreOption: () => restoreOption,
		notice: () => shop?.notice() ?? null,
		open: async () => {
			await pending;
			if (shop) return shop;
			throw problem === null
				? new AppError('not-found', uiText`No shop is open yet. Answer the questions of the first page.`)
				: new AppError('store', problem);
		},
		openProfile: async (profile) => {
			await pending;
			if (shop?.profile === profile) return;
			await change(async () => deps.settings.setProfile(profile));
		},
		leaveSample: () =>
			change(async () => {
				rmSync(shopFolder(deps.dataFolder, 'sample'), { recursive: true, force: true });
				deps.settings.setProfile('shop');
			}),
		retry: () => change(async () => undefined),
		restore: async (how) => {
			await pending;
			const profile = deps.settings.profile();
			if (!restoreOption || !profile)
				throw new AppError('conflict', uiText`The data file was not found damaged. Try to open it again.`);
			await change(async () => {
				const options = {
					path: shopFile(deps.dataFolder, profile),
					now: deps.clock.now(),
					worker: deps.storeWorker,
					log: deps.log,
				};
				try {
					await (how === 'fresh' ? startFresh(options) : restoreBackup(options));
				} catch (error) {
					throw toAppError(error);
				}
			});
		},
		policyChanged: async (settings) => {
			await pending;
			await shop?.policyChanged(settings);
		},
		suspend: () => {
			suspended = true;
			shop?.suspend();
		},
		resume: () => {
			suspended = false;
			shop?.resume();
		},
		setOnline: (now) => {
			online = now;
			shop?.setOnline(now);
		},
	};
}
