import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboxId } from '../../../contract/domain.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { StoreError } from '../errors.ts';
import { comment, makeShop, noon, own, person, type Shop } from '../testing/make-shop.ts';

// A platform that keeps the truth: what was published, by token. The sender and the owner do anything at all, in any order.
type Act =
	| { do: 'write'; to: number; held: boolean }
	| { do: 'send'; outcome: 'accepted' | 'lostAnswer' | 'refused' | 'rejected' | 'crash' }
	| { do: 'poll' | 'look' | 'restart' }
	| { do: 'cancel' | 'retry' | 'again' | 'there'; which: number }
	| { do: 'tick'; ms: number };

const which = fc.nat(5);
const acts: fc.Arbitrary<Act[]> = fc.array(
	fc.oneof(
		{ weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), to: fc.nat(2), held: fc.boolean() }) },
		{
			weight: 6,
			arbitrary: fc.record({
				do: fc.constant('send' as const),
				outcome: fc.constantFrom(
					'accepted' as const,
					'lostAnswer' as const,
					'refused' as const,
					'rejected' as const,
					'crash' as const,
				),
			}),
		},
		{ weight: 3, arbitrary: fc.record({ do: fc.constantFrom('poll' as const, 'look' as const, 'restart' as const) }) },
		{
			weight: 3,
			arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'retry' as const, 'there' as const), which }),
		},
		{ weight: 3, arbitrary: fc.record({ do: fc.constant('tick' as const), ms: fc.nat(6000) }) },
	),
	{ maxLength: 50 },
);

const allowed = (run: () => void): void => {
	try {
		run();
	} catch (error) {
		if (!(error instanceof StoreError) || error.kind !== 'conflict') throw error;
	}
};

function play(shop: Shop, all: readonly Act[]): void {
	const published = new Map<string, ReturnType<typeof own>>();
	let now = noon;
	let n = 0;
	const ids: OutboxId[] = [];
	const final = new Map<OutboxId, string>();
	shop.poll([comment('c0'), comment('c1', { author: person('bo') }), comment('c2', { author: person('eve') })]);

	const send = (outcome: Extract<Act, { do: 'send' }>['outcome']): void => {
		const [next] = shop.ask.listSendable({ now });
		const job = next && shop.ask.claimForSending({ id: next.id, now });
		if (!job) return;
		const item = own(`at-${job.reply.clientToken}`, {
			parentId: job.target.externalId,
			text: job.reply.text,
			createdAt: now,
		});
		if (outcome === 'accepted' || outcome === 'lostAnswer' || outcome === 'crash') {
			// The one thing that must never happen.
			expect(published.has(job.reply.clientToken)).toBe(false);
			published.set(job.reply.clientToken, item);
		}
		if (outcome === 'accepted') shop.ask.resolveSent({ id: job.id, item, now, by: 'answer' });
		if (outcome === 'lostAnswer') shop.ask.markUnsure({ id: job.id, why: rawText('No answer.'), now });
		if (outcome === 'refused')
			shop.ask.requeue({ id: job.id, notBefore: now + 1000, waitsFor: null, why: rawText('Refused.'), now });
		if (outcome === 'rejected') shop.ask.failReply({ id: job.id, why: rawText('No.'), now });
		if (outcome === 'crash') shop.ask.recoverOutbox({ now });
	};

	for (const act of all) {
		now += 1;
		const id = 'which' in act ? ids[act.which % Math.max(1, ids.length)] : undefined;
		if (act.do === 'tick') now += act.ms;
		if (act.do === 'write') {
			n += 1;
			const text = `Reply ${n}`;
			allowed(
				() =>
					void ids.push(
						shop.reply(`c${act.to}`, {
							text,
							clientToken: `t${n}-${now}`,
							at: now,
							notBefore: act.held ? now + 5000 : null,
						}).id,
					),
			);
		}
		if (act.do === 'send') send(act.outcome);
		if (act.do === 'restart') shop.ask.recoverOutbox({ now });
		if (act.do === 'poll') shop.poll([...published.values()]);
		if (act.do === 'look') {
			for (const job of shop.ask.listUnsure()) {
				const item = published.get(job.reply.clientToken);
				shop.ask.recordUnsureCheck({ id: job.id, found: item ? 1 : 0, at: now });
				if (item) shop.ask.resolveSent({ id: job.id, item, now, by: 'look' });
			}
		}
		if (id && act.do === 'cancel') allowed(() => void shop.ask.cancelReply({ id, now }));
		if (id && act.do === 'retry') allowed(() => void shop.ask.retryReply({ id, now }));
		if (id && act.do === 'there') allowed(() => void shop.ask.resolveByOwner({ id, how: 'there', now }));

		for (const row of shop.test.raw.prepare('SELECT id, state FROM outbox').all()) {
			const before = final.get(String(row.id) as OutboxId);
			if (before) expect(row.state).toBe(before);
			if (row.state === 'sent' || row.state === 'cancelled') final.set(String(row.id) as OutboxId, String(row.state));
		}
		const busy = shop.test.raw
			.prepare(
				`SELECT max(n) AS n FROM (SELECT count(*) AS n FROM outbox WHERE state IN ('sending', 'unsure') GROUP BY threadId)`,
			)
			.get()?.n;
		expect(Number(busy ?? 0)).toBeLessThanOrEqual(1);
	}

	// At the end everything published is shown exactly once, and every text the owner typed is somewhere.
	shop.poll([...published.values()]);
	shop.poll([...published.values()]);
	const shown = shop.test.raw
		.prepare(`SELECT externalId FROM messages WHERE direction = 'out' AND externalId LIKE 'at-%'`)
		.all();
	expect(shown.map((m) => m.externalId).sort()).toEqual([...published.values()].map((item) => item.externalId).sort());
	const kept = shop.test.raw
		.prepare('SELECT text FROM drafts')
		.all()
		.map((d) => String(d.text))
		.join('\n');
	for (const row of shop.test.raw.prepare('SELECT text, state FROM outbox').all()) {
		if (row.state === 'cancelled') expect(kept).toContain(String(row.text));
	}
	for (const row of shop.test.raw
		.prepare(`SELECT o.id, o.state, m.externalId FROM outbox o LEFT JOIN messages m ON m.id = o.messageId`)
		.all()) {
		if (row.state === 'sent') expect(row.externalId).not.toBeNull();
	}
}

test('whatever the sender, the platform and the owner do: never published twice, one in flight a thread, ends stay ends, no text lost', () => {
	assertProperty(
		fc.property(acts, (all) => {
			using shop = makeShop();
			play(shop, all);
		}),
		{ numRuns: Number(process.env.PROPERTY_RUNS ?? 120) },
	);
}, 200_000);
