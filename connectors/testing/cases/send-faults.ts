// Every way in which a send can fail, and the fault it must end with. `accepted`: the platform had done the work.
import type { Fault } from '../../sdk/fault.ts';
import type { FakeServerFault } from '../faults.ts';

export interface SendFault {
	readonly name: string;
	readonly fault: FakeServerFault;
	readonly accepted: boolean;
	readonly expected: readonly Fault['kind'][];
}

const never: readonly [string, FakeServerFault, readonly Fault['kind'][]][] = [
	['no connection', { kind: 'refused' }, ['transient']],
	['an unknown host', { kind: 'dns' }, ['transient']],
	['a certificate that does not hold', { kind: 'tls' }, ['transient']],
	['a connection that never opens', { kind: 'connect-timeout' }, ['transient']],
	['a reset while connecting', { kind: 'connect-reset' }, ['transient']],
	['429 with seconds', { kind: 'status', status: 429, retryAfterS: 60 }, ['rate']],
	['429 with a date', { kind: 'status', status: 429, retryAfter: 'Tue, 12 May 2026 09:05:00 GMT' }, ['rate']],
	['429 without a word', { kind: 'status', status: 429 }, ['rate']],
	['429 with nonsense', { kind: 'status', status: 429, retryAfter: 'soon' }, ['rate']],
	['400', { kind: 'status', status: 400 }, ['rejected']],
	['401', { kind: 'status', status: 401 }, ['auth']],
	['403', { kind: 'status', status: 403 }, ['permission', 'rejected', 'closed']],
	['404', { kind: 'status', status: 404 }, ['gone', 'rejected', 'closed']],
	['413', { kind: 'status', status: 413 }, ['rejected']],
	['422', { kind: 'status', status: 422 }, ['rejected']],
];

const maybe: readonly [string, FakeServerFault][] = [
	['a reset', { kind: 'reset' }],
	['a cut answer', { kind: 'cut' }],
	['no answer', { kind: 'stall' }],
	['an answer that drips', { kind: 'trickle' }],
	['500', { kind: 'status', status: 500 }],
	['502', { kind: 'status', status: 502 }],
	['503', { kind: 'status', status: 503 }],
	['504', { kind: 'status', status: 504 }],
	['200 with HTML', { kind: 'body', body: 'html' }],
	['200 with nothing', { kind: 'body', body: 'empty' }],
	['200 with half a JSON', { kind: 'body', body: 'half-json' }],
	['200 with another shape', { kind: 'body', body: 'wrong-shape' }],
];

export const sendFaults: readonly SendFault[] = [
	...never.map(([name, fault, expected]) => ({ name, fault, accepted: false, expected })),
	...maybe.flatMap(([name, fault]) =>
		[true, false].map((accepted) => ({
			name: `${name}, ${accepted ? 'after' : 'before'} the platform had taken it`,
			fault,
			accepted,
			expected: ['unsure'] as const,
		})),
	),
];
