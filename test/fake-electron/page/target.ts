// One page of Chromium: made, prepared before anything loads in it, and spoken to. Pages that open other pages are caught before those load.
import { randomUUID } from 'node:crypto';
import type { CdpEvent, Chromium } from '../chromium.ts';
import { pageScript, preloadScript } from './scripts.ts';

/** The name that Electron gives the preload's world, as the developer tools show it. */
const worldName = 'Electron Isolated Context';

export interface Target {
	readonly id: string;
	/** Over the page's own session, or over that of one of its frames in another process. */
	send: (method: string, params?: object, session?: string) => ReturnType<Chromium['send']>;
	/** Calls the preload's world; nothing happens while there is none. */
	toPreload(message: object): void;
	readonly preloadContext: () => { id: number; frameId: string } | null;
	close(): Promise<void>;
}

interface TargetOptions {
	readonly chromium: Chromium;
	readonly preload: string | null;
	readonly size: { readonly width: number; readonly height: number };
	readonly heard: (event: CdpEvent) => void;
	/** A message of the preload, and the frame that it came from. */
	readonly message: (text: string, frameId: string) => void;
}

const popups = new Map<string, (session: string, targetId: string) => void>();
const preparing = new WeakMap<Chromium, Promise<void>>();
let creating: Promise<unknown> = Promise.resolve();
/** Who asked for the page that comes next. */
let expected: ((session: string, targetId: string) => void) | null = null;

/** Once for each Chromium: every new page halts until somebody has looked at it. */
function prepare(chromium: Chromium): Promise<void> {
	const known = preparing.get(chromium);
	if (known) return known;
	chromium.onEvent(({ method, params, sessionId }) => {
		if (method !== 'Target.attachedToTarget' || sessionId) return;
		const { type, targetId, openerId } = params.targetInfo as { type: string; targetId: string; openerId?: string };
		if (type !== 'page')
			void chromium.send('Runtime.runIfWaitingForDebugger', {}, params.sessionId).catch(() => undefined);
		else if (openerId === undefined && expected) expected(params.sessionId, targetId);
		else (popups.get(openerId ?? '') ?? [...popups.values()][0])?.(params.sessionId, targetId);
	});
	const done = chromium
		.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
		.then(() => undefined);
	preparing.set(chromium, done);
	return done;
}

export async function openTarget({ chromium, preload, size, heard, message }: TargetOptions): Promise<Target> {
	await prepare(chromium);
	const { session, id } = await create(chromium, 'about:blank', size);
	const binding = `fakeElectron${randomUUID().replaceAll('-', '')}`;
	const sessions = new Set([session]);
	let context: { id: number; frameId: string } | null = null;
	const send: Target['send'] = (method, params = {}, own = session) => chromium.send(method, params, own);

	chromium.onEvent((event) => {
		const { method, params, sessionId = '' } = event;
		if (!sessions.has(sessionId)) return;
		// Only in the main frame, which has the page's own id: Electron runs no preload in other frames unless it is told to.
		if (method === 'Runtime.executionContextCreated' && params.context.name === worldName) {
			if (params.context.auxData.frameId === id) context = { id: params.context.id, frameId: id };
		} else if (method === 'Runtime.executionContextsCleared' && sessionId === session) context = null;
		else if (method === 'Runtime.bindingCalled' && params.name === binding && context?.id === params.executionContextId)
			message(params.payload, context?.frameId ?? '');
		else if (method === 'Target.attachedToTarget') {
			// A frame in a process of its own.
			sessions.add(params.sessionId);
			void watchFrame(params.sessionId);
		} else heard(event);
	});
	async function watchFrame(own: string): Promise<void> {
		await Promise.all([
			send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, own),
			send('Page.enable', {}, own),
			send('Runtime.runIfWaitingForDebugger', {}, own),
		]).catch(() => undefined);
	}
	const token = randomUUID();
	await Promise.all([
		send('Page.enable'),
		send('Runtime.enable'),
		send('Inspector.enable'),
		send('Page.setLifecycleEventsEnabled', { enabled: true }),
		send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
		send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
		...(preload === null
			? []
			: [
					send('Runtime.addBinding', { name: binding, executionContextName: worldName }),
					send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(token) }),
					send('Page.addScriptToEvaluateOnNewDocument', { source: preloadScript(token, binding, preload), worldName }),
				]),
		send('Runtime.runIfWaitingForDebugger'),
	]);
	// docs/api/window-open.md: the opener's handler decides before the new page loads anything. It always refuses here.
	popups.set(id, (popupSession, targetId) => {
		void chromium.send('Target.closeTarget', { targetId }).catch(() => undefined);
		// It shares the opener's thread, which stays halted if the new page goes while it waits.
		void chromium.send('Runtime.runIfWaitingForDebugger', {}, popupSession).catch(() => undefined);
	});
	return {
		id,
		send,
		preloadContext: () => context,
		toPreload: (what) => {
			if (!context) return;
			const call = `${binding}Receive(${JSON.stringify(JSON.stringify(what))})`;
			send('Runtime.evaluate', { expression: call, contextId: context.id }).catch(() => undefined);
		},
		close: async () => {
			popups.delete(id);
			await chromium.send('Target.closeTarget', { targetId: id }).catch(() => undefined);
		},
	};
}

/** One after the other: a new page is told from a page that a page opened by who asked for it. */
function create(
	chromium: Chromium,
	url: string,
	size: { width: number; height: number } | null,
): Promise<{ session: string; id: string }> {
	const next = creating.then(async () => {
		const attached = new Promise<{ session: string; id: string }>((resolve) => {
			expected = (session, id) => resolve({ session, id });
		});
		await chromium.send('Target.createTarget', { url, ...(size && { newWindow: true, ...size }) });
		const made = await attached;
		expected = null;
		return made;
	});
	creating = next.catch(() => undefined);
	return next;
}

/** A page that is none of the program's: the owner's browser. */
export async function openOutside(chromium: Chromium, url: string): Promise<void> {
	const { session } = await create(chromium, url, null);
	await chromium.send('Runtime.runIfWaitingForDebugger', {}, session);
}
