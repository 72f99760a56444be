import { createContext, type ReactNode, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Client } from '../../contract/index.ts';
import type { AccountsActions, AccountsState } from './accounts/store.ts';
import type { CannedRepliesActions, CannedRepliesState } from './canned-replies/store.ts';
import type { Clock } from './clock.ts';
import type { DraftsActions, DraftsState } from './drafts/store.ts';
import type { FollowUpsActions, FollowUpsState } from './follow-ups/store.ts';
import type { FormDraftsActions, FormDraftsState } from './form-drafts/store.ts';
import type { InboxActions, InboxState } from './inbox/store.ts';
import type { JudgementActions, JudgementState } from './judgement/store.ts';
import type { OutboxActions, OutboxState } from './outbox/store.ts';
import type { RulesActions, RulesState } from './rules/store.ts';
import type { SavedViewsActions, SavedViewsState } from './saved-views/store.ts';
import type { SelectionActions, SelectionState } from './selection/store.ts';
import type { StaffActions, StaffState } from './staff/store.ts';
import type { Stores } from './stores.ts';
import type { TagsActions, TagsState } from './tags/store.ts';
import type { ThreadActions, ThreadState } from './thread/store.ts';
import type { UiActions, UiState } from './ui/store.ts';
import type { YourDataActions, YourDataState } from './your-data/store.ts';

const Context = createContext<Stores | null>(null);

export function StoresProvider({ stores, children }: { stores: Stores; children: ReactNode }) {
	return <Context value={stores}>{children}</Context>;
}

/** The stores themselves, for handlers: `useStores().inbox.getState().select(3)`. */
export function useStores(): Stores {
	const stores = useContext(Context);
	if (!stores) throw new Error('StoresProvider is missing');
	return stores;
}

/** The time for handlers; what shows the time uses `useNow`. */
export const useClock = (): Clock => useStores().clock;

export const useClient = (): Client => useStores().client;

const read =
	<S, K extends Exclude<keyof Stores, 'client' | 'clock'>>(name: K) =>
	<T,>(select: (state: S) => T): T =>
		useStore(useStores()[name] as unknown as StoreApi<S>, select);

export const useYourData = read<YourDataState & YourDataActions, 'yourData'>('yourData');
export const useUi = read<UiState & UiActions, 'ui'>('ui');
export const useInbox = read<InboxState & InboxActions, 'inbox'>('inbox');
export const useSelection = read<SelectionState & SelectionActions, 'selection'>('selection');
export const useSavedViews = read<SavedViewsState & SavedViewsActions, 'savedViews'>('savedViews');
export const useThread = read<ThreadState & ThreadActions, 'thread'>('thread');
export const useAccounts = read<AccountsState & AccountsActions, 'accounts'>('accounts');
export const useDrafts = read<DraftsState & DraftsActions, 'drafts'>('drafts');
export const useOutbox = read<OutboxState & OutboxActions, 'outbox'>('outbox');
export const useStaff = read<StaffState & StaffActions, 'staff'>('staff');
export const useRules = read<RulesState & RulesActions, 'rules'>('rules');
export const useTags = read<TagsState & TagsActions, 'tags'>('tags');
export const useCannedReplies = read<CannedRepliesState & CannedRepliesActions, 'cannedReplies'>('cannedReplies');
export const useFollowUps = read<FollowUpsState & FollowUpsActions, 'followUps'>('followUps');
export const useFormDrafts = read<FormDraftsState & FormDraftsActions, 'formDrafts'>('formDrafts');
export const useJudgement = read<JudgementState & JudgementActions, 'judgement'>('judgement');
