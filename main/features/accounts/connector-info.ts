import type { z } from 'zod';
import type { Manifest, SignIn } from '../../../connectors/sdk/sdk.ts';
import type { ConnectorInfo } from '../../../contract/index.ts';
import { fieldsOf } from './fields.ts';

/** A connector as the screens show it before anything is connected: its own words, and the fields its schema asks for. */
export function connectorInfo(connector: {
	readonly manifest: Pick<Manifest<z.ZodObject>, 'id' | 'name' | 'kinds' | 'words' | 'credentials'>;
	readonly signIn?: Pick<SignIn<z.ZodObject, z.ZodObject>, 'ask'> | undefined;
	readonly reply?: unknown;
}): ConnectorInfo {
	const { id, name, kinds, words, credentials } = connector.manifest;
	return {
		id,
		name,
		letter: words.letter,
		kinds: [...kinds],
		reads: [...words.reads],
		cannot: [...words.cannot],
		steps: words.steps.map(({ text, url }) => ({ text, url: url ?? null })),
		signIn: connector.signIn ? fieldsOf(connector.signIn.ask) : null,
		fields: fieldsOf(credentials),
		replies: connector.reply !== undefined,
	};
}
