// Tells the screen when it has become time to look somewhere. It only wakes: what is due is worked out anew each time it is asked.
import type { Clock } from '../../deps.ts';

export interface CheckReminders {
	/** Something that decides when to look has changed. */
	readonly reschedule: () => void;
	readonly unsubscribe: () => void;
}

interface CheckRemindersNeeds {
	/** When each place is due next, those that are due already among them. */
	readonly dueTimes: () => Promise<readonly number[]>;
	readonly clock: Clock;
	readonly changed: () => void;
	readonly log: (message: string) => void;
}

/** Timers that are far away are set anew on the way: they cannot hold longer than 24 days, and a clock may be put right. */
const maxDelayMs = 12 * 3_600_000;

export function createCheckReminders({ dueTimes, clock, changed, log }: CheckRemindersNeeds): CheckReminders {
	let cancel: () => void = () => undefined;
	let stopped = false;
	let round = 0;
	const plan = async (): Promise<void> => {
		round += 1;
		const mine = round;
		const asked = clock.now();
		const next = Math.min(...(await dueTimes()).filter((at) => at > asked));
		if (stopped || mine !== round) return;
		cancel();
		if (next === Number.POSITIVE_INFINITY) return;
		// The computer may have slept between the question and its answer.
		cancel = clock.after(Math.max(0, Math.min(next - clock.now(), maxDelayMs)), () => {
			if (clock.now() >= next) changed();
			reschedule();
		});
	};
	const reschedule = (): void => {
		if (!stopped) void plan().catch((error: unknown) => log(`when to look next could not be read: ${String(error)}`));
	};
	return {
		reschedule: reschedule,
		unsubscribe: () => {
			stopped = true;
			cancel();
		},
	};
}
