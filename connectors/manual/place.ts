// What the owner types about a manual place, and the Self made from it.
import { z } from 'zod';
import type { CheckEvery } from '../../contract/domain.ts';
import { type UiText, uiText, uiTextId } from '../../contract/ui-text.ts';
import { cutGraphemes, fieldMeta, type Self } from '../sdk/index.ts';

const schedules = {
	week: { label: uiText`Every 7 days`, every: { days: 7 } },
	day: { label: uiText`Every day`, every: { days: 1 } },
	'3 days': { label: uiText`Every 3 days`, every: { days: 3 } },
	monday: { label: uiText`On Mondays`, every: { weekday: 1 } },
	tuesday: { label: uiText`On Tuesdays`, every: { weekday: 2 } },
	wednesday: { label: uiText`On Wednesdays`, every: { weekday: 3 } },
	thursday: { label: uiText`On Thursdays`, every: { weekday: 4 } },
	friday: { label: uiText`On Fridays`, every: { weekday: 5 } },
	saturday: { label: uiText`On Saturdays`, every: { weekday: 6 } },
	sunday: { label: uiText`On Sundays`, every: { weekday: 0 } },
	never: { label: uiText`Never: only when I add something`, every: null },
} as const satisfies Record<string, { label: UiText; every: CheckEvery | null }>;
const Schedule = z.enum(Object.keys(schedules) as (keyof typeof schedules)[]);

export const Credentials = z.object({
	place: z
		.string()
		.trim()
		.min(1)
		.max(60)
		.meta(
			fieldMeta({
				title: uiText`Name of the place`,
				description: uiText`What you call it: Pinterest, WhatsApp, the phone.`,
				examples: ['Pinterest'],
			}),
		),
	page: z
		.url({ protocol: /^https$/, error: uiTextId`it must be an address that begins with https://` })
		.max(2000)
		.optional()
		.meta(
			fieldMeta({
				title: uiText`Page to open`,
				description: uiText`The page where you read messages and reply. Leave it empty for the phone.`,
				examples: ['https://www.pinterest.com/notifications'],
			}),
		),
	every: Schedule.default('week').meta(
		fieldMeta({
			title: uiText`How often to check`,
			choices: Object.entries(schedules).map(([value, { label }]) => ({ value, label })),
		}),
	),
});
export type Credentials = z.output<typeof Credentials>;

const Facts = z.object({ page: z.string().nullable(), every: Schedule });

/** Places with the same name are one account: connecting it again changes its page and its schedule. */
export const selfOf = ({ place, page, every }: Credentials): Self => ({
	externalId: place.normalize('NFC').toLowerCase().replace(/\s+/gu, ' '),
	displayName: cutGraphemes(place, 60),
	facts: { page: page ?? null, every },
});

export function factsOf(self: Self): { readonly page: string | null; readonly every: CheckEvery | null } {
	const { page, every } = Facts.parse(self.facts);
	return { page, every: schedules[every].every };
}
