// What the guard of public replies knows of this shop, and its question. Policy: main refuses as well as the screen asks, so that neither a
// second window nor an old screen gets past it.
import { AppError } from '../../../contract/errors.ts';
import type { PrivateFind, Settings, ThreadId } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock, SettingsStore } from '../../deps.ts';
import { privateDataFinder } from '../../private-data/find.ts';
import { learnOrders, orderNumbersIn } from '../../private-data/learn-orders.ts';
import { regionOf } from '../../private-data/region.ts';
import type { Store } from '../../store/index.ts';

export interface PrivateDataGuard {
	/** In the order of the text. */
	readonly find: (threadId: ThreadId, text: string) => Promise<PrivateFind[]>;
	/** Throws `confirm` (field `privateData`) for a find that `confirmed` does not hold. */
	readonly refuse: (threadId: ThreadId, text: string, confirmed: readonly string[]) => Promise<void>;
}

interface GuardNeeds {
	readonly store: Pick<Store, 'listNumberTexts' | 'listThreadNumberTexts'>;
	readonly settings: Pick<SettingsStore, 'get'>;
	readonly clock: Pick<Clock, 'now'>;
}

/** The form of a shop's order numbers changes rarely. */
const relearnMs = 10 * 60_000;

export function createPrivateDataGuard({ store, settings, clock }: GuardNeeds): PrivateDataGuard {
	let learned: { readonly at: number; readonly orders: Promise<string[]> } | null = null;
	const learnedOrders = (): Promise<string[]> => {
		const at = clock.now();
		if (learned === null || Math.abs(at - learned.at) > relearnMs) {
			const orders = store.listNumberTexts().then(learnOrders);
			learned = { at, orders };
			// The next text tries again.
			orders.catch(() => {
				learned = null;
			});
		}
		return learned.orders;
	};
	const find: PrivateDataGuard['find'] = async (threadId, text) => {
		const [orders, ofThread] = await Promise.all([learnedOrders(), store.listThreadNumberTexts({ threadId })]);
		return privateDataFinder({ ...shopFacts(settings.get()), orders: [...orders, ...orderNumbersIn(ofThread)] })(text);
	};
	return {
		find,
		refuse: async (threadId, text, confirmed) => {
			const finds = await find(threadId, text);
			if (finds.every(({ from, to }) => confirmed.includes(text.slice(from, to)))) return;
			throw new AppError(
				'confirm',
				uiText`There is something private of a customer in this public reply. It was not sent.`,
				{ field: 'privateData' },
			);
		},
	};
}

const shopFacts = ({ phone, email, address, timeZone }: Settings) => ({
	region: regionOf(phone, timeZone),
	phone,
	email,
	address,
});
