// The zod shape of a UiText, for routes.
import { z } from 'zod';
import type { UiText as Text, UiValue as Value } from './ui-text.ts';

const UiValue: z.ZodType<Value> = z.lazy(() =>
	z.union([
		z.string(),
		z.number(),
		UiText,
		z.object({ date: z.number(), as: z.enum(['day', 'time', 'moment']), timeZone: z.string().optional() }),
		z.object({ money: z.number() }),
		z.object({ list: z.array(z.union([z.string(), UiText])) }),
		z.object({ plural: z.number(), one: z.string(), other: z.string() }),
	]),
) as z.ZodType<Value>;

export const UiText: z.ZodType<Text> = z.lazy(() =>
	z.union([z.object({ id: z.string(), values: z.array(UiValue).optional() }), z.object({ raw: z.string() })]),
) as z.ZodType<Text>;
