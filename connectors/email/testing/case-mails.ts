// The mails of testing/cases, each the smallest that showed a fault (or its like), addressed to the account of a fake server.
import { readFileSync } from 'node:fs';

const folder = new URL('./cases/', import.meta.url);

/** `address`: the account's, in place of rosa@birchlane.example. */
export const caseMail = (name: string, address: string): string =>
	readFileSync(new URL(`${name}.eml`, folder), 'utf8').replaceAll('rosa@birchlane.example', address);
