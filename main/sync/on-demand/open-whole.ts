// One whole mail, because somebody asked for it.
import type { Target, WholeMail } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import { type AccountId, uiText } from '../../../contract/index.ts';
import { type OnDemandParts, withAccount } from './with-account.ts';

export type OpenWhole = (asked: { readonly accountId: AccountId; readonly target: Target }) => Promise<WholeMail>;

/** Throws AppError with a sentence. */
export const createOpenWhole =
	(parts: OnDemandParts): OpenWhole =>
	({ accountId, target }) =>
		withAccount(parts, {
			accountId,
			work: async (connector, ctx) => {
				if (!connector.openWhole)
					throw new AppError('not-allowed', uiText`${connector.manifest.name} shows all of a message right away.`);
				return connector.openWhole(ctx, target);
			},
		});
