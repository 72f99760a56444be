import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import type { JudgedItem } from '../shapes.ts';
import { expectKept, lines, reference, runs, shuffled, timeout, toItems } from '../testing/ingest-property-context.ts';
import { makeShop, noon, own } from '../testing/make-shop.ts';

test(
	'who waits equals the reference, whatever order the messages arrive in',
	() => {
		assertProperty(
			fc.property(lines(14), fc.array(fc.integer(), { minLength: 14, maxLength: 14 }), (all, keys) => {
				using shop = makeShop();
				for (const item of shuffled(toItems(all), keys)) shop.poll([item]);
				expect(shop.waiting()).toEqual(reference(toItems(all)).waiting);
				expectKept(shop);
			}),
			runs,
		);
	},
	timeout,
);

test(
	'answered here, in any order, a thread waits exactly as long as the reference says',
	() => {
		assertProperty(
			fc.property(lines(10), fc.array(fc.nat(), { maxLength: 6 }), (all, picks) => {
				const items = toItems(all);
				using shop = makeShop();
				shop.poll(items);
				const sent: JudgedItem[] = [];
				for (const [n, pick] of picks.entries()) {
					const candidates = items.filter((m) => !m.author.isShop && m.standing !== 'deleted');
					const target = candidates[pick % Math.max(1, candidates.length)];
					if (!target) continue;
					const text = `Sent ${n}`;
					const row = shop.reply(target.externalId, { text, at: noon + n });
					const item = own(`r${n}`, {
						kind: target.kind,
						audience: target.audience,
						text,
						parentId: target.externalId,
						createdAt: noon + n,
						...(target.conversation ? { conversation: target.conversation } : {}),
					});
					const waitingBefore = shop.waiting();
					expect(shop.ask.claimForSending({ id: row.id, now: noon + n })?.state).toBe('sending');
					expect(shop.waiting()).toEqual(waitingBefore);
					shop.ask.resolveSent({ id: row.id, item, now: noon + n, by: 'answer' });
					sent.push(item);
					expect(shop.waiting()).toEqual(reference([...items, ...sent]).waiting);
				}
				// Seen again by the next poll, the same replies are nothing new.
				expect(shop.poll(sent).added).toBe(0);
				expectKept(shop);
			}),
			runs,
		);
	},
	timeout,
);
