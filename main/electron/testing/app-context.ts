// The desktop program on a fake Electron and a fake core.
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Bridge, Envelope } from '../../../contract/index.ts';
import type { UiText } from '../../../contract/ui-text.ts';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import { boot, type RunningCore } from '../app.ts';
import { type FakeWindow, fakeElectron } from './fake-electron.ts';

const folders: string[] = [];
export function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-boot-'));
	folders.push(folder);
	return folder;
}
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true });
});

function fakeCore(log: string[], unsaved: readonly UiText[]) {
	const listeners: Parameters<Bridge['on']>[0][] = [];
	const core: RunningCore = {
		start: async () => void log.push('core started'),
		stop: async () => {
			log.push('core stopped');
			return unsaved;
		},
		stopAfterCrash: async () => void log.push('core stopped after a crash'),
		suspend: () => log.push('suspended'),
		resume: () => log.push('resumed'),
		wake: () => log.push('woken'),
		invoke: async (route): Promise<Envelope> => ({ ok: true, value: route }),
		on: (listener: Parameters<Bridge['on']>[0]) => {
			listeners.push(listener);
			return () => undefined;
		},
	};
	return {
		core,
		push: (event: string, data: unknown) => {
			for (const listener of listeners) listener(event, data);
		},
	};
}

export async function start(
	options?: Parameters<typeof fakeElectron>[0],
	folder = makeFolder(),
	unsaved: readonly UiText[] = [],
) {
	const fake = fakeElectron(options);
	const kept = new Map<string, unknown>();
	const logged: string[] = [];
	const { core, push } = fakeCore(fake.log, unsaved);
	const events = new EventEmitter();
	await boot({
		electron: fake.electron,
		folder,
		process: events,
		clock: makeClock(),
		log: (message) => void logged.push(message),
		store: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
		out: '/app/out/main',
		createCore: () => core,
	});
	return { ...fake, kept, push, events, logged, window: fake.windows[0] as FakeWindow };
}
