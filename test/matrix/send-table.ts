// RELIABILITY T3, written down: every way in which sending fails, what the platform had done by then, and where it has to end.
// One table for all connectors. What is expected follows from the fault and from the connector's sendSafety alone; the few places where
// a platform truly differs stand in `differs`, each with the reason.

import type { SendSafety } from '../../connectors/sdk/index.ts';
import type { CustomProtocol } from '../../connectors/testing/case-context.ts';
import type { FakeServerFault } from '../../connectors/testing/faults.ts';

/**
 * `none`: nothing is wrong. `comes-again`: surely not taken, goes out by itself once the fault is over. `owner`: surely not taken, goes
 * out once the owner has signed in again or given the right back. `refused`: the platform's plain no. `doubt`: nobody knows.
 */
type Effect = 'none' | 'comes-again' | 'owner' | 'refused' | 'unsure';

export interface SendRow {
	readonly name: string;
	readonly fault: FakeServerFault | null;
	readonly effect: Effect;
	/** The platform had published it before it failed. */
	readonly accepted: boolean;
	/** How many calls fail; missing = all, until the fault is over. */
	readonly times?: number;
	/** The n-th call of the reply fails, 0 = the first. Missing = every write. */
	readonly part?: number;
	/** What becomes of the stored file after the button was pressed. */
	readonly file?: 'vanishes' | 'changes';
}

const status = (code: number, more: { retryAfter?: string; retryAfterS?: number } = {}): FakeServerFault => ({
	kind: 'status',
	status: code,
	...more,
});
const row = (name: string, fault: FakeServerFault, effect: Effect, times?: number): SendRow => ({
	name,
	fault,
	effect,
	accepted: false,
	...(times && { times }),
});
const either = (name: string, fault: FakeServerFault): SendRow[] =>
	[true, false].map((accepted) => ({
		name: `${name}, ${accepted ? 'taken' : 'not taken'}`,
		fault,
		effect: 'unsure',
		accepted,
	}));

/** Before the first byte leaves: the bytes are not those that the owner saw. */
export const fileRows: readonly SendRow[] = (['vanishes', 'changes'] as const).map((file) => ({
	name: `the file ${file}`,
	fault: null,
	effect: 'refused',
	accepted: false,
	file,
}));

export const nothingWrong: SendRow = { name: 'nothing is wrong', fault: null, effect: 'none', accepted: false };

export const sendRows: readonly SendRow[] = [
	nothingWrong,
	row('connection refused', { kind: 'refused' }, 'comes-again'),
	row('unknown host', { kind: 'dns' }, 'comes-again'),
	row('certificate does not hold', { kind: 'tls' }, 'comes-again'),
	row('connection never opens', { kind: 'connect-timeout' }, 'comes-again'),
	row('reset while connecting', { kind: 'connect-reset' }, 'comes-again'),
	row('429 with seconds', status(429, { retryAfterS: 60 }), 'comes-again'),
	row('429 with a date', status(429, { retryAfter: 'Tue, 12 May 2026 09:10:00 GMT' }), 'comes-again'),
	row('429 without a word', status(429), 'comes-again'),
	row('429 with nonsense', status(429, { retryAfter: 'soon' }), 'comes-again'),
	row('429 for three years', status(429, { retryAfter: '99999999' }), 'comes-again'),
	row('401 once', status(401), 'owner', 1),
	row('401 always', status(401), 'owner'),
	row('403', status(403), 'owner'),
	row('400', status(400), 'refused'),
	row('404', status(404), 'refused'),
	row('409', status(409), 'refused'),
	row('413', status(413), 'refused'),
	row('422', status(422), 'refused'),
	row('301 to another host', { kind: 'redirect', to: 'https://elsewhere.example/', status: 301 }, 'refused'),
	row('308 to another host', { kind: 'redirect', to: 'https://elsewhere.example/', status: 308 }, 'refused'),
	...either('303 to another page', { kind: 'redirect', to: 'https://elsewhere.example/', status: 303 }),
	...either('reset', { kind: 'reset' }),
	...either('answer cut', { kind: 'cut' }),
	...either('no answer for 30 s', { kind: 'stall' }),
	...either('one byte a second', { kind: 'trickle' }),
	...either('500', status(500)),
	...either('502', status(502)),
	...either('503', status(503)),
	...either('503 with Retry-After', status(503, { retryAfterS: 30 })),
	...either('504', status(504)),
	...either('200 with HTML', { kind: 'body', body: 'html' }),
	...either('200 with nothing', { kind: 'body', body: 'empty' }),
	...either('200 with half a JSON', { kind: 'body', body: 'half-json' }),
	...either('200 with another shape', { kind: 'body', body: 'wrong-shape' }),
	...either('204', { kind: 'body', body: 'none' }),
];

const fates: Readonly<Record<string, Effect>> = {
	transient: 'comes-again',
	rate: 'comes-again',
	auth: 'owner',
	permission: 'owner',
	payment: 'owner',
	unsure: 'unsure',
};

/** A protocol of its own fails in its own words; where each has to end follows from what it must be called. */
export const wireRows = (wire: CustomProtocol): readonly SendRow[] => [
	nothingWrong,
	...wire.sends.map(({ name, fault, accepted, expected }) => ({
		name,
		fault,
		accepted,
		effect: fates[expected[0] ?? ''] ?? ('refused' as const),
	})),
];

/** A reply that takes several calls: each but the last fails in turn. Nothing is published before the last one. */
export const partRows = (calls: number): readonly SendRow[] =>
	Array.from({ length: Math.max(0, calls - 1) }, (_, part) => part).flatMap((part) => [
		...(['cut', 'stall'] as const).map((kind) => ({
			name: `call ${part + 1} of ${calls}: ${kind}`,
			fault: { kind },
			effect: 'comes-again' as const,
			accepted: false,
			part,
		})),
		{
			name: `call ${part + 1} of ${calls}: 503`,
			fault: status(503),
			effect: 'comes-again' as const,
			accepted: false,
			part,
		},
		{
			name: `call ${part + 1} of ${calls}: reset`,
			fault: { kind: 'reset' as const },
			effect: 'comes-again' as const,
			accepted: false,
			part,
		},
	]);

/** `retry`: the try before it never left. `again`: the try before it was lost on the way, and the same key is used once more. */
export const occasions = ['first send', 'retry', 'after restart', 'same key again'] as const;
export type Occasion = (typeof occasions)[number];

interface End {
	readonly state: 'sent' | 'failed' | 'unsure';
	readonly published: 0 | 1;
}

const sent: End = { state: 'sent', published: 1 };
/** What may have arrived: a key sends it again, a look finds it, and else the owner is asked. */
const whenUnsure = (safety: SendSafety, arrived: boolean): End =>
	safety === 'key' || (safety === 'read-back' && arrived) ? sent : { state: 'unsure', published: arrived ? 1 : 0 };

export function endOf({ effect, accepted }: SendRow, safety: SendSafety, occasion: Occasion): End {
	// The program died while it was on its way: what the platform would have said was never heard.
	if (occasion === 'after restart') return whenUnsure(safety, accepted || effect === 'none');
	// One doubt is there already: no later no of the platform speaks about the try before it.
	if (occasion === 'same key again') return sent;
	if (effect === 'unsure') return whenUnsure(safety, accepted);
	return effect === 'refused' ? { state: 'failed', published: 0 } : sent;
}

/** Where a platform truly differs, by connector and row (“a file alone” where it is about that way): with the reason, which stands in the printed table. */
export const differs: Readonly<
	Record<string, Readonly<Record<string, { readonly effect: Effect; readonly why: string }>>>
> = {
	facebook: {
		'429 for three years, a file alone': {
			effect: 'refused',
			why: 'we wait a day at most, and by then Messenger’s window of 24 hours is over',
		},
	},
	telegram: {
		'409': {
			effect: 'comes-again',
			why: 'at Telegram 409 says that another program asks for this bot’s messages at the moment: nothing was taken, and it passes',
		},
	},
};
