// Several people at one counter: who they are, and who signs now.
import { z } from 'zod';
import { StaffId } from '../domain.ts';
import { command, query } from '../route.ts';

export const StaffMember = z.object({ id: StaffId, name: z.string() });
export type StaffMember = z.output<typeof StaffMember>;

/** `signing` null: the owner, whose name stands in the settings. */
export const Staff = z.object({ members: z.array(StaffMember), signing: StaffId.nullable() });
export type Staff = z.output<typeof Staff>;

export const staff = {
	'staff.get': query(z.object({}), Staff),
	'staff.save': command(z.object({ id: StaffId.optional(), name: z.string().trim().min(1).max(40) }), Staff),
	/** What they did keeps their name. */
	'staff.remove': command(z.object({ id: StaffId }), Staff),
	'staff.sign': command(z.object({ id: StaffId.nullable() }), Staff),
};
