// What the worker of this folder can be asked, and what it answers.
import type { UiText } from '../../contract/ui-text.ts';
import { type BackUpJob, backUp, type UnpackJob, unpack } from './back-up.ts';
import type { Pace } from './backup-file.ts';
import { type ExportJob, exportConversations } from './export-conversations.ts';
import { type ImportJob, importConversations } from './import-conversations.ts';

export type Phase = 'copying' | 'writing' | 'checking' | 'reading';

/** What a job is given while it works. */
export interface Work extends Pace {
	readonly phase: (phase: Phase) => void;
	/** Hands a piece over, and waits until it is dealt with. */
	readonly give: (piece: unknown) => Promise<unknown>;
}

export const jobs = { backUp, unpack, exportConversations, importConversations };
export type Job = BackUpJob | UnpackJob | ExportJob | ImportJob;
export type ResultOf<J extends Job> = Awaited<ReturnType<(typeof jobs)[J['kind']]>>;

export interface Progress {
	readonly phase: Phase;
	readonly done: number;
	readonly total: number;
}

/** What the worker says. */
export type Report =
	| { readonly progress: Progress }
	| { readonly piece: unknown }
	| { readonly value: unknown }
	| { readonly stopped: true }
	| {
			readonly failure: {
				readonly code: 'app' | 'store' | 'other';
				readonly kind: string;
				readonly text: UiText | null;
				readonly field: string | undefined;
				readonly cause: string;
			};
	  };

export interface JobData {
	readonly job: Job;
	/** Not 0 = stop. */
	readonly stop: SharedArrayBuffer;
}
