import { describe, expect, it } from 'vitest';
import '../locales/i18n.ts';
import { createClient } from './client.ts';
import { createSocketBridge } from './socket-bridge.ts';

/** A line in the test's hands. */
function makeLine() {
	const lines: { sent: unknown[]; fire: (type: string, event?: object) => void }[] = [];
	const waits: { ms: number; run: () => void }[] = [];
	const bridge = createSocketBridge({
		token: 'secret',
		after: (ms, run) => {
			const wait = { ms, run };
			waits.push(wait);
			return () => {
				if (waits.includes(wait)) waits.splice(waits.indexOf(wait), 1);
			};
		},
		open: () => {
			const heard = new Map<string, (event: never) => void>();
			const sent: unknown[] = [];
			lines.push({ sent, fire: (type, event = {}) => heard.get(type)?.(event as never) });
			return {
				send: (text: unknown) => void sent.push(JSON.parse(String(text))),
				close: () => {},
				addEventListener: ((type: string, listener: (event: never) => void) =>
					void heard.set(type, listener)) as WebSocket['addEventListener'],
			};
		},
	});
	const line = (n = lines.length - 1) => {
		const found = lines[n];
		if (!found) throw new Error(`no line ${n}`);
		return found;
	};
	const message = (data: unknown) => line().fire('message', { data: JSON.stringify(data) });
	const ready = () => {
		line().fire('open');
		message({ event: 'bridge.ready', data: {} });
	};
	return { bridge, lines, line, waits, message, ready };
}

describe('the browser host\u2019s line', () => {
	it('proves the token first, then sends what was asked before it stood', async () => {
		const { bridge, line, message, ready } = makeLine();
		const answer = bridge.invoke('app.get', {});
		expect(line().sent).toEqual([]);
		ready();
		expect(line().sent).toEqual([{ token: 'secret' }, { seq: 1, route: 'app.get', input: {} }]);
		message({ seq: 1, wire: { ok: true, value: 7 } });
		expect(await answer).toEqual({ ok: true, value: 7 });
	});

	it('never sends again what was under way when the line broke', async () => {
		const { bridge, line, lines, waits, ready } = makeLine();
		ready();
		const command = bridge.invoke('threads.done', { threadId: 't' });
		line().fire('close', { code: 1006 });
		expect(await command).toMatchObject({ ok: false, error: { code: 'offline' } });
		expect(await bridge.invoke('app.get', {})).toMatchObject({ ok: false, error: { code: 'offline' } });
		waits[0]?.run();
		ready();
		expect(lines).toHaveLength(2);
		expect(line().sent).toEqual([{ token: 'secret' }]);
	});

	it('waits longer each time, and reads everything again once it is connected', () => {
		const { bridge, line, waits, ready } = makeLine();
		const heard: string[] = [];
		const states: string[] = [];
		bridge.on((event) => void heard.push(event));
		bridge.onConnection((state) => void states.push(state));
		ready();
		expect(heard).toEqual([]);
		line().fire('close', { code: 1006 });
		waits[0]?.run();
		line().fire('close', { code: 1006 });
		waits[1]?.run();
		expect(waits.map((wait) => wait.ms)).toEqual([500, 1000]);
		ready();
		expect(heard).toEqual(['app.changed']);
		expect(states).toEqual(['up', 'down', 'up']);
	});

	it('takes a program that answers nothing for away, although the connection stands, and connects again', async () => {
		const { bridge, line, lines, waits, message, ready } = makeLine();
		const states: string[] = [];
		bridge.onConnection((state) => void states.push(state));
		ready();
		waits.shift()?.run();
		expect(line().sent.at(-1)).toEqual({ ping: 1 });
		message({ pong: 1 });
		expect(waits.map((wait) => wait.ms)).toEqual([10_000]);
		const call = bridge.invoke('app.get', {});
		waits.shift()?.run();
		expect(waits.map((wait) => wait.ms)).toEqual([5000]);
		waits.shift()?.run();
		expect(states).toEqual(['up', 'down']);
		expect(await call).toMatchObject({ ok: false, error: { code: 'offline' } });
		line(0).fire('close', { code: 1006 });
		expect(waits.map((wait) => wait.ms)).toEqual([500]);
		waits.shift()?.run();
		ready();
		expect(lines).toHaveLength(2);
		expect(states).toEqual(['up', 'down', 'up']);
	});

	it('gives up when the token is not the program\u2019s', () => {
		const { bridge, line, waits } = makeLine();
		const states: string[] = [];
		bridge.onConnection((state) => void states.push(state));
		line().fire('open');
		line().fire('close', { code: 1008 });
		expect(states).toEqual(['refused']);
		expect(waits).toEqual([]);
	});

	it('turns a refusal into an error that carries the sentence and the code', async () => {
		const client = createClient({
			invoke: async () => ({ ok: false, error: { code: 'conflict', message: 'It changed meanwhile.' } }),
		});
		await expect(client['threads.done']({ threadId: 't' as never })).rejects.toMatchObject({
			code: 'conflict',
			message: 'It changed meanwhile.',
		});
	});
});
