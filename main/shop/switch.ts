// Which shop is open. Opening and closing run one after the other; calls that need the shop wait meanwhile. When a database cannot be opened, no shop
// is open and `problem` says why. Nothing is overwritten: `retry` tries again, and `restore` replaces a damaged file. Where the disk is the reason (full,
// not writable), the shop that is open stays open, and a shop that is not open opens by itself when the disk takes something again.

import { existsSync, rmSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import type { DiskProblem, RestoreOption, Settings } from '../../contract/index.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { isDiskKind, StoreError, toStoreError } from '../store/errors.ts';
import { listForRestore } from '../store/maintenance/list-backups.ts';
import { describeLoss } from '../store/maintenance/lost-file.ts';
import { restoreBackup, startFresh } from '../store/maintenance/restore.ts';
import { toAppError } from '../to-app-error.ts';
import { createDiskWatch } from './disk-watch.ts';
import { notClosedInTime } from './not-saved.ts';
import { openShop, shopFile, shopFolder } from './open.ts';
import type { OpenShop, Profile, ShopParts } from './open-shop.ts';

interface ShopSwitch {
	readonly start: () => Promise<void>;
	/** Ends within five seconds. Resolves to what could not be saved, one sentence each. */
	readonly stop: () => Promise<readonly UiText[]>;
	/** After a crash: no further reply leaves from this moment on, then what is open is closed. Opens nothing any more. */
	readonly stopAfterCrash: () => Promise<void>;
	readonly idle: () => Promise<void>;
	readonly problem: () => UiText | null;
	/** How it can be restored; null = only trying again helps. */
	readonly restoreOption: () => RestoreOption | null;
	/** What the owner of the open shop should know of their data. */
	readonly notice: () => UiText | null;
	readonly disk: () => DiskProblem | null;
	/** The open shop; throws AppError when there is none. */
	readonly open: () => Promise<OpenShop>;
	/** Rejects, with the shop that was open still open, when the disk is full or fails. */
	readonly openProfile: (profile: Profile) => Promise<void>;
	/** The same. */
	readonly leaveSample: () => Promise<void>;
	readonly retry: () => Promise<void>;
	/** Throws what failed; the damaged file is kept in any case. */
	readonly restore: (how: 'backup' | 'fresh') => Promise<void>;
	/** Closes what is open, lets `work` change the files of the owner's shop, and opens that. Throws what `work` throws, with the shop of before open again. */
	readonly replaceData: (work: () => Promise<void>) => Promise<void>;
	/** Closes what is open for `work`; afterwards no shop is open, as at the first run. Throws what `work` throws. */
	readonly removeData: (work: () => Promise<void>) => Promise<void>;
	/** Of the shop that is open; none where none is. */
	readonly accountIds: () => Promise<readonly string[]>;
	readonly policyChanged: (settings: Settings) => Promise<void>;
	/** Never rejects: a fact is saved, whether or not its earlier value can be kept. */
	readonly factsChanged: (before: Settings, after: Settings) => Promise<void>;
	readonly suspend: () => void;
	readonly resume: () => void;
	readonly wake: () => void;
	readonly setOnline: (online: boolean) => void;
}

/** Of the five seconds that an end may take; what is left is for closing the data file. */
const maxStopMs = 5000;
const maxSendingMs = 4000;
const usualGraceMs = 4000;

export function createShopSwitch({ deps, connectors, events }: ShopParts): ShopSwitch {
	const { clock, log, settings } = deps;
	let shop: OpenShop | null = null;
	let problem: UiText | null = null;
	/** The disk is why no shop is open. */
	let isDiskProblem = false;
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
	const disk = createDiskWatch({
		freeBytes: () => deps.freeBytes(deps.dataFolder),
		clock,
		log,
		tryWriting: () => (shop ? shop.tryWriting() : inOrder(openAgain)),
		changed: () => {
			if (disk.canStore()) shop?.wakeSync();
			events.emit('app.changed', {});
		},
	});
	const parts = { deps, connectors, events, disk };

	const adopt = (opened: OpenShop) => {
		shop = opened;
		problem = null;
		isDiskProblem = false;
		restoreOption = null;
		if (crashed) opened.haltSending();
		if (!online) opened.setOnline(false);
		if (suspended) opened.suspend();
	};
	const close = async (graceMs = usualGraceMs): Promise<UiText[]> => {
		const closing = shop;
		shop = null;
		return (await closing?.close(graceMs)) ?? [];
	};
	/** Throws for a disk that is full or fails; null for every other error, which `openLast` meets again and explains. */
	const openUnlessFull = async (profile: Profile): Promise<OpenShop | null> => {
		const folder = shopFolder(deps.dataFolder, profile);
		const isNew = !existsSync(folder);
		try {
			return await openShop(profile, parts);
		} catch (error) {
			const { kind } = toStoreError(error);
			// A folder that cannot be written is that one shop's: the owner has to see what is wrong with it.
			if (!isDiskKind(kind) || kind === 'readonly') return null;
			disk.failed(kind);
			// Half a sample shop takes room, and can be made again.
			if (isNew && profile === 'sample') rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	};
	const openLast = async () => {
		const profile = settings.profile();
		problem = null;
		isDiskProblem = false;
		restoreOption = null;
		if (!profile || crashed) return;
		try {
			adopt(await openShop(profile, parts));
		} catch (error) {
			const appError = toAppError(error);
			const { kind } = toStoreError(error);
			problem = appError.text;
			isDiskProblem = isDiskKind(kind);
			disk.failed(kind);
			if (error instanceof StoreError && error.kind === 'corrupt') {
				const file = shopFile(deps.dataFolder, profile);
				restoreOption = { what: describeLoss(file), backupAt: listForRestore(file)[0]?.at ?? null };
			}
			log('the shop could not be opened', { profile, code: appError.code, cause: String(appError.cause ?? '') });
		}
	};
	/** Rejects while the disk still keeps it from opening. */
	const openAgain = async () => {
		if (shop || !isDiskProblem) return;
		await openLast();
		if (isDiskProblem) throw new Error('The disk still takes nothing.');
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
	/** Opens the other one before it closes this one. `settle` says which one is open from now on. */
	const goTo = (profile: Profile, settle: () => void) =>
		inOrder(async () => {
			if (shop?.profile === profile) return;
			const next = await openUnlessFull(profile);
			try {
				settings.setProfile(profile);
			} catch (error) {
				await next?.close(0);
				throw error;
			}
			await close();
			settle();
			if (next) adopt(next);
			else await openLast();
			events.emit('app.changed', {});
		});

	return {
		start: async () => {
			await change(async () => undefined);
			disk.start();
		},
		stop: () => {
			disk.stop();
			const startedAt = clock.now();
			const ending = inOrder(async () => {
				// On a full disk none can be sent.
				await shop
					?.sendHeld()
					.catch((error: unknown) => log('what was held could not be sent', { error: String(error) }));
				return close(Math.max(0, maxSendingMs - (clock.now() - startedAt)));
			});
			const { promise: timeout, resolve } = Promise.withResolvers<readonly UiText[]>();
			const cancel = clock.after(maxStopMs, () => resolve([notClosedInTime]));
			return Promise.race([ending, timeout]).finally(cancel);
		},
		stopAfterCrash: () => {
			crashed = true;
			disk.stop();
			shop?.haltSending();
			return inOrder(async () => void (await close()));
		},
		idle: async () => {
			await pending;
		},
		problem: () => problem,
		restoreOption: () => restoreOption,
		notice: () => shop?.notice() ?? null,
		disk: disk.problem,
		open: async () => {
			await pending;
			if (shop) return shop;
			throw problem === null
				? new AppError('not-found', uiText`No shop is open yet. Answer the questions of the first page.`)
				: new AppError('store', problem);
		},
		openProfile: (profile) => goTo(profile, () => undefined),
		leaveSample: () =>
			goTo('shop', () => rmSync(shopFolder(deps.dataFolder, 'sample'), { recursive: true, force: true })),
		retry: () => change(async () => undefined),
		restore: async (how) => {
			await pending;
			const profile = settings.profile();
			if (!restoreOption || !profile)
				throw new AppError('conflict', uiText`The data file was not found damaged. Try to open it again.`);
			await change(async () => {
				const options = {
					path: shopFile(deps.dataFolder, profile),
					now: clock.now(),
					worker: deps.storeWorker,
					log,
				};
				try {
					await (how === 'fresh' ? startFresh(options) : restoreBackup(options));
				} catch (error) {
					throw toAppError(error);
				}
			});
		},
		replaceData: (work) =>
			change(async () => {
				try {
					await work();
				} catch (error) {
					throw toAppError(error);
				}
				settings.setProfile('shop');
			}),
		removeData: (work) =>
			change(async () => {
				try {
					await work();
				} catch (error) {
					throw toAppError(error);
				}
			}),
		accountIds: async () => {
			await pending;
			return (await shop?.accounts.list())?.map(({ id }) => id) ?? [];
		},
		policyChanged: async (changed) => {
			await pending;
			await shop?.policyChanged(changed);
		},
		factsChanged: async (before, after) => {
			await pending;
			await shop?.canned
				.factsChanged(before, after)
				.catch((error: unknown) => log('an earlier shop fact was not kept', { error: String(error) }));
		},
		suspend: () => {
			suspended = true;
			shop?.suspend();
		},
		resume: () => {
			suspended = false;
			shop?.resume();
		},
		wake: () => shop?.wakeSync(),
		setOnline: (now) => {
			online = now;
			shop?.setOnline(now);
		},
	};
}
