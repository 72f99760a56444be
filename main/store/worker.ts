// Entry of the store's worker thread; also of the one that looks the file over once a day.

import { parentPort, workerData } from 'node:worker_threads';
import { uiText } from '../../contract/ui-text.ts';
import { StoreError, toStoreError } from './errors.ts';
import { checkAndBackUp } from './maintenance/backup.ts';
import {
	type Answer,
	type Call,
	closeCall,
	type Failure,
	type MaintenanceAnswer,
	openingSeq,
	type WorkerData,
} from './protocol.ts';
import { openSession, type Session } from './worker-session.ts';

const port = parentPort;
if (!port) throw new Error('The store runs as a worker.');
const { path, options, checkAndBackUp: checkOptions } = workerData as WorkerData;

const answer = (
	seq: number,
	run: () => { value: unknown; changes: Extract<Answer, { ok: true }>['changes'] },
): void => {
	const start = performance.now();
	try {
		const { value, changes } = run();
		port.postMessage({ seq, ok: true, value, changes, ms: performance.now() - start } satisfies Answer);
	} catch (error) {
		port.postMessage({ seq, ok: false, failure: failureOf(error), ms: performance.now() - start } satisfies Answer);
	}
};

function failureOf(error: unknown): Failure {
	const known = toStoreError(error);
	const cause = error instanceof StoreError ? error.cause : error;
	return {
		kind: known.kind,
		text: known.text,
		cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? ''),
	};
}

let session: Session | null = null;
if (!checkOptions)
	answer(openingSeq, () => {
		session = openSession(path, options);
		return { value: null, changes: null };
	});
else port.postMessage(runCheck(checkOptions));

function runCheck({ at, stop, badPages }: NonNullable<WorkerData['checkAndBackUp']>): MaintenanceAnswer {
	const stopFlag = new Int32Array(stop);
	try {
		return { ok: true, value: checkAndBackUp(path, at, () => Atomics.load(stopFlag, 0) !== 0, badPages) };
	} catch (error) {
		return { ok: false, failure: failureOf(error) };
	}
}

port.on('message', ({ seq, name, args }: Call) => {
	answer(seq, () => {
		if (!session) throw new StoreError('unknown', uiText`The data file is not open.`);
		if (name !== closeCall) return session.call(name, args);
		session.close();
		session = null;
		return { value: null, changes: null };
	});
	if (name === closeCall) port.close();
});
if (!session) port.close();
