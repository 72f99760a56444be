// Who answers at this counter, and who signs now.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Staff, StaffId } from '../../../contract/index.ts';

export type StaffState = Staff;

export interface StaffActions {
	read(): Promise<void>;
	/** Rejects with a sentence when the name is taken. */
	save(member: { id?: StaffId; name: string }): Promise<void>;
	remove(id: StaffId): Promise<void>;
	/** null = the owner. */
	sign(id: StaffId | null): Promise<void>;
}

export type StaffStore = StoreApi<StaffState & StaffActions>;

export function createStaffStore({ client }: { client: Client }): StaffStore {
	return createStore((set) => ({
		members: [],
		signing: null,
		read: async () => set(await client['staff.get']({})),
		save: async (member) => set(await client['staff.save'](member)),
		remove: async (id) => set(await client['staff.remove']({ id })),
		sign: async (id) => set(await client['staff.sign']({ id })),
	}));
}

/** The first name that a reply is signed with. */
export const signerName = ({ members, signing }: StaffState, ownerName: string): string =>
	members.find(({ id }) => id === signing)?.name ?? ownerName;
