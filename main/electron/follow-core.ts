// What tray, badge, menu and window need to know of the program, read over the same routes as the screen reads it.
import type { Bridge, Output, RouteName, Settings } from '../../contract/index.ts';

export interface ProgramState {
	/** null until it was read. */
	readonly settings: Settings | null;
	/** How many conversations wait. */
	readonly waiting: number;
	/** null = notices are not paused. */
	readonly pausedUntil: number | null;
}

export interface FollowedCore {
	readonly get: () => ProgramState;
	readonly onChange: (listener: (state: ProgramState) => void) => void;
	/** null where the program says no: no shop is open, or none yet. */
	readonly ask: <N extends RouteName>(route: N, input: unknown) => Promise<Output<N> | null>;
}

export function followCore(core: Bridge): FollowedCore {
	let state: ProgramState = { settings: null, waiting: 0, pausedUntil: null };
	const listeners: ((state: ProgramState) => void)[] = [];
	const ask: FollowedCore['ask'] = async (route, input) => {
		const envelope = await core.invoke(route, input);
		return envelope.ok ? (envelope.value as never) : null;
	};
	const set = (part: Partial<ProgramState>) => {
		const next = { ...state, ...part };
		if (JSON.stringify(next) === JSON.stringify(state)) return;
		state = next;
		for (const listener of listeners) listener(state);
	};
	const readers = {
		settings: async () => set({ settings: (await ask('app.get', {}))?.settings ?? state.settings }),
		waiting: async () => set({ waiting: (await ask('queue.summary', {}))?.waiting ?? 0 }),
		paused: async () => {
			const answer = await ask('notifications.list', { after: Number.MAX_SAFE_INTEGER, focused: false });
			set({ pausedUntil: answer?.pausedUntil ?? null });
		},
	};
	type What = keyof typeof readers;
	const running = new Set<What>();
	const again = new Set<What>();
	/** A busy poll reports many changes: one reading at a time, and one after the last. */
	const read = (what: What): void => {
		if (running.has(what)) return void again.add(what);
		running.add(what);
		void readers[what]()
			.catch(() => undefined)
			.finally(() => {
				running.delete(what);
				if (again.delete(what)) read(what);
			});
	};
	const all: readonly What[] = ['settings', 'waiting', 'paused'];
	const changedBy: Readonly<Record<string, readonly What[]>> = {
		'app.changed': all,
		'settings.changed': ['settings'],
		'threads.changed': ['waiting'],
		'notifications.changed': ['paused'],
	};
	core.on((event) => {
		for (const what of changedBy[event] ?? []) read(what);
	});
	for (const what of all) read(what);
	return { get: () => state, onChange: (listener) => void listeners.push(listener), ask };
}
