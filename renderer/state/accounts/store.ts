// Accounts and their health, and what can be connected.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Account, AccountDetails, AccountId, Client, ConnectorInfo, EventData } from '../../../contract/index.ts';

// State

export interface AccountsState {
	/** Null until read. */
	accounts: Account[] | null;
	connectors: ConnectorInfo[];
	details: Record<AccountId, AccountDetails>;
	/** Checks that the owner started and that have not ended. */
	checking: boolean;
	/** A sign-in that is open in the browser. */
	signIn: { id: string; url: string; opened: boolean } | null;
	/** How the last sign-in ended. */
	ended: EventData<'signIn.ended'> | null;
}

// Actions

export interface AccountsActions {
	read(): Promise<void>;
	readDetails(accountId: AccountId): Promise<void>;
	checkNow(accountId?: AccountId): Promise<void>;
	/** What a reconnect need not ask again. */
	known(accountId: AccountId): Promise<Awaited<ReturnType<Client['accounts.savedCredentials']>>>;
	connect(input: Parameters<Client['accounts.connect']>[0]): Promise<Account>;
	startSignIn(input: Parameters<Client['accounts.signIn']>[0]): Promise<void>;
	cancelSignIn(): Promise<void>;
	signInEnded(data: EventData<'signIn.ended'>): void;
	/** US dollars a month; null = no limit. */
	setMoneyLimit(accountId: AccountId, limit: number | null): Promise<Account>;
	setQuotes(accountId: AccountId, quotes: boolean): Promise<Account>;
	/** No word of its quiet until its next message. */
	restQuiet(accountId: AccountId): Promise<void>;
	readGapAgain(gap: Parameters<Client['accounts.readGapAgain']>[0]): Promise<void>;
	remove(accountId: AccountId): Promise<void>;
}

export type AccountsStore = StoreApi<AccountsState & AccountsActions>;

// Store

export function createAccountsStore({ client }: { client: Client }): AccountsStore {
	return createStore((set, get) => ({
		accounts: null,
		connectors: [],
		details: {},
		checking: false,
		signIn: null,
		ended: null,

		read: async () => {
			const [accounts, connectors] = await Promise.all([client['accounts.list']({}), client['connectors.list']({})]);
			set({ accounts, connectors });
			await Promise.all(Object.values(get().details).map(({ account }) => get().readDetails(account.id)));
		},
		readDetails: async (accountId) => {
			try {
				const details = await client['accounts.details']({ accountId });
				set({ details: { ...get().details, [accountId]: details } });
			} catch {
				// It was removed meanwhile.
				const { [accountId]: _, ...rest } = get().details;
				set({ details: rest });
			}
		},
		checkNow: async (accountId) => {
			set({ checking: true });
			try {
				await client['accounts.checkNow'](accountId ? { accountId } : {});
			} finally {
				set({ checking: false });
			}
		},
		known: (accountId) => client['accounts.savedCredentials']({ accountId }),
		connect: async (input) => {
			const account = await client['accounts.connect'](input);
			await get().read();
			return account;
		},
		startSignIn: async (input) => {
			set({ ended: null });
			const { signInId, url, opened } = await client['accounts.signIn'](input);
			// The end may have come before the answer.
			if (get().ended?.signInId !== signInId) set({ signIn: { id: signInId, url, opened } });
		},
		cancelSignIn: async () => {
			const { signIn } = get();
			set({ signIn: null, ended: null });
			if (signIn) await client['accounts.cancelSignIn']({ signInId: signIn.id });
		},
		signInEnded: (ended) => {
			const { signIn } = get();
			if (signIn === null || signIn.id === ended.signInId) set({ ended, signIn: null });
		},
		setMoneyLimit: async (accountId, limit) => {
			const account = await client['accounts.setMoneyLimit']({ accountId, limit });
			await get().read();
			return account;
		},
		setQuotes: async (accountId, quotes) => {
			const account = await client['accounts.setQuotes']({ accountId, quotes });
			await get().read();
			return account;
		},
		restQuiet: async (accountId) => {
			await client['accounts.restQuiet']({ accountId });
			await get().read();
		},
		readGapAgain: async (gap) => {
			await client['accounts.readGapAgain'](gap);
			await get().readDetails(gap.accountId as AccountId);
		},
		remove: async (accountId) => {
			await client['accounts.remove']({ accountId });
			await get().read();
		},
	}));
}
