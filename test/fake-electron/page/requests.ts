// Each request of a page, halted before it leaves: navigations are asked for, `webRequest` filters, the program's own schemes answer, and what
// is left gets no further than this computer.
import { createEvent } from '../events.ts';
import { askHandler } from '../parts/protocol.ts';
import { defaultSession } from '../parts/session.ts';
import { record } from '../record.ts';
import { fromStandIn } from '../stand-in-address.ts';
import type { Target } from './target.ts';

export interface Paused {
	readonly requestId: string;
	readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string> };
	readonly frameId: string;
	readonly resourceType: string;
	readonly redirectedRequestId?: string;
}

interface RequestOptions {
	readonly target: Target;
	/** The page's, or that of a frame in another process. */
	readonly session: string;
	readonly isMainFrame: boolean;
	/** Whether the page asked for this navigation, and not the program. */
	readonly isOfPage: () => boolean;
	readonly emit: (name: string, event: object, ...args: unknown[]) => void;
	readonly webContentsId: number;
}

const loopback = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\//;

export async function answerRequest(paused: Paused, options: RequestOptions): Promise<void> {
	const { target, session, webContentsId } = options;
	const { requestId, request, resourceType } = paused;
	const fail = (errorReason: string) => target.send('Fetch.failRequest', { requestId, errorReason }, session);
	try {
		if (resourceType === 'Document' && isPrevented(paused, options)) return void (await fail('Aborted'));
		const url = fromStandIn(request.url);
		const details = {
			id: 1,
			url,
			method: request.method,
			resourceType: typeOf(resourceType, options.isMainFrame),
			webContentsId,
		};
		const reply = await defaultSession.beforeRequest(details);
		if (reply.cancel) {
			record('webRequest cancelled', url);
			return void (await fail('BlockedByClient'));
		}
		const answer = await askHandler(request.url, request.method, request.headers).catch(() => 'failed' as const);
		if (answer === 'failed') return void (await fail('Failed'));
		if (answer)
			return void (await target.send(
				'Fetch.fulfillRequest',
				{ requestId, responseCode: answer.status, responseHeaders: answer.headers, body: answer.body },
				session,
			));
		record('request', url);
		await (loopback.test(url)
			? target.send('Fetch.continueRequest', { requestId }, session)
			: fail('InternetDisconnected'));
	} catch {
		// The page went away while it was asked.
	}
}

/** docs/api/web-contents.md: 'will-navigate', 'will-frame-navigate', 'will-redirect'. The first two not for `loadURL` and `reload`. */
function isPrevented(paused: Paused, { isMainFrame, isOfPage, emit }: RequestOptions): boolean {
	const url = fromStandIn(paused.request.url);
	const isRedirect = paused.redirectedRequestId !== undefined;
	if (!isRedirect && !isOfPage()) return false;
	const names = isRedirect
		? ['will-redirect']
		: isMainFrame
			? ['will-frame-navigate', 'will-navigate']
			: ['will-frame-navigate'];
	return names
		.map((name) => {
			const event = createEvent({ url, isMainFrame, isSameDocument: false });
			record(`event ${name}`, url);
			emit(name, event, url);
			return event.defaultPrevented;
		})
		.includes(true);
}

const typeOf = (resourceType: string, isMainFrame: boolean): string =>
	resourceType === 'Document' ? (isMainFrame ? 'mainFrame' : 'subFrame') : resourceType.toLowerCase();
