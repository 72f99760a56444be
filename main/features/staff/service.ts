import type { Handlers, Input, Staff } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface StaffService {
	readonly get: () => Promise<Staff>;
	readonly save: (member: Input<'staff.save'>) => Promise<Staff>;
	readonly remove: (of: Input<'staff.remove'>) => Promise<Staff>;
	readonly sign: (as: Input<'staff.sign'>) => Promise<Staff>;
}

interface StaffNeeds {
	readonly store: Pick<Store, 'getStaff' | 'saveStaff' | 'removeStaff' | 'signAs'>;
	readonly clock: Clock;
	/** Other windows show who signs too. */
	readonly changed: () => void;
}

export function createStaff({ store, clock, changed }: StaffNeeds): StaffService {
	const told = (staff: Staff): Staff => {
		changed();
		return staff;
	};
	return {
		get: () => store.getStaff(),
		save: async (member) => told(await store.saveStaff({ ...member, now: clock.now() })),
		remove: async (of) => told(await store.removeStaff({ ...of, now: clock.now() })),
		sign: async (as) => told(await store.signAs(as)),
	};
}

export const staffHandlers = {
	'staff.get': (ctx) => ctx.staff.get(),
	'staff.save': (ctx, input) => ctx.staff.save(input),
	'staff.remove': (ctx, input) => ctx.staff.remove(input),
	'staff.sign': (ctx, input) => ctx.staff.sign(input),
} satisfies Partial<Handlers<{ readonly staff: StaffService }>>;
