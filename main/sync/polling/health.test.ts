import { describe, expect, test } from 'vitest';
import { ConnectorError, type Fault } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { byOurClock, readThrown } from '../calls/fault-from.ts';
import { isStopped, streamAfterFault } from './health.ts';

const now = 1_800_000_000_000;
const fresh = { failures: 0, fault: null, faultSince: null };
const outcome = (fault: Fault, before: Parameters<typeof streamAfterFault>[0] = fresh, random = 0.5) =>
	streamAfterFault(before, fault, rawText('What happened.'), 'Quay', 10_000, now, () => random);

describe('what a fault means for its stream', () => {
	test.each<[Fault, { stopped: boolean; nextAt: number | null; says: RegExp | null }]>([
		[{ kind: 'auth' }, { stopped: true, nextAt: null, says: /^What happened\. .*sign in again/ }],
		[{ kind: 'permission' }, { stopped: true, nextAt: null, says: /^What happened\. .*Connect it again/ }],
		[{ kind: 'payment' }, { stopped: false, nextAt: now + 3_600_000, says: /once an hour/ }],
		[
			{ kind: 'rate', retryAt: now + 60_000 },
			{ stopped: false, nextAt: now + 60_000, says: /Nothing is lost/ },
		],
		[{ kind: 'transient' }, { stopped: false, nextAt: now + 15_000, says: null }],
		[{ kind: 'unsure' }, { stopped: false, nextAt: now + 15_000, says: null }],
		[{ kind: 'gone' }, { stopped: false, nextAt: now + 15_000, says: null }],
		[
			{ kind: 'drift', where: 'x' },
			{ stopped: false, nextAt: now + 15_000, says: /cannot be read/ },
		],
	])('%j', (fault, { stopped, nextAt, says }) => {
		const found = outcome(fault);
		expect([isStopped(found.fault), found.nextAt]).toEqual([stopped, nextAt]);
		if (says) expect(inEnglish(found.sentence)).toMatch(says);
		else expect(found.sentence).toBeNull();
	});

	test('words come with the third hiccup, and the fault remembers since when', () => {
		const second = outcome({ kind: 'transient' }, { failures: 1, fault: { kind: 'transient' }, faultSince: now - 5 });
		const third = outcome({ kind: 'transient' }, { failures: 2, fault: { kind: 'transient' }, faultSince: now - 5 });
		expect([second.sentence, second.failures, second.faultSince]).toEqual([null, 2, now - 5]);
		expect(inEnglish(third.sentence)).toMatch(/^What happened\. New messages from Quay come in/);
	});

	test('what it does not understand three times over it asks once an hour', () => {
		const drift: Fault = { kind: 'drift', where: 'x' };
		expect(outcome(drift, { failures: 2, fault: drift, faultSince: now }).nextAt).toBe(now + 3_600_000);
	});

	test('a lucky throw of the dice is no reason to be quicker than the stream allows', () => {
		expect(outcome({ kind: 'transient' }, fresh, 0).nextAt).toBe(now + 10_000);
		expect(outcome({ kind: 'rate', retryAt: now - 5 }).nextAt).toBe(now + 10_000);
	});
});

describe('whatever a connector throws', () => {
	test('a fault that a library wrapped is found among the causes', () => {
		const inner = new ConnectorError({ kind: 'unsure' }, rawText('It may have arrived.'));
		const wrapped = new Error('XRPC', { cause: new Error('fetch', { cause: inner }) });
		expect(inEnglish(readThrown(wrapped, 'Quay'))).toMatchObject({
			fault: { kind: 'unsure' },
			text: 'It may have arrived.',
		});
	});

	test('anything else is reported without its text', () => {
		expect(inEnglish(readThrown(new TypeError('secret'), 'Quay'))).toMatchObject({
			fault: null,
			text: expect.not.stringContaining('secret'),
		});
		expect(readThrown('text', 'Quay').fault).toBeNull();
	});

	test('their time becomes ours', () => {
		expect(byOurClock({ kind: 'rate', retryAt: now }, 3_600_000)).toEqual({ kind: 'rate', retryAt: now - 3_600_000 });
	});
});
