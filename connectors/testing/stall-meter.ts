// Measures the longest time between two turns of the event loop, in CPU time of this thread. Waiting and other programs' work do not count.

export interface Stall {
	readonly ms: number;
	readonly seed: number;
	readonly what: string;
}

interface StallMeter {
	readonly start: () => void;
	/** `counts` false: measured, not recorded. */
	readonly stop: (seed: number, what: string, counts?: boolean) => void;
	readonly worst: () => Stall;
}

const worked = (): number => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
};

export function createStallMeter(): StallMeter {
	let worst: Stall = { ms: 0, seed: 0, what: 'nothing' };
	let since = 0;
	let longest = 0;
	let ticket = 0;
	const turn = (mine: number): void => {
		if (mine !== ticket) return;
		longest = Math.max(longest, worked() - since);
		since = worked();
		setImmediate(turn, mine);
	};
	return {
		start: () => {
			longest = 0;
			since = worked();
			setImmediate(turn, ++ticket);
		},
		stop: (seed, what, counts = true) => {
			ticket++;
			longest = Math.max(longest, worked() - since);
			if (counts && longest > worst.ms) worst = { ms: longest, seed, what };
		},
		worst: () => worst,
	};
}
