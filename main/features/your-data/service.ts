// The owner's data as files. Every job runs in a thread of its own; nothing here holds up reading or answering.
import { AppError } from '../../../contract/errors.ts';
import type { AppInfo, DataJob, Handlers, RestorePreview, YourData } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { BackUpJob } from '../../data-files/back-up.ts';
import type { Progress } from '../../data-files/jobs.ts';
import { runJob } from '../../data-files/run-job.ts';
import { exportAll, freeFolder, importAll, type Target } from './conversations.ts';
import { createCopies } from './copies.ts';
import { deleteAllFiles, listWhatGoes } from './delete-everything.ts';
import { createExchange } from './exchange.ts';
import { createJobRunner } from './job-runner.ts';
import { createPlaces } from './kept-places.ts';
import { restoreData } from './restore-data.ts';
import type { YourDataNeeds, YourDataService } from './shapes.ts';

/** The sign-ins' store keeps the passphrase of the automatic copies under this name; accounts have other ones. */
const passphraseName = 'automatic-copies';
const ending = 'countertalk';

export function createYourData(needs: YourDataNeeds): YourDataService {
	const { deps, dataFile, shops, explain, changed } = needs;
	const { clock, settings, dialogs, log } = deps;
	const worker = deps.dataFilesWorker;
	const exchange = createExchange(deps.dataFolder, deps.freeBytes);
	const places = createPlaces(deps.dataFolder, needs.writeDurable);
	const runner = createJobRunner({ changed, explain, log });
	/** The backup that was opened last, and where it lies unpacked once it is known to be whole. */
	let opened: {
		readonly file: string;
		readonly folder: string | null;
		readonly preview: RestorePreview | null;
	} | null = null;
	const isOwnShop = () => settings.profile() === 'shop';
	const today = () => new Date(clock.now()).toISOString().slice(0, 10);

	const copies = createCopies({
		clock,
		places,
		isReady: () => isOwnShop() && !runner.isRunning(),
		make: (to, passphrase, marked, signal) => writeBackup(to, passphrase, signal, marked),
		passphrase: {
			get: async () => {
				const kept = (await deps.secrets.get(passphraseName)) as { passphrase?: unknown } | null;
				return typeof kept?.passphrase === 'string' ? kept.passphrase : null;
			},
			set: (passphrase) =>
				passphrase === '' ? deps.secrets.remove(passphraseName) : deps.secrets.set(passphraseName, { passphrase }),
		},
		explain,
		changed,
		noticeChanged: needs.noticeChanged,
		log,
	});

	const writeBackup = (
		to: string,
		passphrase: string,
		signal: AbortSignal,
		marked: BackUpJob['marked'],
		progress = noProgress,
	) =>
		runJob(
			{
				kind: 'backUp',
				dataFile,
				workFolder: exchange.freePlace(),
				to,
				settings: JSON.stringify(settings.get()),
				program: deps.version,
				now: clock.now(),
				passphrase,
				marked,
			},
			{ worker, signal, progress },
		);

	const get = (): YourData => ({ hasDialogs: dialogs !== undefined, job: runner.get(), copies: copies.get() });
	/** Where a file goes: the place that the owner chose, or one from which the page downloads it. null = the dialog was closed. */
	const target = async (name: string): Promise<Target | null> => {
		if (!dialogs) return { path: exchange.freePlace(), isChosen: false };
		const path = await dialogs.saveAs(name);
		return path === null ? null : { path, isChosen: true };
	};
	const targetFolder = async (name: string): Promise<Target | null> => {
		if (!dialogs) return { path: exchange.freePlace(), isChosen: false };
		const parent = await dialogs.chooseFolder();
		return parent === null ? null : { path: freeFolder(parent, name), isChosen: true };
	};
	let waiting: string[] = [];
	const offered = (name: string, { path, isChosen }: Target): DataJob['files'][number] => ({
		name,
		savedAs: isChosen ? path : null,
		download: isChosen ? null : offerDownload(path, name),
	});
	const offerDownload = (path: string, name: string): string | null => {
		waiting.push(path);
		return deps.offerDownload?.(path, name) ?? null;
	};
	const assertOwnShop = () => {
		if (!isOwnShop()) throw new AppError('conflict', uiText`This works in your own shop. Leave the sample shop first.`);
	};
	const forget = () => {
		if (opened?.folder) exchange.remove(opened.folder);
		opened = null;
		for (const path of waiting) exchange.remove(path);
		waiting = [];
	};

	return {
		get,
		backUp: async (passphrase) => {
			assertOwnShop();
			const name = `Countertalk backup ${today()}.${ending}`;
			const to = await target(name);
			if (!to) return get();
			runner.start('backup', async ({ signal, progress }) => {
				const { bytes, isWhole } = await writeBackup(to.path, passphrase, signal, null, progress);
				if (to.isChosen) places.remember('backup', to.path, clock.now());
				return { bytes, files: [offered(name, to)], sentence: isWhole ? null : notWhole };
			});
			return get();
		},
		stopJob: () => {
			runner.stop();
			return get();
		},
		dismiss: () => {
			if (!runner.isRunning()) forget();
			runner.dismiss();
			return get();
		},
		beginUpload: (size) => ({ id: exchange.beginUpload(size) }),
		writeUpload: (id, offset, base64) => exchange.writeUpload(id, offset, Buffer.from(base64, 'base64')),
		openBackup: async ({ upload, passphrase, again }) => {
			const file = again
				? (opened?.file ?? null)
				: upload === null
					? ((await dialogs?.openFile(ending)) ?? null)
					: exchange.uploaded(upload);
			if (file === null) return get();
			forget();
			opened = { file, folder: null, preview: null };
			runner.start('openBackup', async ({ signal, progress }) => {
				const folder = exchange.freePlace();
				const { manifest, isEncrypted, here } = await runJob(
					{ kind: 'unpack', file, passphrase, dataFile, workFolder: folder },
					{ worker, signal, progress },
				);
				const { madeAt, program, summary } = manifest;
				const preview = { madeAt, program, isEncrypted, summary, here };
				opened = { file, folder, preview };
				return { state: 'ready', preview };
			});
			return get();
		},
		restore: async () => {
			const folder = opened?.folder;
			const preview = opened?.preview ?? null;
			if (!folder) throw new AppError('conflict', uiText`Open a backup first.`);
			runner.start('restore', async () => {
				let aside: string | null = null;
				await shops.replaceData(async () => {
					aside = await restoreData({ deps, folder, dataFile });
				});
				forget();
				return { preview, aside };
			});
			return get();
		},
		exportAs: async (format, words) => {
			assertOwnShop();
			const name = `Countertalk conversations ${today()}${format === 'html' ? '' : `.${format}`}`;
			const to = await (format === 'html' ? targetFolder(name) : target(name));
			if (!to) return get();
			runner.start('export', async (context) => {
				const result = await exportAll({ deps, dataFile, format, to, name, words, offered }, context);
				if (to.isChosen) places.remember('export', to.path, clock.now());
				return result;
			});
			return get();
		},
		importFrom: async (upload) => {
			assertOwnShop();
			const file = upload === null ? ((await dialogs?.openFile('json')) ?? null) : exchange.uploaded(upload);
			if (file === null) return get();
			const shop = await needs.shop();
			runner.start('import', (context) => importAll(file, deps, shop.importConversations, context));
			return get();
		},
		setCopyFolder: async (typed) => {
			assertOwnShop();
			// With dialogs the page may end the copies, but names no place.
			const folder = typed === '' ? '' : dialogs ? await dialogs.chooseFolder() : (typed?.trim() ?? '');
			if (folder !== null) copies.setFolder(folder);
			return get();
		},
		setCopies: async ({ keep, passphrase }) => {
			if (keep !== undefined) copies.setKeep(keep);
			if (passphrase !== undefined) await copies.setPassphrase(passphrase);
			return get();
		},
		copyNow: () => {
			assertOwnShop();
			runner.start('copy', async () => {
				await copies.copyNow();
				const { problem } = copies.get();
				return problem === null ? {} : { state: 'failed', sentence: problem };
			});
			return get();
		},
		whatGoes: () => listWhatGoes({ deps, dataFile, places }),
		deleteEverything: async (typed) => {
			const { confirm } = listWhatGoes({ deps, dataFile, places });
			if (typed.trim().toLowerCase() !== confirm.toLowerCase())
				throw new AppError('bad-input', uiText`Type ${confirm} to delete everything. Nothing was deleted.`, {
					field: 'typed',
				});
			runner.stop();
			copies.stop();
			await runner.idle();
			const ids = await shops.accountIds();
			await shops.removeData(async () => {
				for (const id of [...ids, passphraseName]) await deps.secrets.remove(id);
				settings.reset();
				deleteAllFiles(deps);
				await deps.clearWindow?.();
			});
			opened = null;
			places.forget();
			exchange.clear();
			runner.dismiss();
			copies.start();
		},
		notice: () => (isOwnShop() ? copies.notice() : null),
		start: () => {
			exchange.clear();
			copies.start();
		},
		stop: () => {
			copies.stop();
			runner.stop();
		},
	};
}

const noProgress: (progress: Progress) => void = () => undefined;
const notWhole = uiText`The backup was made, but something in your data is damaged, and the backup has it as it is. Keep your earlier backups too.`;

export const yourDataHandlers = {
	'yourData.get': async (ctx) => ctx.yourData.get(),
	'yourData.backUp': (ctx, { passphrase }) => ctx.yourData.backUp(passphrase),
	'yourData.stop': async (ctx) => ctx.yourData.stopJob(),
	'yourData.dismiss': async (ctx) => ctx.yourData.dismiss(),
	'yourData.beginUpload': async (ctx, { size }) => ctx.yourData.beginUpload(size),
	'yourData.writeUpload': async (ctx, { id, offset, base64 }) => {
		ctx.yourData.writeUpload(id, offset, base64);
		return {};
	},
	'yourData.openBackup': (ctx, asked) => ctx.yourData.openBackup(asked),
	'yourData.restore': (ctx) => ctx.yourData.restore(),
	'yourData.export': (ctx, { format, words }) => ctx.yourData.exportAs(format, words),
	'yourData.import': (ctx, { upload }) => ctx.yourData.importFrom(upload),
	'yourData.setCopyFolder': (ctx, { folder }) => ctx.yourData.setCopyFolder(folder),
	'yourData.setCopies': (ctx, part) => ctx.yourData.setCopies(part),
	'yourData.copyNow': async (ctx) => ctx.yourData.copyNow(),
	'yourData.whatGoes': async (ctx) => ctx.yourData.whatGoes(),
	'yourData.deleteEverything': async (ctx, { typed }) => {
		await ctx.yourData.deleteEverything(typed);
		return ctx.app.get();
	},
} satisfies Partial<Handlers<{ readonly yourData: YourDataService; readonly app: { get: () => Promise<AppInfo> } }>>;
