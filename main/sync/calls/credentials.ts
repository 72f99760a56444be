// Credentials of the accounts: read, and renewed one at a time. A rotated token is used only once it is durable, because the
// platform has already forgotten the one before; losing it means that the owner has to sign in again.

import { ConnectorError, type Json } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Secrets } from '../../deps.ts';
import { withoutMayHaveArrived } from './unsure-text.ts';

interface Renewal<C> {
	readonly accountId: string;
	/** What the caller found wanting. When the stored ones differ, somebody has renewed meanwhile and those are the answer. */
	readonly known: C;
	readonly parse: (stored: Json | null) => C;
	readonly make: (latest: C) => Promise<C>;
}

export interface Credentials {
	readonly read: (accountId: string) => Promise<Json | null>;
	readonly renew: <C>(renewal: Renewal<C>) => Promise<C>;
}

/** `renewed` is called for each account whose new credentials are durable. */
export function createCredentials(
	secrets: Pick<Secrets, 'get' | 'set'>,
	renewed: (accountId: string) => void = () => undefined,
): Credentials {
	const running = new Map<string, Promise<unknown>>();
	/** Made, but the disk refused them: kept for the next try, so that a full disk does not cost a sign-in. */
	const unsaved = new Map<string, Json>();

	async function save(accountId: string, made: Json): Promise<void> {
		unsaved.set(accountId, made);
		await secrets.set(accountId, made);
		unsaved.delete(accountId);
	}
	async function renewOnce<C>({ accountId, known, parse, make }: Renewal<C>): Promise<C> {
		const pending = unsaved.get(accountId);
		if (pending !== undefined) await save(accountId, pending);
		const latest = parse(await secrets.get(accountId));
		if (!same(latest, known)) return latest;
		const made = await make(latest).catch((error: unknown) => {
			throw unsureToTransient(error);
		});
		await save(accountId, made as Json);
		renewed(accountId);
		return made;
	}
	return {
		read: async (accountId) => unsaved.get(accountId) ?? (await secrets.get(accountId)),
		renew: <C>(renewal: Renewal<C>): Promise<C> => {
			const joined = running.get(renewal.accountId);
			if (joined) return joined as Promise<C>;
			const work = renewOnce(renewal).finally(() => running.delete(renewal.accountId));
			running.set(renewal.accountId, work);
			return work;
		},
	};
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A renewal publishes nothing: where it may or may not have arrived, trying again is safe (or answers that we must sign in again). */
export const unsureToTransient = (error: unknown): unknown =>
	error instanceof ConnectorError && error.fault.kind === 'unsure'
		? new ConnectorError({ kind: 'transient' }, withoutMayHaveArrived(error.text), { cause: error })
		: error;

/**
 * Secrets that are there but cannot be read (another keychain) are a matter of signing in again; they are left as they are. A keychain that does
 * not answer now may answer later.
 */
export async function readStoredCredentials(read: () => Promise<Json | null>, platform: string): Promise<Json | null> {
	try {
		return await read();
	} catch (cause) {
		if (cause instanceof AppError && cause.code === 'offline')
			throw new ConnectorError({ kind: 'transient' }, cause.text, { cause });
		throw new ConnectorError({ kind: 'auth' }, uiText`The sign-in for ${platform} cannot be read on this computer.`, {
			cause,
		});
	}
}
