// The passphrase of a backup as age's own scrypt stanza (https://age-encryption.org/v1, "The scrypt recipient type"), so that the `age` command
// opens it too. The key comes from Node's scrypt: the library's own, in JavaScript, takes ten times as long on a small laptop.
import { randomBytes, scryptSync } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

/** As the age command has it: about a second, and 256 MB, for each guess. */
const usualLogN = 18;
/** A file that asks for more is not one of ours: it would take the memory of the computer. */
const maxLogN = 20;
const label = 'age-encryption.org/v1/scrypt';
/** Each key encrypts one thing only. */
const nonce = new Uint8Array(12);

/** As people type it on two systems, the same letters. */
const plainPassphrase = (passphrase: string): string => passphrase.normalize('NFC');
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

function keyOf(passphrase: string, salt: Buffer, logN: number): Uint8Array {
	const N = 2 ** logN;
	const salted = Buffer.concat([Buffer.from(label), salt]);
	return scryptSync(plainPassphrase(passphrase), salted, 32, { N, r: 8, p: 1, maxmem: N * 8 * 128 + 1024 * 1024 });
}

export const recipientOf = (passphrase: string, logN = usualLogN): Recipient => ({
	wrapFileKey: (fileKey) => {
		const salt = randomBytes(16);
		const body = chacha20poly1305(keyOf(passphrase, salt, logN), nonce).encrypt(fileKey);
		return [new Stanza(['scrypt', base64(salt), String(logN)], body)];
	},
});

/** `wrong` is called where the file has a passphrase, and it is another one. */
export const identityOf = (passphrase: string, wrong: () => void): Identity => ({
	unwrapFileKey: (stanzas) => {
		const [kind, salt = '', logN = ''] = stanzas[0]?.args ?? [];
		if (stanzas.length !== 1 || kind !== 'scrypt' || !/^[1-9]\d?$/.test(logN) || Number(logN) > maxLogN) return null;
		const key = keyOf(passphrase, Buffer.from(salt, 'base64'), Number(logN));
		try {
			return chacha20poly1305(key, nonce).decrypt(stanzas[0]?.body ?? new Uint8Array());
		} catch {
			wrong();
			return null;
		}
	},
});
