// One case of the send matrix, from the owner's press of the button to the comparison with the platform's truth.
import type { Item } from '../../connectors/sdk/index.ts';
import { fileFor } from '../../connectors/testing/cases/reply-files.ts';
import type { FaultOptions } from '../../connectors/testing/fake-server.ts';
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import type { Audience, OutboxId, OutboxRow } from '../../contract/index.ts';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { asked, isFresh, isSentence, lastStep, type ReplyPath, signInAgain, toRest, wayBefore } from './send-shop.ts';
import { nothingWrong, type Occasion, type SendRow } from './send-table.ts';
import { minute, openShop, second } from './shop.ts';

interface SendResult {
	readonly state: OutboxRow['state'];
	readonly published: number;
	/** The most that ever stood there, also meanwhile. */
	readonly maxPublished: number;
	/** Own messages with these words in our data. */
	readonly shown: number;
	/** What the owner could read whenever it was not sent; null = nothing, once. */
	readonly unreported: string | null;
	readonly looks: number;
	readonly attempts: number;
	/** Calls over HTTP within the tries. */
	readonly calls: number;
	/** How many files stand with each that is published. */
	readonly files: readonly number[];
}

const audiences = ['public', 'private'] as const;
const mayAnswer = (item: Item, to: Audience): boolean =>
	!(item.audience === 'private' && to === 'public') &&
	(item.replies ? item.replies[to]?.allowed === true : to === item.audience);

/** Fake time in which a fault stands. */
const faultMs = 90 * second;

/** Also the first use of everything a send needs, so that later cases wait for nothing but the clock. */
export async function replyPathsOf(harness: ConnectorHarness): Promise<readonly ReplyPath[]> {
	const { connector } = harness;
	if (!connector.reply) return [];
	const ways = new Map<string, Omit<ReplyPath, 'calls'>>();
	const shop = await openShop(harness, { isSlowAtFirst: true });
	try {
		await shop.start();
		for (const kind of connector.manifest.kinds) {
			const isKnown = (to: Audience) => ways.has(connector.manifest.sendSafety(kind, to));
			if (connector.manifest.kinds.indexOf(kind) > 0 && audiences.every(isKnown) && !connector.manifest.files) continue;
			const item = await asked(shop, kind);
			for (const to of audiences) {
				const safety = connector.manifest.sendSafety(kind, to);
				if (!mayAnswer(item, to)) continue;
				if (!ways.has(safety)) ways.set(safety, { kind, to, safety });
				const files = connector.manifest.files?.(kind, to, await shop.self());
				const name = `${safety} with a file${files && 'noWords' in files ? ' and no words' : ''}`;
				if (files && !('why' in files) && !ways.has(name)) ways.set(name, { kind, to, safety, files });
			}
		}
	} finally {
		await shop.end();
	}
	const whole: ReplyPath[] = [];
	for (const way of ways.values()) {
		const { calls, state } = await runSend(harness, { ...way, calls: 0 }, nothingWrong, 'first send', true);
		if (state !== 'sent')
			throw new Error(`${harness.connector.manifest.name}: with nothing wrong, a ${way.kind} ends ${state}.`);
		whole.push({ ...way, calls });
	}
	return whole;
}

const words = 'Yes, two loaves are left. Rosa';

export async function runSend(
	harness: ConnectorHarness,
	way: ReplyPath,
	row: SendRow,
	occasion: Occasion,
	patient = false,
): Promise<SendResult> {
	const shop = await openShop(harness, { isSlowAtFirst: patient });
	const { fakeServer } = shop;
	const before = wayBefore(harness, occasion);
	const said = way.files?.noWords ? '' : words;
	const there = () => fakeServer.published().filter(({ text }) => text.includes(said));
	const published = () => there().length;
	let most = 0;
	let silent: string | null = null;
	let died = false;
	const see = async (id: OutboxId): Promise<OutboxRow> => {
		most = Math.max(most, published());
		const now = await shop.row(id);
		if (
			now.state !== 'sent' &&
			now.state !== 'sending' &&
			!isSentence(now.why && englishText(now.why)) &&
			!isFresh(now)
		)
			silent ??= `${now.state}: ${englishText(now.why ?? rawText(''))}`;
		return now;
	};
	try {
		await shop.start();
		const item = await asked(shop, way.kind);
		// The customer's conversation is read; from here on the fault stands.
		if (before) fakeServer.failNext(before.fault, { times: 1, when: (call) => call.isWrite, accepted: false });
		if (occasion === 'after restart') {
			const dying: FaultOptions['when'] = (call) => {
				if (died) return true;
				if (!call.isWrite) return false;
				died = true;
				shop.crash();
				return true;
			};
			if (row.fault)
				fakeServer.failNext(row.fault, {
					times: row.times ?? Number.POSITIVE_INFINITY,
					when: dying,
					accepted: row.accepted,
				});
			// Nothing is wrong but that the program ends: a plan that never applies sees the call go by.
			else fakeServer.failNext(lastStep(harness), { times: 1, when: (call) => dying(call) && false });
		} else if (row.fault) {
			const { part } = row;
			const when: FaultOptions['when'] = (call) => (part === undefined ? call.isWrite : shop.replyCalls() === part + 1);
			fakeServer.failNext(row.fault, { times: row.times ?? Number.POSITIVE_INFINITY, when, accepted: row.accepted });
		}
		const id = await shop.answer(item.externalId, way.to, said, way.files && fileFor(way.files, 0));
		if (row.file) shop.harmFile(row.file);
		if (occasion === 'after restart') {
			for (let n = 0; n < 20 && !died; n++) await shop.pass(second);
			if (!died) throw new Error('The reply never went out.');
			await shop.waitForSockets();
			await shop.settle();
			await shop.start();
		}
		await shop.pass(faultMs);
		// Before a second try with the same key, three looks over two minutes have to find nothing.
		if (occasion === 'same key again') await shop.pass(3 * minute);
		await see(id);
		fakeServer.heal();
		await signInAgain(shop);
		const end = await toRest(shop, way, id, see);
		await shop.pass(minute);
		most = Math.max(most, published());
		const [counted] = shop.rows(
			"SELECT count(*) AS n FROM messages WHERE direction = 'out' AND text LIKE '%' || ? || '%'",
			said,
		);
		const [sending] = shop.rows('SELECT looks, attempts FROM outbox WHERE id = ?', id);
		return {
			state: end.state,
			published: published(),
			maxPublished: most,
			shown: Number(counted?.n),
			unreported: silent,
			looks: Number(sending?.looks),
			attempts: Number(sending?.attempts),
			calls: shop.replyCalls(),
			files: there().map(({ files = [] }) => files.length),
		};
	} finally {
		await shop.end();
	}
}
