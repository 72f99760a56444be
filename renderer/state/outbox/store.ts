// Replies that are not sent yet, and the one that can still be undone.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Draft, OutboxId, OutboxRow, Outgoing, Thread } from '../../../contract/index.ts';

// State

export interface OutboxState {
	/** Null until read. Newest first. */
	rows: OutboxRow[] | null;
}

// Actions

/** A customer's private data that the owner was asked about. */
interface Confirmed {
	readonly privateData: string[];
}

export interface OutboxActions {
	read(): Promise<void>;
	/** A reply that was just handed over: it can be undone before the list is read again. */
	add(outgoing: Outgoing, thread: Thread): void;
	/** Takes a reply back: its text returns as the draft that is handed out. */
	cancel(id: OutboxId): Promise<Draft>;
	hold(id: OutboxId, untilAt: number): Promise<void>;
	retry(id: OutboxId, confirmed?: Confirmed): Promise<void>;
	/** One that was not sent over a newer message. */
	sendAnyway(id: OutboxId, confirmed?: Confirmed): Promise<void>;
	/** Refused as one that no program may send: the owner posts it. */
	markManual(id: OutboxId, confirmed?: Confirmed): Promise<void>;
	settle(id: OutboxId, how: 'check' | 'there' | 'again', confirmed?: Confirmed): Promise<void>;
}

export type OutboxStore = StoreApi<OutboxState & OutboxActions>;

// Store

export function createOutboxStore({ client }: { client: Client }): OutboxStore {
	return createStore((set, get) => ({
		rows: null,
		read: async () => set({ rows: await client['outbox.list']({}) }),
		add: (outgoing, { name, connectorId, channel, kind, accountId, permalink }) =>
			set(({ rows }) => ({
				rows: [
					{ ...outgoing, name, connectorId, channel, kind, accountId, permalink },
					...(rows ?? []).filter(({ id }) => id !== outgoing.id),
				],
			})),
		cancel: async (id) => {
			const draft = await client['outbox.cancel']({ id });
			await get().read();
			return draft;
		},
		hold: async (id, untilAt) => {
			await client['outbox.hold']({ id, untilAt });
			await get().read();
		},
		retry: async (id, confirmed) => {
			await client['outbox.retry']({ id, ...confirmed });
			await get().read();
		},
		sendAnyway: async (id, confirmed) => {
			await client['outbox.sendAnyway']({ id, ...confirmed });
			await get().read();
		},
		markManual: async (id, confirmed) => {
			await client['outbox.markManual']({ id, ...confirmed });
			await get().read();
		},
		settle: async (id, how, confirmed) => {
			await client['outbox.resolveUnsure']({ id, how, ...confirmed });
			await get().read();
		},
	}));
}
