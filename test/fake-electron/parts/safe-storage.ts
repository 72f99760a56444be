// `safeStorage`, its asynchronous half (docs/api/safe-storage.md): real encryption under the key that the options name.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { options } from '../options.ts';
import { app } from './app.ts';

const key = () => createHash('sha256').update(`${options.keychain.backend} ${options.keychain.key}`).digest();

function check(): void {
	if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
	if (!options.keychain.available) throw new Error('Encryption is not available');
}

export const safeStorage = {
	isAsyncEncryptionAvailable: async () => app.isReady() && options.keychain.available,
	/** Linux only; 'unknown' before `ready`. */
	...(process.platform === 'linux' && {
		getSelectedStorageBackend: () => (app.isReady() ? options.keychain.backend : 'unknown'),
	}),
	async encryptStringAsync(plain: string): Promise<Buffer> {
		check();
		const nonce = randomBytes(12);
		const cipher = createCipheriv('aes-256-gcm', key(), nonce);
		const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
		return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
	},
	async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
		check();
		try {
			const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, 12));
			decipher.setAuthTag(sealed.subarray(12, 28));
			const plain = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
			return { result: plain.toString('utf8'), shouldReEncrypt: false };
		} catch {
			throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
		}
	},
};
