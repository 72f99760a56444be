// What a reconnect need not ask again, from the stored sign-in. Open values go to the screen; a secret never does: the screen gets only
// its name. When its field stays empty, main uses the stored secret, for the same platform and the same account.
import type { z } from 'zod';
import type { Json } from '../../../connectors/sdk/index.ts';
import type { Output } from '../../../contract/index.ts';
import { fieldsOf } from './fields.ts';

interface CredentialSchemas {
	readonly manifest: { readonly credentials: z.ZodObject };
	readonly signIn?: { readonly ask: z.ZodObject } | undefined;
}

export function savedCredentialsOf(
	connector: CredentialSchemas,
	stored: Json | null,
): Output<'accounts.savedCredentials'> {
	const texts = textsOf(stored);
	const open = [...fieldsOf(connector.manifest.credentials), ...signInFields(connector)].filter(
		({ secret }) => !secret,
	);
	return {
		typed: Object.fromEntries(open.flatMap(({ name }) => (texts[name] ? [[name, texts[name]]] : []))),
		savedSecrets: Object.keys(savedSecretsFor(connector, stored)),
	};
}

/** Stored secrets that a new sign-in in the browser can use. Typed credentials were refused, so the form asks for them again. */
export function savedSecretsFor(connector: CredentialSchemas, stored: Json | null): Record<string, string> {
	const texts = textsOf(stored);
	return Object.fromEntries(
		signInFields(connector).flatMap(({ name, secret }) => (secret && texts[name] ? [[name, texts[name]]] : [])),
	);
}

const signInFields = ({ signIn }: CredentialSchemas) => (signIn ? fieldsOf(signIn.ask) : []);

function textsOf(stored: Json | null): Record<string, string> {
	if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
	return Object.fromEntries(
		Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
	);
}
