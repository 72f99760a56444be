// Notifies the screen when a manual check becomes due. It only wakes the screen, which then computes what is due.
import type { Clock } from '../../deps.ts';

export interface CheckReminders {
	/** A due time may have changed. */
	readonly reschedule: () => void;
	readonly unsubscribe: () => void;
}

interface CheckRemindersNeeds {
	/** When each place is due next, including those that are due already. */
	readonly dueTimes: () => Promise<readonly number[]>;
	readonly clock: Clock;
	readonly changed: () => void;
	readonly log: (message: string) => void;
}

/** Long timers are renewed on the way: setTimeout holds 24 days at most, and the system clock may be corrected. */
const maxDelayMs = 12 * 3_600_000;

export function createCheckReminders({ dueTimes, clock, changed, log }: CheckRemindersNeeds): CheckReminders {
	let cancel: () => void = () => undefined;
	let stopped = false;
	let round = 0;
	const plan = async (): Promise<void> => {
		round += 1;
		const mine = round;
		const startedAt = clock.now();
		const next = Math.min(...(await dueTimes()).filter((at) => at > startedAt));
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
		reschedule,
		unsubscribe: () => {
			stopped = true;
			cancel();
		},
	};
}
