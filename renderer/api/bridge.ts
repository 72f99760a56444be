// Which way leads to main: Electron's preload, or the loopback host that served this page.
import type { Bridge } from '../../contract/index.ts';
import { createSocketBridge } from './socket-bridge.ts';

/** A bridge that may go down: the browser host's program can be closed while its page stays open. */
export interface HostBridge extends Bridge {
	/** Reports the state of the connection at once, when it is known, then every change. */
	onConnection(listener: (connection: Connection) => void): () => void;
	/** Which data folder the page belongs to: what it keeps for itself must not get into another one. */
	readonly owner: string;
}

/** `refused`: the page's token is not the program's; trying again is useless. */
export type Connection = 'up' | 'down' | 'refused';

declare global {
	interface Window {
		/** Put there by the preload script; missing in the browser host. */
		countertalk?: Bridge;
	}
}

const TOKEN_KEY = 'countertalk.token';

/** The fragment holds the token once, so that no browser sends, logs or bookmarks it. */
function takeToken(place: Location, session: Storage): string {
	const found = new URLSearchParams(place.hash.slice(1)).get('token');
	if (found) {
		session.setItem(TOKEN_KEY, found);
		history.replaceState(null, '', place.pathname + place.search);
	}
	return found ?? session.getItem(TOKEN_KEY) ?? '';
}

export function openBridge(): HostBridge {
	const own = window.countertalk;
	if (own) {
		return {
			invoke: (route, input) => own.invoke(route, input),
			on: (listener) => own.on(listener),
			onConnection: (listener) => {
				listener('up');
				return () => {};
			},
			owner: 'window',
		};
	}
	const token = takeToken(location, sessionStorage);
	const bridge = createSocketBridge({
		open: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/bridge`),
		token,
		after: (ms, run) => {
			const id = setTimeout(run, ms);
			return () => clearTimeout(id);
		},
	});
	// Every data folder has a token of its own, which stays the same. Eight signs of it are no secret.
	return { ...bridge, owner: token.slice(0, 8) };
}
