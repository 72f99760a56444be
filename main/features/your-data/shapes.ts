// What the feature offers, and what it needs.
import type { AppError } from '../../../contract/errors.ts';
import type { ExportWords, WhatGoes, YourData } from '../../../contract/index.ts';
import type { UiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import type { ExportedConversation } from '../../store/maintenance/read-conversations.ts';
import type { Imported } from '../../store/queries/import-conversations.ts';
import type { ExportFormat } from './conversations.ts';

export interface YourDataService {
	readonly get: () => YourData;
	readonly backUp: (passphrase: string) => Promise<YourData>;
	readonly stopJob: () => YourData;
	readonly dismiss: () => YourData;
	readonly beginUpload: (size: number) => { id: string };
	readonly writeUpload: (id: string, offset: number, base64: string) => void;
	readonly openBackup: (asked: { upload: string | null; passphrase: string; again: boolean }) => Promise<YourData>;
	readonly restore: () => Promise<YourData>;
	readonly exportAs: (format: ExportFormat, words: ExportWords) => Promise<YourData>;
	readonly importFrom: (upload: string | null) => Promise<YourData>;
	readonly setCopyFolder: (folder: string | null) => Promise<YourData>;
	readonly setCopies: (part: { keep?: 3 | 7 | 30 | undefined; passphrase?: string | undefined }) => Promise<YourData>;
	readonly copyNow: () => YourData;
	readonly whatGoes: () => WhatGoes;
	readonly deleteEverything: (typed: string) => Promise<void>;
	/** Of the automatic copies. */
	readonly notice: () => UiText | null;
	readonly start: () => void;
	/** Waits for nothing: a job ends with the program. */
	readonly stop: () => void;
}

export interface YourDataNeeds {
	readonly deps: Deps;
	/** The data file of the owner's own shop. */
	readonly dataFile: string;
	readonly writeDurable: (path: string, data: string) => void;
	readonly shops: {
		readonly replaceData: (work: () => Promise<void>) => Promise<void>;
		readonly removeData: (work: () => Promise<void>) => Promise<void>;
		/** The ids of the accounts whose sign-ins are kept. */
		readonly accountIds: () => Promise<readonly string[]>;
	};
	/** The shop that is open; throws AppError. */
	readonly shop: () => Promise<OpenShop>;
	readonly explain: (error: unknown) => AppError;
	readonly changed: () => void;
	/** What `notice` says came or went. */
	readonly noticeChanged: () => void;
}
interface OpenShop {
	readonly importConversations: (conversations: readonly ExportedConversation[]) => Promise<Imported>;
}
