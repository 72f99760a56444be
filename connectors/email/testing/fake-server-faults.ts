// How mail servers and connections to them fail, in their own words, and the fault of each.
import type { Fault } from '../../sdk/index.ts';
import type { CustomProtocol, FakeServerFault } from '../../testing/index.ts';

/** Happens at one command. `say`: the server's response; without it the connection fails. */
export interface ProtocolFault {
	readonly protocol: 'imap' | 'smtp';
	readonly at: string;
	readonly say?: string;
	readonly line?: 'reset' | 'close' | 'stall';
}

const imap: Record<string, ProtocolFault & { readonly expected: Fault['kind']; readonly or?: Fault['kind'] }> = {
	'a refused password': { protocol: 'imap', at: 'LOGIN', say: 'TAG NO [AUTHENTICATIONFAILED] no', expected: 'auth' },
	'a refused password without a code': { protocol: 'imap', at: 'LOGIN', say: 'TAG NO wrong', expected: 'auth' },
	'too many connections': { protocol: 'imap', at: 'LOGIN', say: 'TAG NO [LIMIT] too many', expected: 'rate' },
	'a server that is down behind its door': {
		protocol: 'imap',
		at: 'LOGIN',
		say: 'TAG NO [UNAVAILABLE] later',
		expected: 'transient',
	},
	'a goodbye': { protocol: 'imap', at: 'LOGIN', say: '* BYE shutting down', line: 'close', expected: 'transient' },
	'a reset while signing in': { protocol: 'imap', at: 'LOGIN', line: 'reset', expected: 'transient' },
	'no permission': { protocol: 'imap', at: 'EXAMINE', say: 'TAG NO [NOPERM] no', expected: 'permission' },
	'a folder that went away': { protocol: 'imap', at: 'EXAMINE', say: 'TAG NO [NONEXISTENT] no', expected: 'transient' },
	'a command that is not understood': { protocol: 'imap', at: 'EXAMINE', say: 'TAG BAD what', expected: 'drift' },
	'a reset': { protocol: 'imap', at: 'EXAMINE', line: 'reset', expected: 'transient' },
	'a cut answer': { protocol: 'imap', at: 'EXAMINE', say: '* FLAGS (\\Answ', line: 'reset', expected: 'transient' },
	'no answer': { protocol: 'imap', at: 'EXAMINE', line: 'stall', expected: 'transient' },
	'a web page': {
		protocol: 'imap',
		at: 'EXAMINE',
		say: '<!doctype html><html><body>Down</body></html>',
		line: 'close',
		expected: 'drift',
		or: 'transient',
	},
	'brackets without end': {
		protocol: 'imap',
		at: 'EXAMINE',
		say: `* LIST ${'('.repeat(50_000)}`,
		line: 'close',
		expected: 'drift',
		or: 'transient',
	},
};

const pages: Record<string, ProtocolFault> = {
	'page: a cut answer': {
		protocol: 'imap',
		at: 'UID FETCH',
		say: '* 1 FETCH (UID 1 BODY[1] {500}\r\nhalf',
		line: 'reset',
	},
	'page: refused': { protocol: 'imap', at: 'UID FETCH', say: 'TAG NO [UNAVAILABLE] later' },
	'page: search refused': { protocol: 'imap', at: 'UID SEARCH', say: 'TAG NO [SERVERBUG] oh' },
	'page: too often': { protocol: 'imap', at: 'LOGIN', say: 'TAG NO [LIMIT] too many' },
	'page: reset': { protocol: 'imap', at: 'UID SEARCH', line: 'reset' },
};

type Send = ProtocolFault & { readonly expected: Fault['kind'] };
const no = (at: string, say: string, expected: Fault['kind']): Send => ({ protocol: 'smtp', at, say, expected });
const never: Record<string, Send> = {
	'a refused password': no('AUTH', '535 5.7.8 no', 'auth'),
	'an app password is needed': no('AUTH', '534 5.7.9 Application-specific password required', 'auth'),
	'a sign-in that is not possible now': no('AUTH', '454 4.7.0 Temporary authentication failure', 'transient'),
	'a sender put off': no('MAIL', '451 4.3.0 later', 'transient'),
	'a daily limit': no('MAIL', '550 5.4.5 Daily user sending limit exceeded', 'rate'),
	'a full store': no('MAIL', '452 4.3.1 Insufficient system storage', 'rate'),
	'too large a mail': no('MAIL', '552 5.3.4 too large', 'rejected'),
	'a recipient put off (greylisting)': no('RCPT', '451 4.7.1 Greylisted, come again', 'transient'),
	'no such recipient': no('RCPT', '550 5.1.1 no such person', 'rejected'),
	'a recipient nobody may write to': no('RCPT', '553 5.7.1 refused', 'rejected'),
	'a shutdown before the mail': no('RCPT', '421 4.3.2 shutting down', 'transient'),
	'no data': no('DATA', '554 5.5.1 no', 'rejected'),
	'an answer that is none, before the mail': no('RCPT', '<html>', 'transient'),
	'a reset while signing in': { protocol: 'smtp', at: 'AUTH', line: 'reset', expected: 'transient' },
	'a reset before the mail': { protocol: 'smtp', at: 'DATA', line: 'reset', expected: 'transient' },
	'no answer before the mail': { protocol: 'smtp', at: 'RCPT', line: 'stall', expected: 'transient' },
	'a closed line before the mail': { protocol: 'smtp', at: 'MAIL', line: 'close', expected: 'transient' },
	'the whole mail put off': no('.', '451 4.3.0 later', 'transient'),
	'the whole mail refused as spam': no('.', '550 5.7.1 refused', 'rejected'),
	'the whole mail refused as too large': no('.', '552 5.3.4 too large', 'rejected'),
	'the whole mail put off by a daily limit': no('.', '452 4.2.2 over limit', 'rate'),
};

const maybe: Record<string, ProtocolFault> = {
	'a reset after the mail': { protocol: 'smtp', at: '.', line: 'reset' },
	'a closed line after the mail': { protocol: 'smtp', at: '.', line: 'close' },
	'no answer after the mail': { protocol: 'smtp', at: '.', line: 'stall' },
	'half an answer after the mail': { protocol: 'smtp', at: '.', say: '25', line: 'reset' },
	'a web page after the mail': { protocol: 'smtp', at: '.', say: '<html>Down for repairs</html>' },
	'an empty line after the mail': { protocol: 'smtp', at: '.', say: '', line: 'close' },
	'a number that is none after the mail': { protocol: 'smtp', at: '.', say: '999 what' },
	'a question after the mail': { protocol: 'smtp', at: '.', say: '354 go on' },
};

const named = (table: Record<string, ProtocolFault>, before: string) =>
	Object.entries(table).map(([name, fault]) => [before + name, fault] as const);
/** By the name in a fault of kind "wire". */
export const protocolFaults: ReadonlyMap<string, ProtocolFault> = new Map([
	...named(imap, 'imap: '),
	...named(pages, 'imap: '),
	...named(never, 'smtp: '),
	...named(maybe, 'smtp: '),
	['stall', { protocol: 'imap', at: 'EXAMINE', line: 'stall' }],
	['redirect', { protocol: 'imap', at: 'EXAMINE', say: 'TAG NO [REFERRAL imap://elsewhere.example/] over there' }],
]);

const wire = (what: string): FakeServerFault => ({ kind: 'wire', what });

export const mailFails: CustomProtocol = {
	instead:
		'IMAP and SMTP know no status codes, redirects, Retry-After or 200 with a strange body; refusals by their own codes, BYE, closed, reset and silent lines stand in',
	reads: Object.entries(imap).map(([name, { expected, or }]) => [name, wire(`imap: ${name}`), expected, or] as const),
	pages: Object.keys(pages).map((name) => wire(`imap: ${name}`)),
	sends: [
		...Object.entries(never).map(([name, { expected }]) => ({
			name,
			fault: wire(`smtp: ${name}`),
			accepted: false,
			expected: [expected],
		})),
		...Object.keys(maybe).flatMap((name) =>
			[true, false].map((accepted) => ({
				name: `${name}, ${accepted ? 'after' : 'before'} the provider had taken it`,
				fault: wire(`smtp: ${name}`),
				accepted,
				expected: ['unsure'] as const,
			})),
		),
	],
};
