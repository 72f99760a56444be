// Events from main, by name and typed. They carry ids only: a store that gets one reads again.
import type { Bridge, EventData, EventName } from '../../contract/index.ts';

type Listeners = { [N in EventName]?: (data: EventData<N>) => void };

/** Main has checked what it sends; names this version does not know are passed over. */
export function listen(bridge: Pick<Bridge, 'on'>, listeners: Listeners): () => void {
	return bridge.on((event, data) => {
		const heard = listeners[event as EventName] as ((data: unknown) => void) | undefined;
		heard?.(data);
	});
}
