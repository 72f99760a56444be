// Keeps the log small when the same thing happens over and over: any page in the owner's browser can make this program refuse a request, as often
// as it likes. The first line is written at once; what follows within a minute is counted, and the count is written with the next line.
import type { Deps } from '../deps.ts';

const minuteMs = 60_000;
/** Lines of one message with different data: refusals of a thousand addresses are one story. */
const maxOfMessage = 60;
/** Kinds of line that are counted at the same time; the oldest is forgotten. */
const maxKinds = 500;

interface Counted {
	readonly message: string;
	readonly data: Record<string, unknown> | undefined;
	readonly since: number;
	readonly max: number;
	written: number;
	leftOut: number;
}

export function limitLog(log: Deps['log'], now: () => number): Deps['log'] {
	const same = new Map<string, Counted>();
	const ofMessage = new Map<string, Counted>();

	const end = (counts: Map<string, Counted>, key: string, { message, data, leftOut }: Counted): void => {
		counts.delete(key);
		if (leftOut > 0) log(message, { ...data, leftOut, withinSeconds: minuteMs / 1000 });
	};
	/** Writes how many were left out of every minute that is over. */
	const settle = (counts: Map<string, Counted>, at: number): void => {
		for (const [key, one] of counts) if (at < one.since || at - one.since >= minuteMs) end(counts, key, one);
	};
	const countIn = (counts: Map<string, Counted>, key: string, fresh: Omit<Counted, 'written' | 'leftOut'>): Counted => {
		const found = counts.get(key) ?? { ...fresh, written: 0, leftOut: 0 };
		const [oldest] = counts;
		if (!counts.has(key) && counts.size >= maxKinds && oldest) end(counts, ...oldest);
		counts.set(key, found);
		return found;
	};

	return (message, data) => {
		const at = now();
		settle(same, at);
		settle(ofMessage, at);
		const line = countIn(same, keyOf(message, data), { message, data, since: at, max: 1 });
		const all = countIn(ofMessage, message, { message, data: undefined, since: at, max: maxOfMessage });
		if (line.written >= line.max) line.leftOut++;
		else if (all.written >= all.max) all.leftOut++;
		else {
			line.written++;
			all.written++;
			log(message, data);
		}
	};
}

function keyOf(message: string, data: unknown): string {
	try {
		return JSON.stringify([message, data]);
	} catch {
		return message;
	}
}
