// One open shop: its database, its sync and its features. The sample shop is another shop in another folder. They share no data, so leaving the
// sample removes its whole folder.

import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Item, Json } from '../../connectors/sdk/index.ts';
import type { Settings } from '../../contract/index.ts';
import type { Secrets } from '../deps.ts';
import { sampleReplies } from '../features/canned-replies/sample-replies.ts';
import { createCorrectionLearner } from '../features/judgement/correction-learner.ts';
import type { JudgeWith } from '../features/judgement/effects.ts';
import { createJudgeAgainJob } from '../features/judgement/judge-again.ts';
import { runPieces } from '../features/judgement/run-pieces.ts';
import { startDroppingOldFiles } from '../features/reply-files/drop-old-files.ts';
import { createCommonLanguage, leastCharacters, remembered } from '../judgement/common-language.ts';
import { judge, judgedBy, startLearning } from '../judgement/judge.ts';
import { topicsOf } from '../judgement/topics.ts';
import { warmUpSteps } from '../judgement/warm-up.ts';
import { createSignIns } from '../sign-in/sign-ins.ts';
import { startStore } from '../store/client.ts';
import { listBackups } from '../store/maintenance/list-backups.ts';
import { finishRestore } from '../store/maintenance/restore.ts';
import { runMaintenance } from '../store/maintenance/run-maintenance.ts';
import type { JudgementInput } from '../store/shapes.ts';
import { type AnyConnector, createSync, type Judge, type Known } from '../sync/index.ts';
import { createJournalNotice } from './journal-notice.ts';
import { startMaintenance } from './maintenance.ts';
import { listUnsavedDrafts, listUnwritten } from './not-saved.ts';
import type { OpenParts, OpenShop, Profile } from './open-shop.ts';
import { createShopServices } from './services.ts';

/** What an owner can connect: all but the sample shop's own. */
export const connectable = (connectors: readonly AnyConnector[]): readonly AnyConnector[] =>
	connectors.filter(({ manifest }) => !manifest.sampleOnly);

export const shopFolder = (dataFolder: string, profile: Profile): string => join(dataFolder, profile);
export const shopFile = (dataFolder: string, profile: Profile): string =>
	join(shopFolder(dataFolder, profile), `${profile}.db`);

/** Throws StoreError or what the file system throws; nothing stays open then. */
export async function openShop(profile: Profile, { deps, connectors, events, disk }: OpenParts): Promise<OpenShop> {
	const folder = shopFolder(deps.dataFolder, profile);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	// An earlier version, or another umask, may have created it with wider permissions.
	chmodSync(folder, 0o700);
	const path = shopFile(deps.dataFolder, profile);
	finishRestore(path);
	const openedAt = deps.clock.now();
	const store = await (deps.startStore ?? startStore)({
		path,
		worker: deps.storeWorker,
		log: deps.log,
		onFailure: disk.failed,
		// The sample sends nothing to anybody.
		...(profile === 'shop' ? { journalFolder: deps.stateFolder } : {}),
	});
	try {
		const shopConnectors =
			profile === 'sample' ? connectors.filter(({ manifest }) => manifest.sampleOnly) : connectable(connectors);
		const secrets = profile === 'sample' ? sampleSecrets(folder) : deps.secrets;
		const learner = createCorrectionLearner({ store, startLearning });
		const shopLanguage = createCommonLanguage(await store.listLanguages({ limit: remembered, leastCharacters }));
		const withLikely = () => {
			const likely = shopLanguage.likely();
			return likely === undefined ? {} : { likely };
		};
		const judgeText = (text: string, context: Known) => {
			const judgement = judge(text, { ...context, ...withLikely(), learned: learner.learned() });
			shopLanguage.note(text, judgement.language);
			return { judgement, topics: topicsOf(text).map(({ topic, times }) => ({ topic, times })) };
		};
		// The window does not wait for corrections to be learnt; the first page that is judged does.
		let isOpen = (): void => undefined;
		const opened = new Promise<void>((resolve) => {
			isOpen = resolve;
		});
		let closed = false;
		const ready = opened
			.then(() => (closed ? undefined : learner.load()))
			.catch((error: unknown) => deps.log('the corrections could not be read', { error: String(error) }));
		const judgeItem: Judge = Object.assign((item: Item, context: Known) => judgeText(item.text, context), { ready });
		const contextOf = ({ kind, audience, rating, isReply, earlier }: JudgementInput): Known => ({
			kind,
			audience,
			...(rating === null ? {} : { rating }),
			isReply,
			earlier,
		});
		const judgeWith: JudgeWith = (message, learned) =>
			judge(message.text, { ...contextOf(message), ...withLikely(), learned });
		const judgingJob = createJudgeAgainJob({
			store,
			judgedBy,
			now: deps.clock.now,
			judge: (message) => judgeText(message.text, contextOf(message)),
			revision: learner.revision,
			changed: () => events.emitThrottled('judgement.changed'),
			log: deps.log,
		});
		const sync = createSync({
			store,
			connectors: shopConnectors,
			deps: {
				clock: deps.clock,
				random: deps.random,
				fetch: deps.fetch,
				parse: deps.parse,
				log: deps.log,
				secrets,
			},
			judge: judgeItem,
			canStore: disk.canStore,
			// The same name after a crash, so that old leases do not block our own accounts for minutes. The file lock keeps other programs out.
			owner: 'this-computer',
		});
		const signIns = createSignIns(deps);
		const { services, saveConnection, reminders, deletedTexts, answerIndex } = createShopServices({
			deps: { ...deps, secrets },
			folder,
			ownCredentials: profile === 'sample' ? { folder } : {},
			connectors: shopConnectors,
			events,
			store,
			sync,
			canStore: disk.canStore,
			signIns,
			judgement: { learner, job: judgingJob, judge: judgeItem, judgeWith },
		});
		/** In pieces, so that others write in between. Ends when the shop closes; the next start goes on. */
		const applyPolicy = async (): Promise<void> => {
			while (!closed && (await store.applyPolicy({ limit: 100 })));
		};
		const savePolicy = ({ hours, holidays, targets, timeZone }: Settings): Promise<void> =>
			store.savePolicy({ hours, holidays, targets, timeZone });
		const policyChanged = async (settings: Settings) => {
			await savePolicy(settings);
			await applyPolicy();
			reminders.reschedule();
			services.notifications.look();
			deletedTexts.wake();
		};
		await savePolicy(deps.settings.get());
		reminders.reschedule();
		services.notifications.look();
		deletedTexts.wake();
		answerIndex.wake();
		void applyPolicy().catch((error: unknown) =>
			deps.log('answer-by times were not all computed again', { error: String(error) }),
		);

		const unsubscribes = [
			store.onChange((touched) => {
				events.threadsChanged(touched.threads);
				services.notifications.look();
				if (touched.threads === 'all' || touched.threads.length > 0) {
					deletedTexts.wake();
					answerIndex.wake();
				}
				if (touched.outbox) events.emitThrottled('outbox.changed');
				if (touched.accounts) {
					events.emitThrottled('accounts.changed');
					reminders.reschedule();
				}
				if (touched.canned) events.emitThrottled('cannedReplies.changed');
				if (touched.tags) events.emitThrottled('tags.changed');
				if (touched.rules) events.emitThrottled('rules.changed');
			}),
			sync.onChange((change) => events.emit('online.changed', change)),
		];
		await sync.start();
		const journal = await createJournalNotice({
			store,
			openedAt,
			changed: () => events.emit('app.changed', {}),
		});
		isOpen();
		const warmedUp = ready
			.then(() => {
				judgingJob.wake();
				return runPieces(warmUpSteps(shopLanguage.likely()), () => closed);
			})
			.catch((error: unknown) => deps.log('the judge was not made ready', { error: String(error) }));
		// The sample shop needs no backup: it can be created again.
		const maintenance =
			profile === 'sample'
				? null
				: startMaintenance({
						store,
						deps,
						lastBackupAt: () => listBackups(path)[0]?.at ?? null,
						runMaintenance: (now, signal, badPages) =>
							runMaintenance({ path, worker: deps.storeWorker, now, signal, badPages }),
						changed: () => events.emit('app.changed', {}),
					});
		const stopDropping = startDroppingOldFiles(deps.clock, services.replyFiles.dropOld);
		if (profile === 'sample') {
			const accounts = await store.listAccounts();
			if (accounts.length === 0) await services.canned.fillOnce(sampleReplies);
			// The sample has its accounts from the start; one that was removed comes back at the next opening.
			const isHere = (id: string) => accounts.some((one) => one.connectorId === id && one.removedAt === null);
			for (const connector of shopConnectors)
				if (!isHere(connector.manifest.id)) await saveConnection(connector, {}, null);
		}
		return {
			...services,
			profile,
			sendHeld: () => services.outbox.sendHeld(),
			haltSending: () => sync.haltSending(),
			policyChanged,
			close: async (graceMs) => {
				const quietly = (ending: Promise<unknown> | undefined) =>
					ending?.catch((error: unknown) =>
						deps.log('the shop could not be closed properly', { error: String(error) }),
					);
				reminders.unsubscribe();
				await quietly(services.notifications.close());
				stopDropping();
				journal.unsubscribe();
				closed = true;
				await quietly(signIns.close());
				await Promise.all(
					[
						sync.stop(graceMs),
						judgingJob.close(),
						deletedTexts.stop(),
						answerIndex.stop(),
						warmedUp,
						maintenance?.stop(),
					].map(quietly),
				);
				for (const stop of unsubscribes) stop();
				await services.drafts.saveUnsaved();
				const unsaved = await listUnsavedDrafts(services.drafts.unsaved(), store, deps.clock.now());
				// What was acknowledged is in the file or in its WAL, even where a full disk refuses the last step.
				await quietly(store.close());
				return [...unsaved, ...listUnwritten(sync.unwritten())];
			},
			tryWriting: async () => {
				const lease = { name: 'disk', owner: 'this-computer' };
				const now = deps.clock.now();
				await store.takeLease({ ...lease, until: now, now });
				await store.dropLease(lease);
			},
			wakeSync: () => {
				sync.wakeOutbox();
				services.notifications.look();
			},
			suspend: () => sync.suspend(),
			resume: () => {
				sync.resume();
				services.notifications.look();
			},
			setOnline: (online) => sync.setOnline(online),
			importConversations: async (conversations) => {
				const imported = await store.importConversations({ conversations, now: deps.clock.now() });
				judgingJob.wake();
				return imported;
			},
			notice: () => journal.notice() ?? maintenance?.notice() ?? null,
		};
	} catch (error) {
		await store.close();
		throw error;
	}
}

/** The sample's "sign-in" is only its folder, so it is never saved. */
const sampleSecrets = (folder: string): Secrets => {
	const stored = new Map<string, Json>();
	return {
		mode: 'session',
		get: async (id) => stored.get(id) ?? { folder },
		set: async (id, credentials) => void stored.set(id, credentials),
		remove: async (id) => void stored.delete(id),
	};
};
