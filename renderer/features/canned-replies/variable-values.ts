import type { Settings, Thread, TimelineEntry } from '../../../contract/index.ts';
import { greetingName } from '../../format/greeting-name.ts';
import { weekText } from '../../format/week-text.ts';
import { clockLocale } from '../../format/when.ts';
import { hoursToday, nextHoliday, orderNumber, type VariableValues } from './variables.ts';

/** What is known for the variables, from the conversation and the settings. */
export function variableValues(
	thread: Pick<Thread, 'name'>,
	entries: readonly TimelineEntry[],
	settings: Settings,
	now: number,
): VariableValues {
	const said = entries
		.filter((entry) => entry.type === 'message' && entry.direction === 'in')
		.map((entry) => ('text' in entry ? entry.text : ''));
	return {
		name: greetingName(thread.name) ?? '',
		'first name': greetingName(thread.name) ?? '',
		'my name': settings.ownerName,
		shop: settings.shopName,
		phone: settings.phone,
		'e-mail': settings.email,
		address: settings.address,
		website: settings.website,
		prices: settings.prices.map(({ what, price }) => [what, price].filter(Boolean).join(' ')).join('\n'),
		returns: settings.returns,
		order: orderNumber(said.reverse()) ?? '',
		hours: weekText(settings.hours),
		'next holiday': nextHoliday(settings.holidays, settings.timeZone, now, clockLocale()) ?? '',
		'hours today': hoursToday(settings, settings.timeZone, now, clockLocale()) ?? '',
	};
}
