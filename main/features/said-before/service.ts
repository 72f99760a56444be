// "Said before": what the owner answered to similar questions, with the private details of those customers taken out.
import type { Handlers, Input, SaidBefore, Settings, ThreadId } from '../../../contract/index.ts';
import type { SettingsStore } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { maskAnswer } from './mask.ts';

export interface SaidBeforeService {
	readonly find: (asked: Input<'saidBefore.find'>) => Promise<SaidBefore[]>;
}

interface SaidBeforeNeeds {
	readonly store: Pick<Store, 'indexAnswers' | 'findSaidBefore'>;
	readonly settings: Pick<SettingsStore, 'get'>;
	/** What would be private in this text, as far as this conversation tells. */
	readonly findPrivate: (threadId: ThreadId, text: string) => Promise<readonly { from: number; to: number }[]>;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

const shown = 3;
/** Some have nothing left to say once they are masked. */
const asked = 8;
/** What came in a moment ago is indexed first; what was stored long ago has its own job. */
const steps = 3;

export const createSaidBefore = ({ store, settings, findPrivate, log }: SaidBeforeNeeds): SaidBeforeService => ({
	find: async ({ threadId, messageId }) => {
		try {
			for (let step = 0; step < steps && (await store.indexAnswers()); step++);
		} catch (error) {
			// A full disk, say: what is indexed is searched all the same.
			log('answers could not be indexed', { error: String(error) });
		}
		const offers: SaidBefore[] = [];
		for (const { names, kind: _kind, ...found } of await store.findSaidBefore({ messageId, limit: asked })) {
			const text = await maskAnswer(found.text, {
				names,
				own: ownTexts(settings.get()),
				find: async (said) => [...(await findPrivate(found.threadId, said)), ...(await findPrivate(threadId, said))],
			});
			if (text !== null) offers.push({ ...found, text });
			if (offers.length === shown) break;
		}
		return offers;
	},
});

const ownTexts = ({ phone, email, address, website, returns, prices }: Settings): string[] => [
	phone,
	email,
	address,
	website,
	returns,
	...prices.map(({ what, price }) => `${what} ${price}`),
];

export const saidBeforeHandlers = {
	'saidBefore.find': (ctx, input) => ctx.saidBefore.find(input),
} satisfies Partial<Handlers<{ readonly saidBefore: SaidBeforeService }>>;
