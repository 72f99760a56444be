// What the cases of the send matrix share: a customer’s message, the try before, and the wait until nothing happens any more.
import type { FileRules, Item, SendSafety } from '../../connectors/sdk/index.ts';
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import type { Audience, OutboxId, OutboxRow, ThreadKind } from '../../contract/index.ts';
import type { Occasion } from './send-table.ts';
import { day, type MatrixShop, minute, second } from './shop.ts';

/** A kind of message and who reads the answer: one for each way in which the platform makes an unsure reply safe. */
export interface ReplyPath {
	readonly kind: ThreadKind;
	readonly to: Audience;
	readonly safety: SendSafety;
	/** Calls that one reply takes, over HTTP. */
	readonly calls: number;
	/** A file goes with it: what the platform takes there. */
	readonly files?: FileRules;
}

export async function asked(shop: MatrixShop, kind: ThreadKind): Promise<Item> {
	const id = shop.fakeServer.addItem({
		text: 'Is the rye bread still there?',
		kind,
		by: { id: 'customer-1', name: 'Customer 1' },
	});
	for (let n = 0; n < 60 && !shop.items.has(id); n++) await shop.pass(n < 20 ? 30 * second : 10 * minute);
	const item = shop.items.get(id);
	if (!item) throw new Error(`The ${kind} was not read.`);
	return item;
}

const harmless = { kind: 'refused' } as const;
/** Whose place on the wire is where the platform takes the reply. */
export const lastStep = ({ options: { customProtocol: wire } }: ConnectorHarness) =>
	wire?.sends.find(({ expected }) => expected[0] === 'unsure')?.fault ?? harmless;

/** The try before the one that is looked at. */
export function wayBefore(harness: ConnectorHarness, occasion: Occasion) {
	const { customProtocol: wire } = harness.options;
	if (occasion === 'retry')
		return { fault: wire?.sends.find(({ expected }) => expected[0] === 'transient')?.fault ?? harmless };
	if (occasion !== 'same key again') return null;
	return { fault: wire ? lastStep(harness) : ({ kind: 'reset' } as const) };
}

export const isSentence = (why: string | null): boolean => why !== null && /\p{L}{2}.*[.!?]$/su.test(why);
/** Due and not begun: there is nothing to say yet. */
export const isFresh = (row: OutboxRow): boolean => row.state === 'queued' && row.why === null && row.waitsFor === null;

/** The owner gives the platform what it wants: the account is looked at, and what waited for it goes. */
export async function signInAgain(shop: MatrixShop): Promise<void> {
	void shop
		.sync()
		.checkNow(shop.accountId)
		.catch(() => undefined);
	await shop.settle();
}

/** Until nothing more happens by itself. Where the platform has told us to come again tomorrow, the machine sleeps till then. */
export async function toRest(
	shop: MatrixShop,
	way: ReplyPath,
	id: OutboxId,
	see: (id: OutboxId) => Promise<OutboxRow>,
): Promise<OutboxRow> {
	for (let n = 0; ; n++) {
		const row = await see(id);
		if (row.state === 'sent' || row.state === 'failed' || row.state === 'cancelled') return row;
		const [{ looks = 0 } = {}] = shop.rows('SELECT looks FROM outbox WHERE id = ?', id);
		if (row.state === 'unsure' && (way.safety === 'ask' || (way.safety === 'read-back' && Number(looks) >= 3)))
			return row;
		if (n >= maxSteps) return row;
		const wait = row.state === 'queued' && row.notBefore !== null ? row.notBefore - shop.now() : 0;
		if (wait > 5 * minute) await shop.sleep(wait);
		else if (n === maxSteps / 2) await shop.sleep(day);
		else await shop.pass(30 * second);
	}
}
const maxSteps = 80;
