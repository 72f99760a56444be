import type { z } from 'zod';
import type { Manifest, SignIn } from '../../../connectors/sdk/sdk.ts';
import type { ConnectorInfo } from '../../../contract/index.ts';
import { fieldsOf } from './fields.ts';

/** A connector as the screens show it before anything is connected: its own texts, and the fields of its schema. */
export function connectorInfo(connector: {
	readonly manifest: Pick<Manifest<z.ZodObject>, 'id' | 'name' | 'kinds' | 'texts' | 'credentials'>;
	readonly signIn?: Pick<SignIn<z.ZodObject, z.ZodObject>, 'ask'> | undefined;
	readonly reply?: unknown;
}): ConnectorInfo {
	const { id, name, kinds, texts: words, credentials } = connector.manifest;
	return {
		id,
		name,
		letter: words.letter,
		kinds: [...kinds],
		reads: [...words.reads],
		cannot: [...words.cannot],
		steps: words.steps.map(({ text, url, copy, way, when }) => ({
			text,
			url: url ?? null,
			copy: [...(copy ?? [])],
			way: way ?? null,
			when: when ? { field: when.field, endsWith: [...when.endsWith], not: when.not ?? false } : null,
		})),
		setupTime: words.takes ?? null,
		first: connector.signIn ? (words.ways?.first ?? 'signIn') : 'typed',
		ways: words.ways ? { signIn: words.ways.signIn, typed: words.ways.typed } : null,
		signIn: connector.signIn ? fieldsOf(connector.signIn.ask) : null,
		fields: fieldsOf(credentials),
		replies: connector.reply !== undefined,
		readsHistory: !words.noHistory,
	};
}
