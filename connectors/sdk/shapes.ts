// zod shapes that nearly every platform's responses need.
import { z } from 'zod';
import { When } from './item-shape.ts';

/** An id: a string, or a number as its digits. Never empty. */
export const zId = z.union([z.string().min(1).max(2048), z.number().int().transform(String)]);
/** An ISO 8601 moment as ms epoch; impossible dates do not parse. */
export const zIsoTime = z
	.string()
	.max(64)
	.transform((text) => Date.parse(text))
	.pipe(When);
/** Unix seconds as ms epoch. */
export const zUnixTime = z
	.number()
	.transform((seconds) => Math.round(seconds * 1000))
	.pipe(When);
