// The core: one object that a host (Electron, browser, a test) starts, calls and stops. It takes all it needs of the computer from Deps.
import type { AnyConnector } from '../connectors/sdk/index.ts';
import type { Bridge, Handlers, RouteName } from '../contract/index.ts';
import type { UiText } from '../contract/ui-text.ts';
import type { Deps } from './deps.ts';
import { accountsHandlers } from './features/accounts/service.ts';
import { type AppService, appHandlers, createApp } from './features/app/service.ts';
import { attachmentsHandlers } from './features/attachments/service.ts';
import { bulkHandlers } from './features/bulk/service.ts';
import { cannedRepliesHandlers } from './features/canned-replies/service.ts';
import { draftsHandlers } from './features/drafts/service.ts';
import { followUpsHandlers } from './features/follow-ups/service.ts';
import { formDraftsHandlers } from './features/form-drafts/service.ts';
import { judgementHandlers } from './features/judgement/service.ts';
import { createLinks, type LinksService, linksHandlers } from './features/links/service.ts';
import { manualEntriesHandlers } from './features/manual-entries/service.ts';
import { moderationHandlers } from './features/moderation/service.ts';
import { notesHandlers } from './features/notes/service.ts';
import { notificationsHandlers } from './features/notifications/service.ts';
import { outboxHandlers } from './features/outbox/service.ts';
import { repliesHandlers } from './features/replies/service.ts';
import { replyFilesHandlers } from './features/reply-files/service.ts';
import { rulesHandlers } from './features/rules/service.ts';
import { saidBeforeHandlers } from './features/said-before/service.ts';
import { savedViewsHandlers } from './features/saved-views/service.ts';
import { searchHandlers } from './features/search/service.ts';
import { createSettings, type SettingsService, settingsHandlers } from './features/settings/service.ts';
import { staffHandlers } from './features/staff/service.ts';
import { tagsHandlers } from './features/tags/service.ts';
import { threadsHandlers } from './features/threads/service.ts';
import { timelineHandlers } from './features/timeline/service.ts';
import { createUpdates, type UpdatesService, updatesHandlers } from './features/updates/service.ts';
import { wholeMailHandlers } from './features/whole-mail/service.ts';
import { createYourData, yourDataHandlers } from './features/your-data/service.ts';
import type { YourDataService } from './features/your-data/shapes.ts';
import { writeDurable } from './host/durable.ts';
import { createEvents } from './ipc/events.ts';
import { createRouter } from './ipc/router.ts';
import { connectable, shopFile } from './shop/open.ts';
import type { OpenShop } from './shop/open-shop.ts';
import { createShopSwitch } from './shop/switch.ts';
import { toAppError } from './to-app-error.ts';

export interface Core extends Bridge {
	/** Opens the shop that was open last. Never rejects because of damaged data: `app.get` says what is wrong. */
	readonly start: () => Promise<void>;
	/** Sends what is held for undo if that takes less than three seconds, then closes everything, all within five. Resolves to what could not be saved. */
	readonly stop: () => Promise<readonly UiText[]>;
	/** Stops sending at once, then closes everything. What is held for undo stays for the next start. */
	readonly stopAfterCrash: () => Promise<void>;
	readonly suspend: () => void;
	readonly resume: () => void;
	/** Something may be due that the timers do not know of: the computer slept and did not say so. */
	readonly wake: () => void;
	readonly setOnline: (online: boolean) => void;
}

interface AppContext {
	readonly app: AppService;
	readonly links: LinksService;
	readonly settings: SettingsService;
	readonly updates: UpdatesService;
	readonly yourData: YourDataService;
	/** Waits while a shop is being opened; throws AppError when none is open. */
	readonly shop: () => Promise<OpenShop>;
}

export function createCore(deps: Deps, connectors: readonly AnyConnector[]): Core {
	const events = createEvents(deps.clock.after, deps.log);
	const shops = createShopSwitch({ deps, connectors, events });
	const updates = createUpdates({
		deps,
		settings: deps.settings.get,
		changed: () => events.emitThrottled('updates.changed'),
	});
	const yourData = createYourData({
		deps,
		dataFile: shopFile(deps.dataFolder, 'shop'),
		writeDurable,
		shops: { replaceData: shops.replaceData, removeData: shops.removeData, accountIds: shops.accountIds },
		shop: shops.open,
		explain: toAppError,
		changed: () => events.emitThrottled('yourData.changed'),
		noticeChanged: () => events.emit('app.changed', {}),
	});
	deps.secrets.question?.onChange(() => events.emit('app.changed', {}));
	const context: AppContext = {
		app: createApp({
			deps,
			shops,
			platforms: connectable(connectors).map(({ manifest }) => manifest.name),
			updates: updates.get,
			copiesNotice: yourData.notice,
		}),
		updates,
		yourData,
		links: createLinks(deps),
		settings: createSettings({
			settings: deps.settings,
			changed: () => {
				updates.settingsSaved();
				events.emitThrottled('settings.changed');
			},
			policyChanged: shops.policyChanged,
			factsChanged: shops.factsChanged,
		}),
		shop: shops.open,
	};
	const invoke = createRouter(context, handlers, {
		checkOutput: process.env.NODE_ENV !== 'production',
		toAppError,
		log: deps.log,
	});
	return {
		invoke,
		on: events.on,
		start: async () => {
			await shops.start();
			updates.start();
			yourData.start();
		},
		stop: async () => {
			updates.stop();
			yourData.stop();
			const unsaved = await shops.stop();
			events.close();
			return unsaved;
		},
		stopAfterCrash: async () => {
			updates.stop();
			yourData.stop();
			await shops.stopAfterCrash();
			events.close();
		},
		suspend: shops.suspend,
		resume: shops.resume,
		wake: shops.wake,
		setOnline: shops.setOnline,
	};
}

/** Turns handlers that need an open shop into handlers of the whole program. */
function inShop<K extends RouteName>(of: Pick<Handlers<OpenShop>, K>): Pick<Handlers<AppContext>, K> {
	const names = Object.keys(of) as K[];
	const wrapped = names.map((name) => {
		const handler = of[name] as (shop: OpenShop, input: unknown) => Promise<unknown>;
		return [name, async (context: AppContext, input: unknown) => handler(await context.shop(), input)] as const;
	});
	return Object.fromEntries(wrapped) as unknown as Pick<Handlers<AppContext>, K>;
}

const handlers: Handlers<AppContext> = {
	...appHandlers,
	...linksHandlers,
	...settingsHandlers,
	...updatesHandlers,
	...yourDataHandlers,
	...inShop(threadsHandlers),
	...inShop(bulkHandlers),
	...inShop(savedViewsHandlers),
	...inShop(timelineHandlers),
	...inShop(attachmentsHandlers),
	...inShop(wholeMailHandlers),
	...inShop(draftsHandlers),
	...inShop(repliesHandlers),
	...inShop(replyFilesHandlers),
	...inShop(outboxHandlers),
	...inShop(moderationHandlers),
	...inShop(cannedRepliesHandlers),
	...inShop(staffHandlers),
	...inShop(tagsHandlers),
	...inShop(rulesHandlers),
	...inShop(followUpsHandlers),
	...inShop(formDraftsHandlers),
	...inShop(notesHandlers),
	...inShop(notificationsHandlers),
	...inShop(saidBeforeHandlers),
	...inShop(searchHandlers),
	...inShop(accountsHandlers),
	...inShop(manualEntriesHandlers),
	...inShop(judgementHandlers),
};
