// RELIABILITY T4, written down: every way in which reading fails, at the first, a middle and the last page; and what else happens to
// anybody who reads in pages. One table for all connectors. What has to come of it is always the same: the set in our data is the
// platform's, nothing stands twice, and what the platform no longer has is reported.

import type { CustomProtocol } from '../../connectors/testing/case-context.ts';
import type { FakeServerFault } from '../../connectors/testing/faults.ts';

export const positions = ['page 1', 'a middle page', 'the last page'] as const;
export type PagePosition = (typeof positions)[number];

export interface PageFault {
	readonly name: string;
	readonly fault: FakeServerFault;
	/** How many calls fail; missing = all, until the fault is over. */
	readonly times?: number;
}

const status = (name: string, code: number, more: { retryAfter?: string; retryAfterS?: number } = {}): PageFault => ({
	name,
	fault: { kind: 'status', status: code, ...more },
});

export const pageFaults: readonly PageFault[] = [
	{ name: 'connection refused', fault: { kind: 'refused' } },
	{ name: 'unknown host', fault: { kind: 'dns' } },
	{ name: 'certificate does not hold', fault: { kind: 'tls' } },
	{ name: 'connection never opens', fault: { kind: 'connect-timeout' } },
	{ name: 'reset while connecting', fault: { kind: 'connect-reset' } },
	{ name: 'reset', fault: { kind: 'reset' } },
	{ name: 'answer cut', fault: { kind: 'cut' } },
	{ name: 'no answer for 30 s', fault: { kind: 'stall' } },
	{ name: 'one byte a second', fault: { kind: 'trickle' } },
	{ name: '301 to another host', fault: { kind: 'redirect', to: 'https://elsewhere.example/', status: 301 } },
	{ name: '400 once', fault: { kind: 'status', status: 400 }, times: 1 },
	{ name: '401 once', fault: { kind: 'status', status: 401 }, times: 1 },
	status('401 always', 401),
	status('403', 403),
	{ name: '404 once', fault: { kind: 'status', status: 404 }, times: 1 },
	{ name: '409 once', fault: { kind: 'status', status: 409 }, times: 1 },
	{ name: '413 once', fault: { kind: 'status', status: 413 }, times: 1 },
	{ name: '422 once', fault: { kind: 'status', status: 422 }, times: 1 },
	status('429 with seconds', 429, { retryAfterS: 60 }),
	status('429 with a date', 429, { retryAfter: 'Tue, 12 May 2026 09:10:00 GMT' }),
	status('429 without a word', 429),
	status('429 with nonsense', 429, { retryAfter: 'soon' }),
	status('429 for three years', 429, { retryAfter: '99999999' }),
	status('500', 500),
	status('502', 502),
	status('503', 503),
	status('503 with Retry-After', 503, { retryAfterS: 30 }),
	status('504', 504),
	{ name: '200 with HTML', fault: { kind: 'body', body: 'html' } },
	{ name: '200 with nothing', fault: { kind: 'body', body: 'empty' } },
	{ name: '204', fault: { kind: 'body', body: 'none' } },
	{ name: '200 with half a JSON', fault: { kind: 'body', body: 'half-json' } },
	{ name: '200 with another shape', fault: { kind: 'body', body: 'wrong-shape' } },
	{ name: '200 with a hundred thousand brackets', fault: { kind: 'body', body: 'deep' } },
];

/** A protocol of its own fails in its own words. */
export const wirePageFaults = (wire: CustomProtocol): readonly PageFault[] => [
	...wire.reads.map(([name, fault]) => ({ name, fault })),
	...wire.pages.map((fault) => ({ name: fault.kind === 'wire' ? fault.what : fault.kind, fault })),
];

/** What happens besides faults. */
export const events = [
	'nothing is wrong',
	'the program dies between a page and its storing, at page 1',
	'the program dies between a page and its storing, at a middle page',
	'the program dies between a page and its storing, at the last page',
	'new items between the pages: they overlap',
	'items deleted between the pages',
	'every element of an answer comes twice',
	'every answer in reverse order',
	'the kept cursor fits no schema any more',
	'the platform forgets every cursor, in the middle',
	'the platform forgets every cursor, when all is read',
	'our clock is a day fast',
	'our clock is a day slow',
	'our clock jumps a day ahead in the middle',
	'our clock jumps a day back in the middle',
	'our clock jumps a day ahead, when all is read',
	'our clock jumps a day back, when all is read',
	'thirty items at a time have one timestamp',
	'more than 800 items wait',
	'the platform has thrown history away',
] as const;
export type ReadEvent = (typeof events)[number];
