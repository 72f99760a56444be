// The program itself: which shop is open and what the screen has to know before it can show anything.

import { AppError } from '../../../contract/errors.ts';
import type { AppInfo, DiskProblem, Handlers, RestoreOption } from '../../../contract/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';

export interface AppService {
	readonly get: () => Promise<AppInfo>;
	readonly openSample: () => Promise<AppInfo>;
	readonly leaveSample: () => Promise<AppInfo>;
	readonly openShop: () => Promise<AppInfo>;
	readonly retry: () => Promise<AppInfo>;
	readonly restore: (how: 'backup' | 'fresh') => Promise<AppInfo>;
	readonly keepSignIns: (keepIn: 'file' | 'memory') => Promise<AppInfo>;
	readonly setOnline: (online: boolean) => void;
}

interface AppNeeds {
	/** What can be connected, by name. */
	readonly platforms: readonly string[];
	readonly updates: () => AppInfo['updates'];
	/** A sentence where the automatic copies have failed for days. */
	readonly copiesNotice: () => UiText | null;
	readonly deps: Pick<Deps, 'host' | 'version' | 'dataFolder' | 'secrets' | 'settings'>;
	readonly shops: {
		/** Resolves when no shop is being opened or closed. */
		readonly idle: () => Promise<void>;
		/** A sentence when the database could not be opened. */
		readonly problem: () => UiText | null;
		readonly restoreOption: () => RestoreOption | null;
		/** A sentence about the data of the open shop. */
		readonly notice: () => UiText | null;
		readonly disk: () => DiskProblem | null;
		readonly openProfile: (profile: 'sample' | 'shop') => Promise<void>;
		readonly leaveSample: () => Promise<void>;
		readonly retry: () => Promise<void>;
		readonly restore: (how: 'backup' | 'fresh') => Promise<void>;
		readonly setOnline: (online: boolean) => void;
	};
}

export function createApp({ deps, shops, platforms, updates, copiesNotice }: AppNeeds): AppService {
	const get = async (): Promise<AppInfo> => {
		await shops.idle();
		return {
			version: deps.version,
			host: deps.host,
			profile: deps.settings.profile(),
			ready: deps.settings.ready(),
			secrets: deps.secrets.mode,
			signInsQuestion: deps.secrets.question?.get() ?? null,
			dataFolder: deps.dataFolder,
			platforms: [...platforms],
			problem: shops.problem(),
			restore: shops.restoreOption(),
			notice: shops.notice() ?? deps.secrets.notice?.() ?? deps.settings.notice() ?? copiesNotice(),
			disk: shops.disk(),
			updates: updates(),
			settings: deps.settings.get(),
		};
	};
	return {
		get,
		openSample: async () => {
			await shops.openProfile('sample');
			return get();
		},
		leaveSample: async () => {
			if (deps.settings.profile() !== 'sample') throw new AppError('conflict', uiText`The sample shop is not open.`);
			await shops.leaveSample();
			return get();
		},
		openShop: async () => {
			await shops.openProfile('shop');
			return get();
		},
		retry: async () => {
			await shops.retry();
			return get();
		},
		restore: async (how) => {
			await shops.restore(how);
			return get();
		},
		keepSignIns: async (keepIn) => {
			await deps.secrets.question?.answer(keepIn);
			return get();
		},
		setOnline: shops.setOnline,
	};
}

export const appHandlers = {
	'app.get': (ctx) => ctx.app.get(),
	'app.openSample': (ctx) => ctx.app.openSample(),
	'app.leaveSample': (ctx) => ctx.app.leaveSample(),
	'app.openShop': (ctx) => ctx.app.openShop(),
	'app.retry': (ctx) => ctx.app.retry(),
	'app.restoreBackup': (ctx) => ctx.app.restore('backup'),
	'app.startFresh': (ctx) => ctx.app.restore('fresh'),
	'app.keepSignIns': (ctx, { keepIn }) => ctx.app.keepSignIns(keepIn),
	// These two are for the host, which hears of the calls themselves.
	'app.saved': async () => ({}),
	'app.menu': async () => ({}),
	'app.online': async (ctx, { online }) => {
		ctx.app.setOnline(online);
		return {};
	},
} satisfies Partial<Handlers<{ readonly app: AppService }>>;
