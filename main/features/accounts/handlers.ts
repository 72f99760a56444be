import type { Handlers } from '../../../contract/index.ts';
import type { AccountsService } from './service.ts';

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
	'accounts.remove': (ctx, { accountId }) => ctx.accounts.remove(accountId),
} satisfies Partial<Handlers<{ readonly accounts: AccountsService }>>;
