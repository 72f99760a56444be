// Sign-ins in the system's keychain, through Electron's asynchronous safeStorage (the synchronous one leaves with Electron 46).
// Linux `basic_text` is a password that everybody knows, so it counts as no keychain.
import type { SafeStorage } from 'electron';
import type { Deps, Secrets } from '../deps.ts';
import { sealedSecrets } from '../host/sealed-secrets.ts';
import type { Seal } from '../host/secrets-file.ts';
import type { KeyValue } from '../host/settings.ts';

type Keychain = Pick<
	SafeStorage,
	'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

interface KeychainParts {
	readonly folder: string;
	readonly store: KeyValue;
	readonly log: Deps['log'];
	readonly platform?: NodeJS.Platform;
}

/** Only after `ready`. Asks the keychain when a sign-in is wanted first: it may ask the owner for a password, and the window does not wait for that. */
export function keychainSecrets(
	keychain: Keychain,
	{ folder, store, log, platform = process.platform }: KeychainParts,
): Secrets {
	return sealedSecrets({ folder, store, log, keychain: () => openKeychain(keychain, platform) });
}

async function openKeychain(keychain: Keychain, platform: NodeJS.Platform): Promise<Seal | null> {
	const available = await keychain.isAsyncEncryptionAvailable().catch(() => false);
	const backend = platform === 'linux' ? keychain.getSelectedStorageBackend() : platform;
	if (!available || backend === 'basic_text' || backend === 'unknown') return null;
	return {
		backend,
		seal: async (plain) => (await keychain.encryptStringAsync(plain)).toString('base64'),
		open: async (sealed, outdated) => {
			const { result, shouldReEncrypt } = await keychain.decryptStringAsync(Buffer.from(sealed, 'base64'));
			if (shouldReEncrypt) outdated?.();
			return result;
		},
	};
}
