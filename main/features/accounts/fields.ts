// The fields that the owner fills in to connect. They come from the connector's own schema, so a connector describes itself in one place.

import { z } from 'zod';
import { ConnectorError, readFieldMeta } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CredentialField } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { UiText } from '../../../contract/ui-text-shape.ts';

const Choices = z.array(z.object({ value: z.string(), label: UiText })).min(1);

/** One field for every property whose `.meta()` has a title; the connector itself fills the others. */
export function fieldsOf(schema: z.ZodObject): CredentialField[] {
	return Object.entries(schema.shape).flatMap(([name, property]) => {
		const meta = metaOf(property);
		const { label, help } = readFieldMeta(meta);
		if (label === undefined) return [];
		const choices = Choices.safeParse(meta.choices);
		const example = Array.isArray(meta.examples) ? meta.examples[0] : undefined;
		return [
			{
				name,
				label,
				help: help ?? null,
				example: example === undefined ? null : String(example),
				secret: meta.secret === true,
				// `required`: the form asks for it, though a sign-in in the browser works without.
				optional: meta.required !== true && z.safeParse(property, undefined).success,
				...(choices.success ? { choices: choices.data } : {}),
				rare: meta.rare === true,
			},
		];
	});
}

/** What was typed, as the connector wants it. Throws AppError naming the first field that is wrong, never what is in it. */
export function parseTyped(schema: z.ZodObject, typed: Readonly<Record<string, string>>): Record<string, unknown> {
	const fields = fieldsOf(schema);
	const given = Object.fromEntries(
		fields.flatMap(({ name, optional }) => {
			// Copied tokens often end with a line break.
			const text = Object.hasOwn(typed, name) ? (typed[name] ?? '').trim() : '';
			return text === '' && optional ? [] : [[name, text]];
		}),
	);
	const empty = fields.find((field) => given[field.name] === '');
	if (empty) throw new AppError('bad-input', uiText`Please fill in “${empty.label}”.`, { field: empty.name });
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const wrong = fields.find((field) => field.name === issue?.path[0]);
	throw new AppError(
		'bad-input',
		wrong
			? uiText`“${wrong.label}” does not look right: ${issue === undefined ? uiText`it cannot be read` : { id: issue.message }}.`
			: uiText`What was typed cannot be used to connect.`,
		{ cause: parsed.error.message, field: wrong?.name },
	);
}

/** Names the field that an error is about: the one the connector names, else the only secret when the platform refused the sign-in. */
export function atField(error: AppError, fields: readonly CredentialField[]): AppError {
	const { cause } = error;
	const said = cause instanceof ConnectorError ? cause : null;
	const secrets = fields.filter(({ secret }) => secret);
	const field =
		error.field ?? said?.field ?? (said?.fault.kind === 'auth' && secrets.length === 1 ? secrets[0]?.name : undefined);
	return fields.some(({ name }) => name === field) ? new AppError(error.code, error.text, { cause, field }) : error;
}

/** `.meta()` may be on the property itself or below `.optional()`, `.default()` and the like. */
function metaOf(schema: z.core.$ZodType): Record<string, unknown> {
	const own = z.globalRegistry.get(schema);
	const def = schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
	const inner = def.innerType ?? def.in;
	return { ...(inner ? metaOf(inner) : {}), ...own };
}
