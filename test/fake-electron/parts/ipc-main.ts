// `ipcMain` (docs/api/ipc-main.md).
import { EventEmitter } from 'node:events';
import { noteRoute } from '../record.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

class FakeIpcMain extends EventEmitter {
	readonly #handlers = new Map<string, Handler>();
	handle(channel: string, handler: Handler): void {
		if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
		this.#handlers.set(channel, handler);
	}
	removeHandler(channel: string): void {
		this.#handlers.delete(channel);
	}
	/** The fake's own. Rejects as lib/renderer/api/ipc-renderer.ts says. */
	async invoke(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
		globalThis.fakeElectron.openCalls += 1;
		globalThis.fakeElectron.begunCalls += 1;
		noteRoute(args[0]);
		try {
			const handler = this.#handlers.get(channel);
			if (!handler) throw new Error(`No handler registered for '${channel}'`);
			return await handler(event, ...args);
		} catch (error) {
			throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
		} finally {
			globalThis.fakeElectron.openCalls -= 1;
		}
	}
}

export const ipcMain = new FakeIpcMain();
