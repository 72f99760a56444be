// What the program asked of the operating system, and the events that it got, in their order. A story reads it with
// `electronApp.evaluate(() => globalThis.fakeElectron.calls)`.
import { writeFileSync } from 'node:fs';

export interface Call {
	/** 'dialog.showErrorBox', 'event ready'. */
	readonly api: string;
	readonly args: readonly unknown[];
}

const calls: Call[] = [];
const routesAsked: string[] = [];
export const noteRoute = (route: unknown): void => void routesAsked.push(String(route));

declare global {
	/** Only inside the fake. */
	var fakeElectron: {
		readonly calls: readonly Call[];
		/** Calls of the screen over IPC: under way, and begun so far. */
		openCalls: number;
		begunCalls: number;
		/** Their first words: the routes. */
		readonly routesAsked: readonly string[];
	};
}
// For a program that ends before anybody could ask.
const file = process.env.FAKE_ELECTRON_CALLS;
if (file) process.on('exit', () => writeFileSync(file, JSON.stringify(calls)));
globalThis.fakeElectron = { calls, openCalls: 0, begunCalls: 0, routesAsked };

/** Arguments are copied; what cannot be copied (a function, a window) stands there by its kind. */
export function record(api: string, ...args: readonly unknown[]): void {
	calls.push({ api, args: args.map(copied) });
}

function copied(value: unknown): unknown {
	try {
		return JSON.parse(JSON.stringify(value) ?? 'null');
	} catch {
		return `[${typeof value}]`;
	}
}
