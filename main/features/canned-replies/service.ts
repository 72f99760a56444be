import { AppError } from '../../../contract/errors.ts';
import type { CannedReply, CannedReplyId, Handlers, Input, Output, Settings } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import { analyse } from '../../judgement/analyse.ts';
import { topicsOf } from '../../judgement/topics.ts';
import type { Store } from '../../store/index.ts';
import type { StoredCanned } from '../../store/queries/canned-replies.ts';
import { createExchange, type ExchangeNeeds, exchangeHandlers } from './exchange/exchange.ts';
import { foldShortcut } from './exchange/read-file.ts';
import { type CannedFilesNeeds, type CannedFilesService, cannedFilesHandlers, createCannedFiles } from './files.ts';
import { findDays } from './find-days.ts';
import { findOutdated, isFact, type OldFact } from './find-outdated.ts';
import { type ProposeNeeds, propose } from './propose.ts';
import { goneValues } from './shop-facts.ts';
import { suggest } from './suggest.ts';

type Name =
	| `cannedFolders.${'list' | 'save' | 'remove' | 'sort'}`
	| `cannedReplies.${'move' | 'putBack' | 'stillTrue' | 'suggest' | 'proposal' | 'decline' | 'export' | 'import'}`;
type Calls = { readonly [K in Name]: (input: Input<K>) => Promise<Output<K>> };

export interface CannedRepliesService extends Calls, CannedFilesService {
	readonly list: () => Promise<CannedReply[]>;
	readonly save: (reply: Input<'cannedReplies.save'>) => Promise<CannedReply>;
	readonly remove: (id: CannedReplyId) => Promise<Record<string, never>>;
	/** Saves these only where there is no canned reply yet. */
	readonly fillOnce: (replies: readonly Pick<CannedReply, 'title' | 'shortcut' | 'text'>[]) => Promise<void>;
	/** Remembers what the shop said of itself before, to find it in texts. */
	readonly factsChanged: (before: Settings, after: Settings) => Promise<void>;
}

interface CannedRepliesNeeds
	extends Omit<CannedFilesNeeds, 'store' | 'clock'>,
		Pick<ExchangeNeeds, 'saveDownload' | 'locale'>,
		Pick<ProposeNeeds, 'settings' | 'privateData'> {
	readonly store: CannedFilesNeeds['store'] &
		ProposeNeeds['store'] &
		Pick<
			Store,
			| 'saveCanned'
			| 'removeCanned'
			| 'putCannedBack'
			| 'moveCanned'
			| 'confirmCanned'
			| 'recordOldFacts'
			| 'listOldFacts'
			| 'listCannedFolders'
			| 'saveCannedFolder'
			| 'removeCannedFolder'
			| 'sortCannedFolders'
			| 'askedNow'
			| 'listAsked'
			| 'listTags'
			| 'saveTag'
		>;
	readonly clock: Clock;
}

export function createCannedReplies(needs: CannedRepliesNeeds): CannedRepliesService {
	const { store, clock, settings } = needs;
	const finish = (
		{ datedAt, stillTrue, sentAt, ...reply }: StoredCanned,
		oldFacts: readonly OldFact[],
	): CannedReply => ({
		...reply,
		outdated: findOutdated(
			{ text: reply.text, datedAt, stillTrue, sentAt },
			{ oldFacts, settings: settings(), now: clock.now() },
		),
	});
	const oldFacts = async (): Promise<OldFact[]> => (await store.listOldFacts()).filter(isFact);
	const list = async (): Promise<CannedReply[]> => {
		const [replies, old] = await Promise.all([store.listCanned(), oldFacts()]);
		return replies.map((reply) => finish(reply, old));
	};
	const save: CannedRepliesService['save'] = async (reply) => {
		// Two replies with one shortcut would make it chance which of them a customer reads.
		const replies = await store.listCanned();
		const same = replies.find(
			(one) => one.id !== reply.id && foldShortcut(one.shortcut) === foldShortcut(reply.shortcut),
		);
		if (same)
			throw new AppError(
				'conflict',
				uiText`“/${reply.shortcut}” is taken by “${same.title}”. Choose another shortcut.`,
			);
		const before = replies.find(({ id }) => id === reply.id);
		const newDays = before === undefined || daysIn(before.text) !== daysIn(reply.text);
		return finish(await store.saveCanned({ ...reply, newDays, now: clock.now() }), await oldFacts());
	};
	return {
		list,
		save,
		remove: async (id) => {
			await store.removeCanned({ id, now: clock.now() });
			return {};
		},
		fillOnce: async (replies) => {
			if ((await store.listCanned()).length > 0) return;
			for (const reply of replies) await store.saveCanned({ ...reply, now: clock.now() });
		},
		factsChanged: async (before, after) => {
			const facts = goneValues(before, after);
			if (facts.length > 0) await store.recordOldFacts({ facts, now: clock.now() });
		},
		'cannedReplies.putBack': async ({ id }) => finish(await store.putCannedBack({ id }), await oldFacts()),
		'cannedReplies.move': async (asked) => done(store.moveCanned(asked)),
		'cannedReplies.stillTrue': async (asked) => done(store.confirmCanned(asked)),
		'cannedReplies.suggest': async ({ threadId }) => {
			const [asked, used, replies] = await Promise.all([
				store.askedNow({ threadId }),
				store.listAsked(),
				store.listCanned(),
			]);
			const candidates = replies.map(({ id, title, uses, text }) => ({ id, title, uses, ...ownWords(text) }));
			return suggest(asked, candidates, used);
		},
		'cannedReplies.proposal': (asked) => propose(needs, asked),
		'cannedReplies.decline': async ({ text }) => done(store.declineAnswer({ text, now: clock.now() })),
		'cannedFolders.list': async () => store.listCannedFolders(),
		'cannedFolders.save': async (folder) => store.saveCannedFolder(folder),
		'cannedFolders.remove': async (folder) => done(store.removeCannedFolder(folder)),
		'cannedFolders.sort': async (folders) => done(store.sortCannedFolders(folders)),
		...createCannedFiles(needs),
		...createExchange({
			list: () => store.listCanned(),
			save,
			folders: () => store.listCannedFolders(),
			tags: () => store.listTags(),
			saveFolder: (name) => store.saveCannedFolder({ name }),
			saveTag: (name) => store.saveTag({ name }),
			saveDownload: needs.saveDownload,
			locale: needs.locale,
		}),
	};
}

const done = async (act: Promise<unknown>): Promise<Record<string, never>> => {
	await act;
	return {};
};

/** The days that stand in it, whatever year they are in. */
const daysIn = (text: string): string =>
	findDays(text, '2000-01-01')
		.map(({ words }) => words)
		.join('\n');

/** Variables are no words of any language. */
function ownWords(text: string): { topics: string[]; language: string } {
	const words = text.replace(/\{[^{}\n]*\}|\[[^[\]\n]*\]/g, ' ');
	return { topics: topicsOf(words).map(({ topic }) => topic), language: analyse(words).language };
}

export const cannedRepliesHandlers = {
	...cannedFilesHandlers,
	...exchangeHandlers,
	'cannedReplies.list': (ctx) => ctx.canned.list(),
	'cannedReplies.save': (ctx, input) => ctx.canned.save(input),
	'cannedReplies.remove': (ctx, { id }) => ctx.canned.remove(id),
	'cannedReplies.putBack': (ctx, input) => ctx.canned['cannedReplies.putBack'](input),
	'cannedReplies.move': (ctx, input) => ctx.canned['cannedReplies.move'](input),
	'cannedReplies.stillTrue': (ctx, input) => ctx.canned['cannedReplies.stillTrue'](input),
	'cannedReplies.suggest': (ctx, input) => ctx.canned['cannedReplies.suggest'](input),
	'cannedReplies.proposal': (ctx, input) => ctx.canned['cannedReplies.proposal'](input),
	'cannedReplies.decline': (ctx, input) => ctx.canned['cannedReplies.decline'](input),
	'cannedFolders.list': (ctx, input) => ctx.canned['cannedFolders.list'](input),
	'cannedFolders.save': (ctx, input) => ctx.canned['cannedFolders.save'](input),
	'cannedFolders.remove': (ctx, input) => ctx.canned['cannedFolders.remove'](input),
	'cannedFolders.sort': (ctx, input) => ctx.canned['cannedFolders.sort'](input),
} satisfies Partial<Handlers<{ readonly canned: CannedRepliesService }>>;
