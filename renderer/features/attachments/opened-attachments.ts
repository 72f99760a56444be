// Attachments that the owner opened, and what came. Kept beside the timeline, whose rows come and go with scrolling. Nothing loads unless asked.
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, MessageId, Output } from '../../../contract/index.ts';
import { useClient } from '../../state/context.tsx';
import { downloadInBrowser } from '../../ui/download-in-browser.ts';

interface Which {
	readonly messageId: MessageId;
	readonly index: number;
}

export type Opened =
	| { readonly state: 'loading' }
	| { readonly state: 'shown'; readonly url: string; readonly width: number; readonly height: number }
	/** `where` null = the browser took it. */
	| { readonly state: 'saved'; readonly where: string | null }
	| { readonly state: 'failed'; readonly why: string };

interface State {
	/** Latest last. */
	readonly all: ReadonlyMap<string, Opened>;
}

interface OpenedStore extends StoreApi<State> {
	readonly show: (which: Which) => Promise<void>;
	readonly save: (which: Which) => Promise<void>;
}

/** Ten megabytes each at worst; the oldest is asked for again, from the disk. */
const maxOpened = 12;
type Act = 'show' | 'save';
const keyOf = ({ messageId, index }: Which, act: Act): string => `${act} ${messageId}/${index}`;

/** A picture goes into the page as data: the policy allows that and no address of any kind. */
const shown = ({ type, base64, width, height }: Output<'attachments.show'>): Opened => ({
	state: 'shown',
	url: `data:${type};base64,${base64}`,
	width,
	height,
});

function createOpened(client: Client): OpenedStore {
	const store = createStore<State>(() => ({ all: new Map() }));
	const put = (key: string, opened: Opened) =>
		store.setState(({ all }) => {
			const next = new Map(all);
			next.delete(key);
			next.set(key, opened);
			for (const old of next.keys()) {
				if (next.size <= maxOpened) break;
				next.delete(old);
			}
			return { all: next };
		});
	const run = async (key: string, work: () => Promise<Opened>) => {
		if (store.getState().all.get(key)?.state === 'loading') return;
		put(key, { state: 'loading' });
		try {
			put(key, await work());
		} catch (error) {
			put(key, { state: 'failed', why: error instanceof Error ? error.message : String(error) });
		}
	};
	return Object.assign(store, {
		show: (which: Which) => run(keyOf(which, 'show'), async () => shown(await client['attachments.show'](which))),
		save: (which: Which) =>
			run(keyOf(which, 'save'), async () => {
				const { name, savedAs, base64 } = await client['attachments.save'](which);
				if (base64 !== null) downloadInBrowser(name, base64);
				return { state: 'saved', where: savedAs };
			}),
	});
}

const stores = new WeakMap<Client, OpenedStore>();

/** One for each window. */
export function useOpenedStore(): OpenedStore {
	const client = useClient();
	const known = stores.get(client) ?? createOpened(client);
	stores.set(client, known);
	return known;
}

export const useOpened = (which: Which, act: Act): Opened | undefined =>
	useStore(useOpenedStore(), ({ all }) => all.get(keyOf(which, act)));
