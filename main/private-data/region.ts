// The country whose phone numbers need no country code: that of the shop's own number, else that of its time zone.
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** ISO country; null = it cannot be told. */
export const regionOf = (phone: string, timeZone: string): string | null =>
	parsePhoneNumberFromString(phone.replace(/^\s*00/, '+'))?.country ?? countryOfZone(timeZone);

/** Later engines have a method in place of the getter. */
type LocaleWithZones = Intl.Locale & {
	readonly timeZones?: readonly string[];
	readonly getTimeZones?: () => readonly string[] | undefined;
};

/** Asked again with every word that is typed, and each answer asks the engine about every country. */
const countries = new Map<string, string | null>();

function countryOfZone(timeZone: string): string | null {
	const known = countries.get(timeZone);
	if (known !== undefined) return known;
	const country = findCountry(timeZone);
	countries.set(timeZone, country);
	return country;
}

function findCountry(timeZone: string): string | null {
	for (const country of getCountries()) {
		const locale = new Intl.Locale('und', { region: country }) as LocaleWithZones;
		if ((locale.getTimeZones?.() ?? locale.timeZones ?? []).includes(timeZone)) return country;
	}
	return null;
}
