// The two halves of contextBridge (docs/api/context-bridge.md), one in each JavaScript world of a page. The worlds share nothing but the document,
// so they talk by events on it, whose name only the two know. Each function runs inside the page as source: it may name nothing outside itself
// but `encode` and `decode`.
import type { decode as Decode, encode as Encode } from '../clone.ts';

declare const encode: typeof Encode;
declare const decode: typeof Decode;

type Message =
	| { readonly kind: 'call'; readonly id: number; readonly args: unknown }
	| { readonly kind: 'settled'; readonly id: number; readonly ok: boolean; readonly value: unknown }
	| { readonly kind: 'expose'; readonly key: string; readonly api: unknown }
	| { readonly kind: 'there' };

/** Values cross as copies, functions and promises as proxies. A call is answered before it returns, because events are dispatched at once. */
export function linkWorlds(own: string, other: string, receive: (message: Message) => void) {
	const { document, CustomEvent } = globalThis;
	const dispatch = document.dispatchEvent.bind(document);
	const functions = new Map<number, (...args: unknown[]) => unknown>();
	const settling = new Map<number, PromiseWithResolvers<unknown>>();
	let next = 1;
	/** What the other side answered to the call under way. */
	let answer: { ok: boolean; value: unknown } | null = null;

	const post = (message: object) => dispatch(new CustomEvent(other, { detail: JSON.stringify(message) }));
	const keep = (run: (...args: unknown[]) => unknown): number => {
		functions.set(next, run);
		return next++;
	};
	const wrap = (value: unknown): unknown => {
		if (typeof value === 'function') return { function: keep(value as () => unknown) };
		if (value instanceof Promise) {
			const id = next++;
			value.then(
				(result) => post({ kind: 'settled', id, ok: true, value: wrap(result) }),
				(error) => post({ kind: 'settled', id, ok: false, value: wrap(error) }),
			);
			return { promise: id };
		}
		if (Array.isArray(value)) return { list: value.map(wrap) };
		if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
			return { object: Object.entries(value).map(([key, one]) => [key, wrap(one)]) };
		return { copy: encode(value) };
	};
	const unwrap = (wrapped: unknown): unknown => {
		const it = wrapped as {
			function?: number;
			promise?: number;
			list?: unknown[];
			object?: [string, unknown][];
			copy?: unknown;
		};
		if (it.function !== undefined) {
			const id = it.function;
			return (...args: unknown[]) => {
				answer = null;
				post({ kind: 'call', id, args: wrap(args) });
				const got = answer as { ok: boolean; value: unknown } | null;
				if (got && !got.ok) throw unwrap(got.value);
				return got ? unwrap(got.value) : undefined;
			};
		}
		if (it.promise !== undefined) {
			const settler = Promise.withResolvers<unknown>();
			settling.set(it.promise, settler);
			return settler.promise;
		}
		if (it.list) return it.list.map(unwrap);
		if (it.object) return Object.freeze(Object.fromEntries(it.object.map(([key, one]) => [key, unwrap(one)])));
		return decode(it.copy);
	};
	document.addEventListener(own, (event) => {
		const message = JSON.parse((event as CustomEvent<string>).detail) as Message & { answer?: typeof answer };
		if (message.answer) {
			answer = message.answer;
			return;
		}
		if (message.kind === 'settled') {
			const settler = settling.get(message.id);
			settling.delete(message.id);
			if (message.ok) settler?.resolve(unwrap(message.value));
			else settler?.reject(unwrap(message.value));
			return;
		}
		if (message.kind !== 'call') {
			receive(message);
			return;
		}
		try {
			const value = functions.get(message.id)?.(...(unwrap(message.args) as unknown[]));
			post({ answer: { ok: true, value: wrap(value) } });
		} catch (error) {
			post({ answer: { ok: false, value: wrap(error) } });
		}
	});
	return { post, wrap, unwrap };
}
declare const link: typeof linkWorlds;

/** The page's own world: what the preload exposes appears on `window`, and cannot be replaced. */
export function pageWorld(token: string): void {
	if (window.self !== window.top) return;
	const { post, unwrap } = link(`${token}-page`, `${token}-preload`, (message) => {
		if (message.kind === 'expose')
			Object.defineProperty(window, message.key, { value: unwrap(message.api), enumerable: true });
	});
	post({ kind: 'there' });
}

/** The preload's world: `require('electron')` of a sandboxed preload (docs/tutorial/sandbox.md), over a binding that only this world has. */
export function preloadWorld(
	token: string,
	binding: string,
	runPreload: (require: (name: string) => unknown, module: { exports: object }, exports: object) => void,
): void {
	if (window.self !== window.top) return;
	type Listener = (event: object, ...args: unknown[]) => void;
	const global = globalThis as unknown as Record<string, (text: string) => void>;
	const toMain = global[binding]?.bind(globalThis) ?? (() => undefined);
	const exposed = new Map<string, unknown>();
	const listeners = new Map<string, Listener[]>();
	const calls = new Map<number, PromiseWithResolvers<unknown>>();
	let next = 1;
	const bridge = link(`${token}-preload`, `${token}-page`, (message) => {
		if (message.kind === 'there') for (const [key, api] of exposed) expose(key, api);
	});
	const expose = (key: string, api: unknown) => bridge.post({ kind: 'expose', key, api: bridge.wrap(api) });
	const ipcRenderer = {
		invoke: (channel: string, ...args: unknown[]) => {
			const call = Promise.withResolvers<unknown>();
			const id = next++;
			const text = JSON.stringify({ kind: 'invoke', id, channel, args: encode(args) });
			calls.set(id, call);
			toMain(text);
			return call.promise;
		},
		send: (channel: string, ...args: unknown[]) =>
			toMain(JSON.stringify({ kind: 'send', channel, args: encode(args) })),
		on: (channel: string, listener: Listener) => {
			listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
			return ipcRenderer;
		},
		off: (channel: string, listener: Listener) => {
			listeners.set(
				channel,
				(listeners.get(channel) ?? []).filter((one) => one !== listener),
			);
			return ipcRenderer;
		},
	};
	const contextBridge = {
		exposeInMainWorld: (key: string, api: unknown) => {
			exposed.set(key, api);
			expose(key, api);
		},
	};
	// The fake's main process calls it, by name, in this world only.
	global[`${binding}Receive`] = (text) => {
		const message = JSON.parse(text) as {
			kind: string;
			id: number;
			ok: boolean;
			value: unknown;
			channel: string;
			args: unknown;
		};
		if (message.kind === 'event') {
			for (const listener of listeners.get(message.channel) ?? [])
				listener({ sender: ipcRenderer }, ...(decode(message.args) as unknown[]));
			return;
		}
		const call = calls.get(message.id);
		calls.delete(message.id);
		if (message.ok) call?.resolve(decode(message.value));
		else call?.reject(new Error(String(message.value)));
	};
	// Chromium tells a debugger of a title only with the next navigation.
	const { document, MutationObserver } = globalThis;
	let title = '';
	const tellTitle = () => {
		if (document.title === title || document.title === '') return;
		title = document.title;
		toMain(JSON.stringify({ kind: 'title', title }));
	};
	new MutationObserver(tellTitle).observe(document, { subtree: true, childList: true, characterData: true });
	const module = { exports: {} };
	runPreload(
		(name) => {
			if (name === 'electron') return { contextBridge, ipcRenderer };
			throw new Error(`module not found: ${name}`);
		},
		module,
		module.exports,
	);
}
