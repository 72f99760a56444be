// What crosses the port between client and worker.

import type { UiText } from '../../contract/ui-text.ts';
import type { ChangedIds } from './changed-ids.ts';
import type { DamagedPage } from './engine/page-sums.ts';
import type { StoreErrorKind } from './errors.ts';
import type { MaintenanceReport } from './maintenance/backup.ts';
import type { OpenOptions } from './worker-session.ts';

export interface Call {
	readonly seq: number;
	readonly name: string;
	readonly args: readonly unknown[];
}
/** `cause` is text for the log; an error object would lose its class on the way. */
export interface Failure {
	readonly kind: StoreErrorKind;
	readonly text: UiText;
	readonly cause: string;
}
export type Answer =
	| {
			readonly seq: number;
			readonly ok: true;
			readonly value: unknown;
			readonly ms: number;
			readonly changes: ChangedIds | null;
	  }
	| { readonly seq: number; readonly ok: false; readonly failure: Failure; readonly ms: number };

export interface WorkerData {
	readonly path: string;
	readonly options: OpenOptions;
	/** Only looks the file over and copies it, then ends: the time of the copy, and a word that stops it when it is not 0. */
	readonly checkAndBackUp?: {
		readonly at: number;
		readonly stop: SharedArrayBuffer;
		readonly badPages: readonly DamagedPage[];
	};
}
/** What such a worker says before it ends. */
export type MaintenanceAnswer =
	| { readonly ok: true; readonly value: MaintenanceReport }
	| { readonly ok: false; readonly failure: Failure };
/** The first answer, once the database is open or could not be. */
export const openingSeq = 0;
export const closeCall = 'close';
