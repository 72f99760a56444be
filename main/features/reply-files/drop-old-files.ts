// Once a day the bytes of files that were sent thirty days ago go.
import type { Clock } from '../../deps.ts';

const day = 24 * 3_600_000;

/** Begins at once. Returns how to stop. */
export function startDroppingOldFiles(clock: Clock, drop: () => Promise<void>): () => void {
	let cancel: () => void = () => undefined;
	let stopped = false;
	const run = async (): Promise<void> => {
		await drop();
		if (!stopped) cancel = clock.after(day, () => void run());
	};
	void run();
	return () => {
		stopped = true;
		cancel();
	};
}
