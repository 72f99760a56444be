// Sign-ins in the system's keychain, through Electron's asynchronous safeStorage (the synchronous one leaves with Electron 46).
// Where the "keychain" is a fixed password (Linux basic_text), secrets stay in memory until the program ends, and the screen says so.
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import type { Secrets } from '../deps.ts';
import { type Seal, secretsFile, secretsForSession } from '../host/secrets-file.ts';

type Keychain = Pick<
	SafeStorage,
	'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Only after `ready`. */
export async function keychainSecrets(
	keychain: Keychain,
	folder: string,
	platform: NodeJS.Platform = process.platform,
): Promise<Secrets> {
	const available = await keychain.isAsyncEncryptionAvailable().catch(() => false);
	const backend = platform === 'linux' ? keychain.getSelectedStorageBackend() : platform;
	if (!available || backend === 'basic_text' || backend === 'unknown') return secretsForSession();
	const seal: Seal = {
		backend,
		seal: async (plain) => (await keychain.encryptStringAsync(plain)).toString('base64'),
		open: async (sealed) => (await keychain.decryptStringAsync(Buffer.from(sealed, 'base64'))).result,
	};
	return secretsFile(join(folder, 'sign-ins.sealed.json'), 'encrypted', seal);
}
