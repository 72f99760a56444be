// Accounts: connect, report, remove. Connecting first checks the identity, then saves the sign-in, then the account: an account
// never exists without a sign-in that works.

import { AppError } from '../../../contract/errors.ts';
import type {
	Account,
	AccountDetails,
	AccountId,
	ConnectorInfo,
	EventData,
	Handlers,
	Input,
	Output,
} from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock, Secrets } from '../../deps.ts';
import type { SignIns } from '../../sign-in/sign-ins.ts';
import type { Store } from '../../store/index.ts';
import type { AnyConnector, Sync } from '../../sync/index.ts';
import { inMillionths } from '../../sync/limits/spend-guard.ts';
import { connectorInfo } from './connector-info.ts';
import { atField, fieldsOf, parseTyped } from './fields.ts';
import type { AccountReport } from './report.ts';
import type { SaveConnection } from './save-connection.ts';
import { savedCredentialsOf, savedSecretsFor } from './saved-credentials.ts';

type Done = Promise<Record<string, never>>;

export interface AccountsService {
	readonly connectors: () => Promise<ConnectorInfo[]>;
	readonly list: () => Promise<Account[]>;
	readonly savedCredentials: (accountId: AccountId) => Promise<Output<'accounts.savedCredentials'>>;
	readonly details: (accountId: AccountId) => Promise<AccountDetails>;
	readonly connect: (asked: Input<'accounts.connect'>) => Promise<Account>;
	readonly signIn: (asked: Input<'accounts.signIn'>) => Promise<Output<'accounts.signIn'>>;
	readonly cancelSignIn: (signInId: string) => Done;
	readonly checkNow: (accountId: AccountId | undefined) => Done;
	readonly setMoneyLimit: (asked: Input<'accounts.setMoneyLimit'>) => Promise<Account>;
	readonly setQuotes: (asked: Input<'accounts.setQuotes'>) => Promise<Account>;
	readonly restQuiet: (accountId: AccountId) => Promise<Account>;
	readonly readGapAgain: (asked: Input<'accounts.readGapAgain'>) => Done;
	readonly remove: (accountId: AccountId) => Done;
}

interface AccountsNeeds {
	readonly store: Pick<Store, 'removeAccount' | 'setMoneyLimit' | 'setQuotes' | 'restQuiet' | 'readGapAgain'>;
	readonly sync: Pick<Sync, 'checkNow' | 'ctxForSignIn' | 'forget' | 'spendLimitChanged'>;
	readonly clock: Clock;
	readonly secrets: Pick<Secrets, 'get' | 'remove'>;
	/** Removes the account's cached pictures. */
	readonly forgetFiles: (accountId: string) => Promise<void>;
	/** Those of the open shop. */
	readonly connectors: readonly AnyConnector[];
	readonly signIns: Pick<SignIns, 'start' | 'cancel'>;
	readonly saveConnection: SaveConnection;
	readonly report: AccountReport;
	readonly signInEnded: (end: EventData<'signIn.ended'>) => void;
	readonly explain: (error: unknown) => AppError;
}

export function createAccounts(needs: AccountsNeeds): AccountsService {
	const { store, sync, clock, report } = needs;
	const find = (connectorId: string): AnyConnector => {
		const connector = needs.connectors.find((one) => one.manifest.id === connectorId);
		if (!connector) throw new AppError('not-found', uiText`This version of the program does not know that platform.`);
		return connector;
	};
	/** Credentials that cannot be read count as missing: the form asks for all again. */
	const stored = (accountId: AccountId) => needs.secrets.get(accountId).catch(() => null);
	return {
		connectors: async () => needs.connectors.map(connectorInfo),
		list: report.list,
		savedCredentials: async (accountId) => {
			const connector = find((await report.one(accountId)).connectorId);
			return savedCredentialsOf(connector, await stored(accountId));
		},
		details: report.details,
		connect: async ({ connectorId, typed, accountId }) => {
			const connector = find(connectorId);
			const creds = parseTyped(connector.manifest.credentials, typed);
			const id = await needs.saveConnection(connector, creds, accountId ?? null).catch((error: unknown) => {
				throw atField(needs.explain(error), fieldsOf(connector.manifest.credentials));
			});
			return report.one(id);
		},
		signIn: async ({ connectorId, typed, accountId }) => {
			const connector = find(connectorId);
			const { signIn, manifest } = connector;
			if (!signIn)
				throw new AppError(
					'not-allowed',
					uiText`${manifest.name} has no sign-in in the browser. Type what it asks for instead.`,
				);
			const kept = accountId ? savedSecretsFor(connector, await stored(accountId)) : {};
			const asked = parseTyped(signIn.ask, { ...kept, ...typed });
			return needs.signIns.start<AccountId>({
				key: manifest.id,
				name: manifest.name,
				ports: signIn.ports,
				redirectHost: signIn.redirectHost,
				start: (redirectUri) => signIn.start(sync.ctxForSignIn(connector, asked), redirectUri),
				finish: async (redirectUri, query, keep, signal) => {
					const creds = await signIn.finish(sync.ctxForSignIn(connector, asked), redirectUri, query, keep);
					return needs.saveConnection(connector, creds, accountId ?? null, signal);
				},
				onEnd: (signInId, id, problem) => {
					needs.signInEnded({
						signInId,
						accountId: id,
						problem: problem === null ? null : needs.explain(problem).text,
					});
				},
			});
		},
		cancelSignIn: async (signInId) => {
			needs.signIns.cancel(signInId);
			return {};
		},
		checkNow: async (accountId) => {
			await sync.checkNow(accountId);
			return {};
		},
		setMoneyLimit: async ({ accountId, limit }) => {
			const { money, connectorName } = await report.one(accountId);
			if (money === null)
				throw new AppError(
					'not-allowed',
					uiText`${connectorName} charges nothing by the piece, so there is nothing to limit.`,
				);
			await store.setMoneyLimit({ accountId, limit: limit === null ? null : inMillionths(limit) });
			await sync.spendLimitChanged(accountId);
			return report.one(accountId);
		},
		setQuotes: async ({ accountId, quotes }) => {
			const { quotes: isQuoting, connectorName } = await report.one(accountId);
			if (isQuoting === null)
				throw new AppError(
					'not-allowed',
					uiText`Replies on ${connectorName} have no quotation, so there is nothing to set.`,
				);
			await store.setQuotes({ accountId, quotes });
			return report.one(accountId);
		},
		restQuiet: async (accountId) => {
			const { quiet } = await report.one(accountId);
			// A message may have come in meanwhile: then there is nothing to rest.
			if (quiet) await store.restQuiet({ accountId, after: quiet.since });
			return report.one(accountId);
		},
		readGapAgain: async ({ accountId, stream, from, to }) => {
			await store.readGapAgain({ accountId, streamId: stream, from, to });
			// What it brings comes in by itself; the page follows.
			void sync.checkNow(accountId);
			return {};
		},
		remove: async (accountId) => {
			// The store first: a poll that is about to start finds no account, and cannot renew the credentials that go next.
			await store.removeAccount({ accountId, now: clock.now() });
			await sync.forget(accountId);
			await needs.secrets.remove(accountId);
			await needs.forgetFiles(accountId);
			return {};
		},
	};
}

export const accountsHandlers = {
	'connectors.list': (ctx) => ctx.accounts.connectors(),
	'accounts.list': (ctx) => ctx.accounts.list(),
	'accounts.savedCredentials': (ctx, { accountId }) => ctx.accounts.savedCredentials(accountId),
	'accounts.details': (ctx, { accountId }) => ctx.accounts.details(accountId),
	'accounts.connect': (ctx, input) => ctx.accounts.connect(input),
	'accounts.signIn': (ctx, input) => ctx.accounts.signIn(input),
	'accounts.cancelSignIn': (ctx, { signInId }) => ctx.accounts.cancelSignIn(signInId),
	'accounts.checkNow': (ctx, { accountId }) => ctx.accounts.checkNow(accountId),
	'accounts.setMoneyLimit': (ctx, input) => ctx.accounts.setMoneyLimit(input),
	'accounts.setQuotes': (ctx, input) => ctx.accounts.setQuotes(input),
	'accounts.restQuiet': (ctx, { accountId }) => ctx.accounts.restQuiet(accountId),
	'accounts.readGapAgain': (ctx, input) => ctx.accounts.readGapAgain(input),
	'accounts.remove': (ctx, { accountId }) => ctx.accounts.remove(accountId),
} satisfies Partial<Handlers<{ readonly accounts: AccountsService }>>;
