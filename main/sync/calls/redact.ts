// No secret in a log line, an error or a sentence. Each account has a redactor of its own; the host's log file has one for all accounts.
// A redactor learns every secret as it is read or renewed.
import type { z } from 'zod';
import { readFieldMeta } from '../../../connectors/sdk/index.ts';

const hidden = '[hidden]';
const sensitive = /token|secret|password|passwd|authorization|cookie|jwt|api[-_]?key|credential/i;

export interface Redactor {
	readonly addSecrets: (credentials: unknown) => void;
	readonly text: (text: string) => string;
	readonly data: (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** Sessions are renewed for months: the secrets that were seen last are enough. */
const maxSecrets = 1000;

/**
 * Secret = marked so, or not typed by the owner at all (sessions, renewed tokens). With several schemas a name is secret if one of them says
 * so, or if none of them has it.
 */
export function createRedactor(...schemas: readonly z.ZodObject[]): Redactor {
	const secrets = new Set<string>();
	const add = (secret: string): void => {
		secrets.delete(secret);
		secrets.add(secret);
		const [oldest] = secrets;
		if (secrets.size > maxSecrets && oldest !== undefined) secrets.delete(oldest);
	};
	const isSecret = (name: string): boolean => {
		const metas = schemas.filter(({ shape }) => Object.hasOwn(shape, name)).map(({ shape }) => metaOf(shape[name]));
		return metas.length === 0 || metas.some((meta) => meta?.secret || readFieldMeta(meta).label === undefined);
	};
	const collect = (value: unknown, depth: number): void => {
		if (typeof value === 'string' && value.length >= 6) {
			add(value);
			add(encodeURIComponent(value));
		} else if (typeof value === 'object' && value !== null && depth < 5)
			for (const inner of Object.values(value)) collect(inner, depth + 1);
	};
	const text = (given: string): string => {
		let clean = given;
		// Longest first: a secret may contain another.
		for (const secret of [...secrets].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(secret, hidden);
		return clean
			.replace(/\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]{6,}/gi, `$1 ${hidden}`)
			.replace(/([?&#](?:[\w%-]*(?:token|secret|password|signature)|code|api[-_]?key)=)[^&#\s"']+/gi, `$1${hidden}`)
			.replace(/("[\w-]*(?:token|secret|password)"\s*:\s*")[^"]+/gi, `$1${hidden}`);
	};
	const walk = (value: unknown, depth: number): unknown => {
		if (typeof value === 'string') return text(value);
		if (value instanceof Error) return text(`${value.name}: ${value.message}`);
		if (typeof value !== 'object' || value === null) return value;
		if (depth > 5) return '…';
		if (Array.isArray(value)) return value.slice(0, 50).map((inner) => walk(inner, depth + 1));
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [key, sensitive.test(key) ? hidden : walk(inner, depth + 1)]),
		);
	};
	return {
		addSecrets: (credentials) => {
			if (typeof credentials !== 'object' || credentials === null) return;
			for (const [name, value] of Object.entries(credentials)) if (isSecret(name)) collect(value, 0);
		},
		text,
		data: (data) => walk(data, 0) as Record<string, unknown>,
	};
}

interface Meta {
	readonly secret?: boolean;
	readonly [key: string]: unknown;
}

/** What the connector says about one credential, also where it is wrapped in optional() or nullable(). */
function metaOf(field: unknown): Meta | undefined {
	if (typeof field !== 'object' || field === null) return undefined;
	const known = field as { meta?: () => Meta | undefined; unwrap?: () => unknown };
	return known.meta?.() ?? (known.unwrap ? metaOf(known.unwrap()) : undefined);
}
