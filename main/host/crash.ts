// What happens when something was thrown that nobody caught. A rejected promise is logged and the program goes on. After an uncaught exception
// nothing in memory can be relied on: sending stops at once, the data is closed, and the host starts again or says what to do. Three in ten
// minutes end it, because a program that crashes at its start would otherwise start for ever.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { englishText, uiText } from '../../contract/ui-text.ts';
import type { Clock, Deps } from '../deps.ts';
import { writeDurable } from './durable.ts';

interface Crash {
	/** The third within ten minutes, or the count could not be written: starting again would not help. */
	readonly isRepeated: boolean;
}

interface CrashParts {
	readonly process: Pick<NodeJS.EventEmitter, 'on'>;
	readonly dataFolder: string;
	readonly clock: Clock;
	readonly log: Deps['log'];
	/** Stops sending before it returns; resolves when the data is closed. */
	readonly stop: () => Promise<void>;
	/** Ends the process. */
	readonly end: (crash: Crash) => void;
}

const windowMs = 10 * 60_000;
const maxCrashes = 3;
/** A store that does not close within it is left as it is: the next start recovers it from its write-ahead log. */
const maxStopMs = 15_000;

export function handleCrashes({ process, dataFolder, clock, log, stop, end }: CrashParts): void {
	let isEnding = false;
	process.on('unhandledRejection', (reason: unknown) =>
		log('a promise was rejected and nobody handled it', { error: detailsOf(reason) }),
	);
	process.on('uncaughtException', (error: unknown) => {
		// Before anything else that could fail.
		const stopping = isEnding ? null : stopOnce();
		log('an exception was not caught', { error: detailsOf(error) });
		if (!stopping) return;
		isEnding = true;
		const isRepeated = countCrash(join(dataFolder, 'crashes.json'), clock.now()) >= maxCrashes;
		void Promise.race([stopping, new Promise<void>((resolve) => clock.after(maxStopMs, resolve))]).then(() =>
			end({ isRepeated }),
		);
	});

	async function stopOnce(): Promise<void> {
		try {
			await stop();
		} catch (error) {
			log('the program could not be closed properly', { error: detailsOf(error) });
		}
	}
}

const detailsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? String(error)) : String(error));

/** How many within the last ten minutes, this one included. A count that cannot be kept would never reach its limit: then it is reached now. */
function countCrash(file: string, now: number): number {
	const recent = [...readTimes(file).filter((at) => at <= now && at > now - windowMs), now];
	try {
		writeDurable(file, JSON.stringify(recent));
	} catch {
		return maxCrashes;
	}
	return recent.length;
}

function readTimes(file: string): number[] {
	try {
		const times: unknown = JSON.parse(readFileSync(file, 'utf8'));
		return Array.isArray(times) ? times.filter((at) => typeof at === 'number') : [];
	} catch {
		return [];
	}
}

/** For the dialog or the terminal. `log`: the path of the log file. */
export const crashSentence = (crash: Crash, log: string): string =>
	englishText(
		crash.isRepeated
			? uiText`Countertalk had to stop three times within ten minutes, so it does not start again by itself. Your messages and replies are saved; no reply is sent until you start it. Restart the computer, then start Countertalk. If it stops again, send us the log file: ${log}`
			: uiText`Countertalk had to stop because of a fault of its own. Your messages and replies are saved; no reply is sent until you start it again. Start it as you did before. What happened is in the log file: ${log}`,
	);

/** For the dialog or the terminal. */
export const startFailedSentence = (error: unknown, log: string): string =>
	englishText(
		uiText`Countertalk could not start: ${error instanceof Error ? error.message : String(error)}. Your messages and replies stay saved, and no reply is sent. Restart the computer and start it again; if it fails again, send us the log file: ${log}`,
	);
