import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, parseTyped } from './fields.ts';

const schema = z.object({
	server: z
		.string()
		.regex(/^[a-z.]+$/, 'a name like harbour.example')
		.meta({ title: 'Server', description: 'The part after the second @', examples: ['harbour.example'] }),
	token: z.string().min(4).meta({ title: 'Access token', secret: true }),
	label: z.string().meta({ title: 'Label' }).optional(),
	pace: z.coerce.number().default(3).meta({ title: 'Pace' }),
	trimmed: z.string().trim().toLowerCase().meta({ title: 'Handle' }).optional(),
	renewed: z.string().optional(),
});

describe('fields of a connector', () => {
	test('every property with a title is one, described by its meta wherever that stands', () => {
		expect(fieldsOf(schema)).toEqual([
			{ name: 'server', label: 'Server', help: 'The part after the second @', example: 'harbour.example', secret: false, optional: false },
			{ name: 'token', label: 'Access token', help: null, example: null, secret: true, optional: false },
			{ name: 'label', label: 'Label', help: null, example: null, secret: false, optional: true },
			{ name: 'pace', label: 'Pace', help: null, example: null, secret: false, optional: true },
			{ name: 'trimmed', label: 'Handle', help: null, example: null, secret: false, optional: true },
		]);
	});

	test('what was typed is trimmed, empty optional ones are left out, and foreign keys go nowhere', () => {
		const typed = { server: ' harbour.example\n', token: 'abcd', label: ' ', pace: '', renewed: 'injected', __proto__: 'x', other: 'y' };
		expect(parseTyped(schema, typed)).toEqual({ server: 'harbour.example', token: 'abcd', pace: 3 });
	});

	test.each([
		[{ token: 'abcd' }, 'Please fill in “Server”.'],
		[{ server: 'harbour.example', token: '   ' }, 'Please fill in “Access token”.'],
		[{ server: 'https://Harbour', token: 'abcd' }, '“Server” does not look right: a name like harbour.example.'],
	])('what is wrong is named by its label', (typed, sentence) => {
		expect(() => parseTyped(schema, typed)).toThrow(expect.objectContaining({ code: 'bad-input', message: sentence }));
	});

	test('a secret that is wrong is never repeated', () => {
		try {
			parseTyped(schema, { server: 'harbour.example', token: 'xyz' });
			expect.unreachable();
		} catch (error) {
			expect(String(error)).not.toContain('xyz');
		}
	});
});
