import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { atField, fieldsOf, parseTyped } from './fields.ts';

const schema = z.object({
	server: z
		.string()
		.regex(/^[a-z.]+$/, 'a name like platform.example')
		.meta({ title: 'Server', description: 'The part after the second @', examples: ['platform.example'] }),
	token: z.string().min(4).meta({ title: 'Access token', secret: true }),
	label: z.string().meta({ title: 'Label' }).optional(),
	pace: z.coerce.number().default(3).meta({ title: 'Pace' }),
	trimmed: z.string().trim().toLowerCase().meta({ title: 'Handle' }).optional(),
	renewed: z.string().optional(),
});

describe('fields of a connector', () => {
	test('every property with a title is one, described by its meta wherever that stands', () => {
		expect(inEnglish(fieldsOf(schema))).toEqual([
			{
				name: 'server',
				label: 'Server',
				help: 'The part after the second @',
				example: 'platform.example',
				secret: false,
				optional: false,
				rare: false,
			},
			{ name: 'token', label: 'Access token', help: null, example: null, secret: true, optional: false, rare: false },
			{ name: 'label', label: 'Label', help: null, example: null, secret: false, optional: true, rare: false },
			{ name: 'pace', label: 'Pace', help: null, example: null, secret: false, optional: true, rare: false },
			{ name: 'trimmed', label: 'Handle', help: null, example: null, secret: false, optional: true, rare: false },
		]);
	});

	test('what was typed is trimmed, empty optional ones are left out, and foreign keys go nowhere', () => {
		const typed = {
			server: ' platform.example\n',
			token: 'abcd',
			label: ' ',
			pace: '',
			renewed: 'injected',
			__proto__: 'x',
			other: 'y',
		};
		expect(parseTyped(schema, typed)).toEqual({ server: 'platform.example', token: 'abcd', pace: 3 });
	});

	test.each([
		[{ token: 'abcd' }, 'Please fill in “Server”.'],
		[{ server: 'platform.example', token: '   ' }, 'Please fill in “Access token”.'],
		[{ server: 'https://Fake platform', token: 'abcd' }, '“Server” does not look right: a name like platform.example.'],
	])('what is wrong is named by its label', (typed, sentence) => {
		expect(() => parseTyped(schema, typed)).toThrow(expect.objectContaining({ code: 'bad-input', message: sentence }));
	});

	test('a secret that is wrong is never repeated', () => {
		try {
			parseTyped(schema, { server: 'platform.example', token: 'xyz' });
			expect.unreachable();
		} catch (error) {
			expect(String(error)).not.toContain('xyz');
		}
	});
});

describe('where a refusal stands', () => {
	const fields = fieldsOf(schema);
	const refused = (fault: ConnectorError['fault'], field?: string) =>
		atField(
			new AppError('account', rawText('No.'), {
				cause: new ConnectorError(fault, rawText('No.'), field ? { field } : {}),
			}),
			fields,
		).field;

	test('at the field the connector names, else at the only secret when that was refused, else nowhere', () => {
		expect(refused({ kind: 'auth' })).toBe('token');
		expect(refused({ kind: 'drift', where: 'check' }, 'server')).toBe('server');
		expect(refused({ kind: 'transient' })).toBeUndefined();
		expect(refused({ kind: 'auth' }, 'renewed')).toBeUndefined();
		const two = z.object({
			a: z.string().meta({ title: 'A', secret: true }),
			b: z.string().meta({ title: 'B', secret: true }),
		});
		const error = new AppError('account', rawText('No.'), {
			cause: new ConnectorError({ kind: 'auth' }, rawText('No.')),
		});
		expect(atField(error, fieldsOf(two)).field).toBeUndefined();
	});
});
