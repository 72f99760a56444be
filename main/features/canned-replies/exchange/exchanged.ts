// A canned reply as it stands in a file: names instead of ids, so that another computer understands it. Its files stay here.
import { z } from 'zod';
import { type UiText, uiText } from '../../../../contract/ui-text.ts';

export const Exchanged = z.object({
	title: z.string().trim().min(1).max(80),
	shortcut: z
		.string()
		.trim()
		.transform((text) => text.replace(/^\//, ''))
		.pipe(z.string().regex(/^[\p{L}\p{N}_-]{1,30}$/u)),
	text: z.string().trim().min(1).max(10_000),
	folder: z.string().trim().max(60).default(''),
	tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
	laterDays: z.number().int().min(1).max(365).nullable().default(null),
	followUpDays: z.number().int().min(1).max(365).nullable().default(null),
	followUpNote: z.string().max(500).default(''),
	done: z.boolean().default(false),
});
export type Exchanged = z.output<typeof Exchanged>;
export const columns = Object.keys(Exchanged.shape) as (keyof Exchanged)[];

/** One line of a file, read or not. */
export interface ReadRow {
	readonly line: number;
	readonly title: string;
	readonly shortcut: string;
	readonly reply: Exchanged | null;
	readonly why: UiText | null;
}

export function readRow(line: number, raw: Readonly<Record<string, unknown>>): ReadRow {
	const parsed = Exchanged.safeParse(raw);
	const shown = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 80) : '');
	const row = { line, title: shown(raw.title), shortcut: shown(raw.shortcut) };
	if (!parsed.success) return { ...row, reply: null, why: whyNot(parsed.error, raw) };
	return { line, title: parsed.data.title, shortcut: parsed.data.shortcut, reply: parsed.data, why: null };
}

function whyNot({ issues }: z.ZodError, raw: Readonly<Record<string, unknown>>): UiText {
	const field = String(issues[0]?.path[0] ?? '');
	const isEmpty = typeof raw[field] !== 'string' || raw[field].trim() === '';
	switch (field) {
		case 'title':
			return isEmpty ? uiText`It has no title.` : uiText`Its title has more than 80 characters.`;
		case 'shortcut':
			return isEmpty
				? uiText`It has no shortcut.`
				: uiText`Its shortcut may have letters, digits, - and _ only, at most 30.`;
		case 'text':
			return isEmpty ? uiText`It has no text.` : uiText`Its text has more than 10,000 characters.`;
		case 'laterDays':
		case 'followUpDays':
			return uiText`Days are whole numbers from 1 to 365.`;
		default:
			return uiText`What stands in “${field}” cannot be read.`;
	}
}
