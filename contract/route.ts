import type { z } from 'zod';

interface Route<I extends z.ZodType, O extends z.ZodType> {
	readonly kind: 'query' | 'command';
	readonly input: I;
	readonly output: O;
}

/** Reads only; may be repeated at will. */
export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Route<I, O> => ({
	kind: 'query',
	input,
	output,
});

/** Changes something; never repeated by a transport on its own. */
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Route<I, O> => ({
	kind: 'command',
	input,
	output,
});
