import { inspect } from 'node:util';
import { type Rig, targetOf, type Wire } from '../case-context.ts';
import { breathe } from '../clock.ts';
import { createReader } from '../host.ts';
import { type Case, faultFrom, must, say, settlesNow } from './case.ts';

const httpFaults: Wire['reads'] = [
	['401', { kind: 'status', status: 401 }, 'auth'],
	['403', { kind: 'status', status: 403 }, 'permission'],
	['429 with Retry-After', { kind: 'status', status: 429, retryAfterS: 120 }, 'rate'],
	['500', { kind: 'status', status: 500 }, 'transient'],
	['502', { kind: 'status', status: 502 }, 'transient'],
	['503', { kind: 'status', status: 503 }, 'transient'],
	['no connection', { kind: 'refused' }, 'transient'],
	['an unknown host', { kind: 'dns' }, 'transient'],
	['a reset', { kind: 'reset' }, 'transient'],
	['a cut answer', { kind: 'cut' }, 'transient'],
	['no answer', { kind: 'stall' }, 'transient'],
	['HTML', { kind: 'body', body: 'html' }, 'drift'],
	['nothing', { kind: 'body', body: 'empty' }, 'drift'],
	['half a JSON', { kind: 'body', body: 'half-json' }, 'drift'],
	['another shape', { kind: 'body', body: 'wrong-shape' }, 'drift'],
	['a hundred thousand brackets', { kind: 'body', body: 'deep' }, 'drift'],
	// Given up while it was still coming: nobody knows what it would have been.
	['more than 10 MB', { kind: 'body', body: 'huge' }, 'drift', 'transient'],
];

const readFaultsOf = (rig: Rig): Wire['reads'] => rig.options.wire?.reads ?? httpFaults;

export const readFaultsAreNamed: Case = {
	number: 10,
	title: 'reads: 401, 403, 429, 5xx, time-out and garbage are auth, permission, rate, transient, transient and drift',
	run: async (rig) => {
		const ids = say(rig, 3);
		const reader = createReader(rig);
		await reader.readAll();
		for (const stream of rig.connector.streams) {
			const known = reader.cursors.findLast((handed) => handed.stream === stream)?.cursor ?? null;
			for (const cursor of [null, known])
				for (const [name, planned, expected, or] of readFaultsOf(rig)) {
					rig.fakeServer.failNext(planned, { times: Number.POSITIVE_INFINITY });
					const started = rig.clock.now();
					const doing = `"${stream.id}" answered with ${name}`;
					const fault = await faultFrom(rig.settle(stream.poll(await rig.ctx(), cursor)), doing);
					rig.fakeServer.heal();
					must(fault.kind === expected || fault.kind === or, `${doing}: is ${fault.kind}, not ${expected}.`);
					if (fault.kind === 'rate' && planned.kind === 'status')
						must(Math.abs(fault.retryAt - (started + 120_000)) < 5000, `${doing}: does not come again after the 120 s it was told.`);
					if (fault.kind === 'drift') must(fault.where.trim() !== '', `${doing}: drift without a place.`);
				}
		}
		const again = createReader(rig);
		await again.readAll();
		must(
			ids.every((id) => again.items.has(id)),
			'After the trouble was over, items were missing.',
		);
	},
};

export const abortIsHonoured: Case = {
	number: 11,
	title: 'abort is honoured, and nothing runs after it',
	run: async (rig) => {
		say(rig, 3);
		await rig.self();
		for (const stream of rig.connector.streams) {
			const early = new AbortController();
			early.abort();
			const before = rig.fakeServer.calls.length;
			const never = stream.poll(await rig.ctx({ signal: early.signal }), null);
			must((await settlesNow(never)) === 'rejected', `"${stream.id}" polls although it was stopped before it began.`);
			must(rig.fakeServer.calls.length === before, `"${stream.id}" made a call after it was stopped.`);

			if (rig.fakeServer.noNetwork) {
				rig.notes.push('it has no network, so only what is stopped before it begins was tried');
				continue;
			}
			const late = new AbortController();
			rig.fakeServer.failNext({ kind: 'stall' }, { times: Number.POSITIVE_INFINITY });
			const polling = stream.poll(await rig.ctx({ signal: late.signal }), null);
			must(
				(await settlesNow(polling)) !== 'fulfilled' || rig.fakeServer.calls.length === before,
				`"${stream.id}" answered without an answer.`,
			);
			late.abort();
			must((await settlesNow(polling)) === 'rejected', `"${stream.id}" goes on although it was stopped.`);
			rig.fakeServer.heal();
			const after = rig.fakeServer.calls.length;
			rig.clock.advance(120_000);
			for (let i = 0; i < 20; i++) await breathe();
			must(rig.fakeServer.calls.length === after, `"${stream.id}" made a call after it was stopped.`);
		}
	},
};

/** What a connector may print: its own words, never a secret, not even inside a cause. */
function mustNotHold(rig: Rig, text: string, where: string): void {
	for (const secret of rig.secrets) {
		for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')])
			must(!text.includes(form), `A secret is in ${where}.`);
	}
}

export const nothingLeaks: Case = {
	number: 12,
	title: 'no call outside hosts; no secret in a log line or an error message',
	run: async (rig) => {
		const real = globalThis.fetch;
		let aroundTheGuard = 0;
		globalThis.fetch = async () => {
			aroundTheGuard++;
			throw new TypeError('fetch failed');
		};
		const errors: string[] = [];
		const note = async (promise: Promise<unknown>) => {
			try {
				await rig.settle(promise);
			} catch (error) {
				errors.push(inspect(error, { depth: 6 }));
			}
		};
		try {
			const { connector, fakeServer } = rig;
			const [id] = say(rig, 1);
			const reader = createReader(rig);
			await reader.readAll();
			const item = reader.items.get(id ?? '');
			must(item, 'The item was not read.');
			await note(connector.check(await rig.ctx({ creds: rig.wrongCreds(), self: null })));
			const reply = { text: 'Thank you, yes.', to: item.audience, clientToken: crypto.randomUUID(), at: rig.clock.now() };
			if (connector.reply) await note(connector.reply(await rig.ctx(), targetOf(item), reply));
			if (connector.findReply) await note(connector.findReply(await rig.ctx(), targetOf(item), reply));
			if (connector.refreshThread) await note(connector.refreshThread(await rig.ctx(), targetOf(item)));
			for (const [, planned] of readFaultsOf(rig)) {
				fakeServer.failNext(planned, { times: Number.POSITIVE_INFINITY });
				for (const stream of connector.streams) await note(stream.poll(await rig.ctx(), null));
				await note(connector.check(await rig.ctx({ self: null })));
				if (connector.reply) await note(connector.reply(await rig.ctx(), targetOf(item), reply));
				fakeServer.heal();
			}
			fakeServer.failNext({ kind: 'redirect', to: 'https://elsewhere.example/' }, { times: Number.POSITIVE_INFINITY });
			for (const stream of connector.streams) await note(stream.poll(await rig.ctx(), null));
		} finally {
			globalThis.fetch = real;
		}
		must(aroundTheGuard === 0, 'A call went around ctx.fetch.');
		must(rig.seen.foreign.length === 0, `It called ${rig.seen.foreign[0]}, which is not in hosts.`);
		const hosts = rig.connector.manifest.hosts(rig.creds(), await rig.self());
		for (const { url } of rig.fakeServer.calls)
			must(hosts.includes(new URL(url).host), `It called ${new URL(url).host}, which is not in hosts.`);
		for (const line of rig.seen.logs) mustNotHold(rig, line, `the log line "${line.slice(0, 60)}"`);
		for (const text of errors) mustNotHold(rig, text, 'an error message');
	},
};
