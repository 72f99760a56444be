// Mailboxes that change at random, and pages with malformed emails. RUNS can be raised.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createCaseContext, createReader } from '../testing/index.ts';
import { createEmail } from './connector.ts';
import { type FakeMailServer, fakeEmail } from './testing/fake-server.ts';
import { mailFails } from './testing/fake-server-faults.ts';

const runs = Number(process.env.RUNS ?? 500);
const email = createEmail({ connect: 2000, silence: 1000, whole: 10_000 });

test('whatever arrives, goes or is renumbered between pages: we have read what is left in the mailbox', {
	timeout: 120_000,
}, async () => {
	const act = fc.oneof(
		{ weight: 5, arbitrary: fc.record({ do: fc.constant('arrive' as const), count: fc.integer({ min: 1, max: 60 }) }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), count: fc.nat(1000) }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('renumber' as const), count: fc.constant(0) }) },
		{ weight: 6, arbitrary: fc.record({ do: fc.constant('step' as const), count: fc.integer({ min: 1, max: 3 }) }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('round' as const), count: fc.constant(0) }) },
	);
	await assertProperty(
		fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
			const caseContext = createCaseContext(email, {
				platform: (clock) => fakeEmail(clock, 'canary-mail-4711'),
				credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
				customProtocol: mailFails,
			});
			const fakeServer = caseContext.fakeServer as FakeMailServer;
			const there = new Set<string>();
			try {
				const reader = createReader(caseContext);
				for (const { do: what, count } of acts) {
					if (what === 'arrive') for (let i = 0; i < count; i++) there.add(fakeServer.addItem({ text: `Mail ${i}` }));
					if (what === 'delete') {
						const id = [...there][count % Math.max(1, there.size)];
						if (id) fakeServer.deleteItem(id);
						if (id) there.delete(id);
					}
					if (what === 'renumber') fakeServer.box.renumber('INBOX');
					if (what === 'step') for (let i = 0; i < count; i++) await reader.step();
					if (what === 'round') reader.round();
				}
				reader.round();
				await reader.readAll();
				expect([...there].filter((id) => !reader.items.has(id))).toEqual([]);
				expect(reader.unparsed).toEqual([]);
			} finally {
				caseContext.close();
			}
		}),
		{ numRuns: Math.max(12, Math.floor(runs / 40)) },
	);
});
