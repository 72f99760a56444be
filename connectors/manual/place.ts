// What the owner said of the place, and what follows from it.
import { z } from 'zod';
import type { CheckEvery } from '../../contract/domain.ts';
import { cutGraphemes, type Self } from '../sdk/index.ts';

const rhythms = {
	week: { label: 'Every 7 days', every: { days: 7 } },
	day: { label: 'Every day', every: { days: 1 } },
	'3 days': { label: 'Every 3 days', every: { days: 3 } },
	monday: { label: 'On Mondays', every: { weekday: 1 } },
	tuesday: { label: 'On Tuesdays', every: { weekday: 2 } },
	wednesday: { label: 'On Wednesdays', every: { weekday: 3 } },
	thursday: { label: 'On Thursdays', every: { weekday: 4 } },
	friday: { label: 'On Fridays', every: { weekday: 5 } },
	saturday: { label: 'On Saturdays', every: { weekday: 6 } },
	sunday: { label: 'On Sundays', every: { weekday: 0 } },
	never: { label: 'Never: only when I write something down', every: null },
} as const satisfies Record<string, { label: string; every: CheckEvery | null }>;
const Rhythm = z.enum(Object.keys(rhythms) as (keyof typeof rhythms)[]);

export const Credentials = z.object({
	place: z
		.string()
		.trim()
		.min(1)
		.max(60)
		.meta({ title: 'Name of the place', description: 'As you call it: Pinterest, WhatsApp, the phone.', examples: ['Pinterest'] }),
	page: z
		.url({ protocol: /^https$/, error: 'it has to be an address that begins with https://' })
		.max(2000)
		.optional()
		.meta({
			title: 'Page to open',
			description: 'Where you read it and answer. Leave it empty for the phone.',
			examples: ['https://www.pinterest.com/notifications'],
		}),
	every: Rhythm.default('week').meta({
		title: 'How often to look',
		choices: Object.entries(rhythms).map(([value, { label }]) => ({ value, label })),
	}),
});
export type Credentials = z.output<typeof Credentials>;

const Facts = z.object({ page: z.string().nullable(), every: Rhythm });

/** Two places of one name are one: connecting it again changes its page and rhythm. */
export const selfOf = ({ place, page, every }: Credentials): Self => ({
	externalId: place.normalize('NFC').toLowerCase().replace(/\s+/gu, ' '),
	displayName: cutGraphemes(place, 60),
	facts: { page: page ?? null, every },
});

export function factsOf(self: Self): { readonly page: string | null; readonly every: CheckEvery | null } {
	const { page, every } = Facts.parse(self.facts);
	return { page, every: rhythms[every].every };
}
