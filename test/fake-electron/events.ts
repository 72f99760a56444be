// Electron's event objects: `preventDefault` on the first argument of a listener (docs/api/structures/event.md).

export interface PreventableEvent {
	readonly defaultPrevented: boolean;
	preventDefault(): void;
}

/** `more`: what else stands on the event. */
export function createEvent<T extends object>(more: T = {} as T): T & PreventableEvent {
	let prevented = false;
	return Object.defineProperty(
		Object.assign({}, more, {
			preventDefault: () => {
				prevented = true;
			},
		}),
		'defaultPrevented',
		{ get: () => prevented },
	) as T & PreventableEvent;
}
