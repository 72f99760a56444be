// What the shop publishes about itself is never private, in whatever form the reply writes it.
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { digitRuns } from './digit-runs.ts';
import type { AddressFind } from './find-addresses.ts';
import { emailKey, findEmails } from './find-emails.ts';
import type { PhoneFind } from './find-phones.ts';
import { findPhones } from './find-phones.ts';
import type { ShopKnowledge } from './kinds.ts';
import { plainText } from './plain-text.ts';

interface OwnFacts {
	readonly isOwnPhone: (find: PhoneFind) => boolean;
	readonly isOwnEmail: (address: string) => boolean;
	readonly isOwnAddress: (find: Pick<AddressFind, 'house' | 'name'>) => boolean;
}

export function ownFacts(shop: ShopKnowledge): OwnFacts {
	const phone = plainText(shop.phone);
	const whole = parsePhoneNumberFromString(
		phone,
		shop.region === null ? {} : { defaultCountry: shop.region as CountryCode },
	);
	const phones = new Set([
		...findPhones(phone, digitRuns(phone), shop.region).map(({ key }) => key),
		...(whole ? [whole.number] : []),
	]);
	const typed = plainText(shop.email);
	const emails = new Set(findEmails(typed).map(({ from, to }) => emailKey(typed.slice(from, to))));
	const address = letters(shop.address);
	const houses = new Set(numbers(shop.address));
	return {
		isOwnPhone: ({ key }) => phones.has(key),
		isOwnEmail: (text) => emails.has(emailKey(text)),
		isOwnAddress: ({ house, name }) => {
			const stems = name
				.split(/[\s,.]+/u)
				.map(stem)
				.filter((one) => one.length > 2 && !small.test(one));
			return (
				numbers(`${name} ${house}`).every((one) => houses.has(one)) &&
				stems.every((one) => address.includes(one)) &&
				(stems.length > 0 || numbers(name).length > 0)
			);
		},
	};
}

/** They come with the name in a sentence ("in der Neubaugasse 40"), not in an address. */
const small =
	/^(?:der|die|das|den|dem|des|auf|von|vom|zur|zum|unser|the|our|del|della|dei|degli|alla|las|los|les|aux|dos|das)$/u;

/** Without accents and signs; "ß" is "ss". */
const letters = (text: string): string =>
	text
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '');

/** "14 b" is "14b". */
const numbers = (text: string): string[] =>
	text
		.toLowerCase()
		.match(/\d+(?: ?[a-g](?![\p{L}\p{N}]))?/gu)
		?.map((one) => one.replace(' ', '')) ?? [];

/** "Lindenstr." and "Lindenstraße" are "linden". */
const stem = (word: string): string => letters(word).replace(/(?:strasse|str)$/, '');
