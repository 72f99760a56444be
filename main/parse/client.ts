// Parses what strangers sent in a worker of its own: one input at a time, each with a time and a memory limit. A parser that loops, eats memory,
// or throws where nobody catches it ends the worker and costs that one input; the next input gets a new worker.

import { Worker } from 'node:worker_threads';
import { ConnectorError, type Parse, ParseFailure, type ParseFailureKind } from '../../connectors/sdk/index.ts';
import { uiText } from '../../contract/ui-text.ts';
import { type ParseAnswer, type ParseCall, readySeq, resultOf } from './protocol.ts';
import { isOverMemory } from './worker-memory.ts';

export interface ParseLimits {
	/** Of one input, counted while this computer is awake. */
	readonly timeMs: number;
	/** Of the worker's heap and buffers together. */
	readonly memoryMb: number;
	/** A worker without work ends after so long. */
	readonly idleMs: number;
}
/** The slowest mail and the largest feed of the test sets take less than a tenth of this. */
export const parseLimits: ParseLimits = { timeMs: 10_000, memoryMb: 256, idleMs: 30_000 };

interface ParserOptions {
	/** Where worker.ts (or its bundle) lies. */
	readonly worker: URL;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
	readonly limits?: ParseLimits;
}

interface Task extends ParseCall {
	/** In a worker of its own: a second death is its own doing. */
	isAlone: boolean;
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** How often the limits are checked. Short, so that memory cannot grow far in between. */
const tickMs = 20;
/** A worker that has not loaded after so long never will. */
const startMs = 60_000;

export function createParser({ worker: file, log, limits = parseLimits }: ParserOptions): { readonly parse: Parse } {
	const queue: Task[] = [];
	let worker: Worker | null = null;
	let isReady = false;
	/** Inputs that the worker has read. */
	let served = 0;
	let current: Task | null = null;
	let watch: NodeJS.Timeout | undefined;
	let idle: NodeJS.Timeout | undefined;
	let lastSeq = readySeq;

	function start(): Worker {
		isReady = false;
		served = 0;
		// The limit proper is checked below. This one is higher: V8 ends the whole process where a single large array does not fit.
		const resourceLimits = {
			maxOldGenerationSizeMb: limits.memoryMb * 4,
			maxYoungGenerationSizeMb: 32,
			stackSizeMb: 4,
		};
		const started = new Worker(file, { name: 'parser', resourceLimits });
		started.unref();
		let why: Error | null = null;
		started.on('message', (answer: ParseAnswer) => {
			if (started === worker) receive(answer);
		});
		started.on('error', (error) => {
			why = error;
		});
		started.on('exit', () => {
			if (started === worker) fail('threw', why ?? new Error('the worker ended'));
		});
		return started;
	}

	function receive(answer: ParseAnswer): void {
		if (answer.seq === readySeq) {
			isReady = true;
			// Counted from here on: loading the modules is not the input's time.
			if (current) guard(current);
			return;
		}
		if (answer.seq !== current?.seq) return;
		const task = current;
		current = null;
		served++;
		clearInterval(watch);
		try {
			task.resolve(resultOf(answer));
		} catch (error) {
			if (error instanceof ParseFailure) log('a parser threw', { parser: task.name, cause: String(error.cause) });
			task.reject(error as Error);
		}
		next();
	}

	/** The worker is lost, or has to be. */
	function fail(kind: ParseFailureKind, cause: Error): void {
		const [lost, task, wasReady] = [worker, current, isReady];
		worker = null;
		current = null;
		clearInterval(watch);
		void lost?.terminate();
		// Something that an earlier input left behind may have ended the worker.
		if (task && kind !== 'time' && served > 0 && !task.isAlone) queue.unshift(Object.assign(task, { isAlone: true }));
		else if (task) {
			const isMemory = (cause as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
			const ended = isMemory ? 'memory' : kind;
			log('a parser was ended', { parser: task.name, kind: ended, cause: cause.message });
			task.reject(wasReady ? new ParseFailure(ended, { cause }) : cannotStart(cause));
		}
		next();
	}

	/** Ticks, not one timer: a computer that sleeps meanwhile costs one tick. */
	function guard(task: Task): void {
		let ticks = 0;
		clearInterval(watch);
		watch = setInterval(() => {
			if (current !== task) return;
			if (++ticks * tickMs >= (isReady ? limits.timeMs : startMs)) fail('time', new Error('out of time'));
			else if (worker && isReady) {
				// An answer of the worker before says nothing of the one that reads the input again.
				const asked = worker;
				isOverMemory(asked, limits.memoryMb).then((isOver) => {
					if (isOver && worker === asked && current === task) fail('memory', new Error('out of memory'));
				});
			}
		}, tickMs);
	}

	function next(): void {
		clearTimeout(idle);
		const task = queue.shift();
		if (!task) {
			idle = setTimeout(() => {
				const unused = worker;
				worker = null;
				void unused?.terminate();
			}, limits.idleMs);
			idle.unref();
			return;
		}
		current = task;
		try {
			worker ??= start();
			guard(task);
			worker.postMessage({ seq: task.seq, name: task.name, input: task.input } satisfies ParseCall);
		} catch (error) {
			fail('threw', error instanceof Error ? error : new Error(String(error)));
		}
	}

	const parse = (name: string, input: unknown) =>
		new Promise<unknown>((resolve, reject) => {
			queue.push({ seq: ++lastSeq, name, input, isAlone: false, resolve, reject });
			if (!current) next();
		});
	return { parse: parse as Parse };
}

const cannotStart = (cause: Error): ConnectorError =>
	new ConnectorError({ kind: 'transient' }, uiText`The part of Countertalk that reads what arrives could not start.`, {
		cause,
	});
