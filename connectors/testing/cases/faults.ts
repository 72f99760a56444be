import { inspect } from 'node:util';
import { type CaseContext, type CustomProtocol, targetOf } from '../case-context.ts';
import { flushMicrotasks } from '../clock.ts';
import { createReader } from '../host.ts';
import { addItems, assertThat, type Case, faultFrom, settlesNow } from './case.ts';

const httpFaults: CustomProtocol['reads'] = [
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
	// The connector gave up while the response was still arriving: no statement about it.
	['more than 10 MB', { kind: 'body', body: 'huge' }, 'drift', 'transient'],
];

const readFaultsOf = (caseContext: CaseContext): CustomProtocol['reads'] =>
	caseContext.options.customProtocol?.reads ?? httpFaults;

export const readFaultsAreNamed: Case = {
	number: 10,
	title: 'reads: 401, 403, 429, 5xx, time-out and garbage are auth, permission, rate, transient, transient and drift',
	run: async (caseContext) => {
		const ids = addItems(caseContext, 3);
		const reader = createReader(caseContext);
		await reader.readAll();
		for (const stream of caseContext.connector.streams) {
			const known = reader.cursors.findLast((handed) => handed.stream === stream)?.cursor ?? null;
			for (const cursor of [null, known])
				for (const [name, planned, expected, or] of readFaultsOf(caseContext)) {
					caseContext.fakeServer.failNext(planned, { times: Number.POSITIVE_INFINITY });
					const started = caseContext.clock.now();
					const doing = `"${stream.id}" answered with ${name}`;
					const fault = await faultFrom(
						caseContext.runUntilSettled(stream.poll(await caseContext.ctx(), cursor)),
						doing,
					);
					caseContext.fakeServer.heal();
					assertThat(fault.kind === expected || fault.kind === or, `${doing}: is ${fault.kind}, not ${expected}.`);
					if (fault.kind === 'rate' && planned.kind === 'status')
						assertThat(
							Math.abs(fault.retryAt - (started + 120_000)) < 5000,
							`${doing}: does not come again after the 120 s it was told.`,
						);
					if (fault.kind === 'drift') assertThat(fault.where.trim() !== '', `${doing}: drift without a place.`);
				}
		}
		const again = createReader(caseContext);
		await again.readAll();
		assertThat(
			ids.every((id) => again.items.has(id)),
			'After the problem was over, items were missing.',
		);
	},
};

export const abortIsHonoured: Case = {
	number: 11,
	title: 'abort is honoured, and nothing runs after it',
	run: async (caseContext) => {
		addItems(caseContext, 3);
		await caseContext.self();
		for (const stream of caseContext.connector.streams) {
			const early = new AbortController();
			early.abort();
			const before = caseContext.fakeServer.calls.length;
			const never = stream.poll(await caseContext.ctx({ signal: early.signal }), null);
			assertThat(
				(await settlesNow(never)) === 'rejected',
				`"${stream.id}" polls although it was stopped before it began.`,
			);
			assertThat(caseContext.fakeServer.calls.length === before, `"${stream.id}" made a call after it was stopped.`);

			if (caseContext.fakeServer.noNetwork) {
				caseContext.notes.push('no network, so only stopping before the start was tested');
				continue;
			}
			const late = new AbortController();
			caseContext.fakeServer.failNext({ kind: 'stall' }, { times: Number.POSITIVE_INFINITY });
			const polling = stream.poll(await caseContext.ctx({ signal: late.signal }), null);
			assertThat(
				(await settlesNow(polling)) !== 'fulfilled' || caseContext.fakeServer.calls.length === before,
				`"${stream.id}" answered without an answer.`,
			);
			late.abort();
			assertThat((await settlesNow(polling)) === 'rejected', `"${stream.id}" goes on although it was stopped.`);
			caseContext.fakeServer.heal();
			const after = caseContext.fakeServer.calls.length;
			caseContext.clock.advance(120_000);
			for (let i = 0; i < 20; i++) await flushMicrotasks();
			assertThat(caseContext.fakeServer.calls.length === after, `"${stream.id}" made a call after it was stopped.`);
		}
	},
};

/** Everything a connector may print must be free of secrets, causes included. */
function mustNotHold(caseContext: CaseContext, text: string, where: string): void {
	for (const secret of caseContext.secrets) {
		for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')])
			assertThat(!text.includes(form), `A secret is in ${where}.`);
	}
}

export const nothingLeaks: Case = {
	number: 12,
	title: 'no call outside hosts; no secret in a log line or an error message',
	run: async (caseContext) => {
		const real = globalThis.fetch;
		let aroundTheGuard = 0;
		globalThis.fetch = async () => {
			aroundTheGuard++;
			throw new TypeError('fetch failed');
		};
		const errors: string[] = [];
		const note = async (promise: Promise<unknown>) => {
			try {
				await caseContext.runUntilSettled(promise);
			} catch (error) {
				errors.push(inspect(error, { depth: 6 }));
			}
		};
		try {
			const { connector, fakeServer } = caseContext;
			const [id] = addItems(caseContext, 1);
			const reader = createReader(caseContext);
			await reader.readAll();
			const item = reader.items.get(id ?? '');
			assertThat(item, 'The item was not read.');
			await note(connector.check(await caseContext.ctx({ creds: caseContext.wrongCreds(), self: null })));
			const reply = {
				text: 'Thank you, yes.',
				to: item.audience,
				clientToken: crypto.randomUUID(),
				at: caseContext.clock.now(),
			};
			if (connector.reply) await note(connector.reply(await caseContext.ctx(), targetOf(item), reply));
			if (connector.findReply) await note(connector.findReply(await caseContext.ctx(), targetOf(item), reply));
			if (connector.refreshThread) await note(connector.refreshThread(await caseContext.ctx(), targetOf(item)));
			for (const [, planned] of readFaultsOf(caseContext)) {
				fakeServer.failNext(planned, { times: Number.POSITIVE_INFINITY });
				for (const stream of connector.streams) await note(stream.poll(await caseContext.ctx(), null));
				await note(connector.check(await caseContext.ctx({ self: null })));
				if (connector.reply) await note(connector.reply(await caseContext.ctx(), targetOf(item), reply));
				fakeServer.heal();
			}
			fakeServer.failNext({ kind: 'redirect', to: 'https://elsewhere.example/' }, { times: Number.POSITIVE_INFINITY });
			for (const stream of connector.streams) await note(stream.poll(await caseContext.ctx(), null));
		} finally {
			globalThis.fetch = real;
		}
		assertThat(aroundTheGuard === 0, 'A call went around ctx.fetch.');
		assertThat(
			caseContext.recorded.foreign.length === 0,
			`It called ${caseContext.recorded.foreign[0]}, which is not in hosts.`,
		);
		const hosts = caseContext.connector.manifest.hosts(caseContext.creds(), await caseContext.self());
		for (const { url } of caseContext.fakeServer.calls)
			assertThat(hosts.includes(new URL(url).host), `It called ${new URL(url).host}, which is not in hosts.`);
		for (const line of caseContext.recorded.logs) mustNotHold(caseContext, line, `the log line "${line.slice(0, 60)}"`);
		for (const text of errors) mustNotHold(caseContext, text, 'an error message');
	},
};
