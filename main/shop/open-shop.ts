// What an open shop is, for those who open, switch and close it.
import type { Settings } from '../../contract/index.ts';
import type { UiText } from '../../contract/ui-text.ts';
import type { Deps } from '../deps.ts';
import type { Events } from '../ipc/events.ts';
import type { ExportedConversation } from '../store/maintenance/read-conversations.ts';
import type { Imported } from '../store/queries/import-conversations.ts';
import type { AnyConnector } from '../sync/index.ts';
import type { DiskWatch } from './disk-watch.ts';
import type { ShopServices } from './shop-services.ts';

export type Profile = 'sample' | 'shop';

export interface ShopParts {
	readonly deps: Deps;
	readonly connectors: readonly AnyConnector[];
	readonly events: Events;
}

export interface OpenParts extends ShopParts {
	readonly disk: Pick<DiskWatch, 'canStore' | 'failed'>;
}

export interface OpenShop extends ShopServices {
	readonly profile: Profile;
	/** Sends what is held for undo, waiting no longer than three seconds for the platforms. */
	readonly sendHeld: () => Promise<void>;
	/** At once: no further reply leaves. */
	readonly haltSending: () => void;
	/** A reply on its way gets `graceMs`. Never rejects: resolves to what could not be saved. */
	readonly close: (graceMs: number) => Promise<UiText[]>;
	/** Stores a little; rejects where that fails. */
	readonly tryWriting: () => Promise<void>;
	/** The disk takes what is fetched again: goes on at once. */
	readonly wakeSync: () => void;
	readonly policyChanged: (settings: Settings) => Promise<void>;
	readonly suspend: () => void;
	readonly resume: () => void;
	readonly setOnline: (online: boolean) => void;
	/** Conversations of an export. Nothing is sent by it; they are judged afterwards. */
	readonly importConversations: (conversations: readonly ExportedConversation[]) => Promise<Imported>;
	/** What the owner should know of their data; null = all is well. */
	readonly notice: () => UiText | null;
}
