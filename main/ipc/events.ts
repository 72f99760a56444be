// Events from main to the screen. A busy poll changes hundreds of rows in a moment: each event goes out at once, then at most once
// in 100 ms. The screen does not have to read more often than that.
import type { EventData, EventName, ThreadId } from '../../contract/index.ts';

const windowMs = 100;
const maxIds = 200;

type Listener = (event: string, data: unknown) => void;

export interface Events {
	/** Goes out at once, every time. */
	readonly emit: <N extends EventName>(name: N, data: EventData<N>) => void;
	/** Goes out now, or with the next window. */
	readonly emitThrottled: (
		name:
			| 'outbox.changed'
			| 'accounts.changed'
			| 'cannedReplies.changed'
			| 'rules.changed'
			| 'tags.changed'
			| 'settings.changed'
			| 'savedViews.changed'
			| 'updates.changed'
			| 'staff.changed'
			| 'yourData.changed'
			| 'judgement.changed',
	) => void;
	/** Collects ids; over 200 of them the event says `all`, and the screen reads all again. */
	readonly threadsChanged: (ids: readonly ThreadId[] | 'all') => void;
	readonly on: (listener: Listener) => () => void;
	/** Sends what waits and takes no more. */
	readonly close: () => void;
}

/** `after` calls back once after some ms and returns a function that cancels. */
export function createEvents(
	after: (ms: number, run: () => void) => () => void,
	log: (message: string) => void,
): Events {
	const listeners = new Set<Listener>();
	const emit = (name: string, data: unknown) => {
		for (const listener of [...listeners]) {
			try {
				listener(name, data);
			} catch (error) {
				// One broken listener may not keep the others, or the write that caused the event, from going on.
				log(`a listener of ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`);
			}
		}
	};
	const throttles = new Map<string, Throttle>();
	const throttled = (name: string, takeData: () => unknown) => {
		const throttle = throttles.get(name) ?? createThrottle(after, () => emit(name, takeData()));
		throttles.set(name, throttle);
		throttle.trigger();
	};

	let ids = new Set<ThreadId>();
	let all = false;
	const takeChangedThreads = () => {
		const data = all || ids.size > maxIds ? { all: true as const } : { ids: [...ids] };
		ids = new Set();
		all = false;
		return data;
	};
	return {
		emit,
		emitThrottled: (name) => throttled(name, () => ({})),
		threadsChanged: (changed) => {
			if (changed === 'all') all = true;
			else if (changed.length === 0) return;
			else for (const id of changed) ids.add(id);
			throttled('threads.changed', takeChangedThreads);
		},
		on: (listener) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close: () => {
			for (const throttle of throttles.values()) throttle.flush();
			listeners.clear();
		},
	};
}

interface Throttle {
	readonly trigger: () => void;
	readonly flush: () => void;
}

function createThrottle(after: (ms: number, run: () => void) => () => void, send: () => void): Throttle {
	let cancel: (() => void) | null = null;
	let waiting = false;
	const openWindow = () => {
		cancel = after(windowMs, () => {
			cancel = null;
			if (!waiting) return;
			waiting = false;
			openWindow();
			send();
		});
	};
	return {
		trigger: () => {
			if (cancel) {
				waiting = true;
				return;
			}
			openWindow();
			send();
		},
		flush: () => {
			cancel?.();
			cancel = null;
			if (waiting) send();
			waiting = false;
		},
	};
}
