// What in a public reply is a customer's alone: phone numbers, e-mail addresses, IBANs, card numbers, order numbers, street addresses.
// A pure function. Policy: it asks, it never changes or stops a text.
import { digitRuns } from './digit-runs.ts';
import { findAddresses } from './find-addresses.ts';
import { findCards } from './find-cards.ts';
import { findEmails } from './find-emails.ts';
import { findIbans } from './find-ibans.ts';
import { orderFinder } from './find-orders.ts';
import { findPhones } from './find-phones.ts';
import type { PrivateFind, ShopKnowledge, Span } from './kinds.ts';
import { ownFacts } from './own-facts.ts';
import { plainText, withoutLinks } from './plain-text.ts';

/** Finds in the order of the text; none overlaps another. */
export function privateDataFinder(shop: ShopKnowledge): (text: string) => PrivateFind[] {
	const own = ownFacts(shop);
	const findOrders = orderFinder(shop.orders);
	return (text) => {
		const plain = plainText(text);
		const body = withoutLinks(plain);
		const found: PrivateFind[] = [];
		/** The surer kinds come first and keep their place. */
		const take = (kind: PrivateFind['kind'], spans: readonly Span[]): void => {
			for (const { from, to } of spans)
				if (!found.some((one) => one.from < to && from < one.to)) found.push({ kind, from, to });
		};
		const outside = <Some extends Span>(spans: readonly Some[]): Some[] =>
			spans.filter(({ from, to }) => !found.some((one) => one.from < to && from < one.to));
		take('iban', findIbans(body));
		const ownEmails: Span[] = [];
		for (const one of findEmails(plain)) {
			if (own.isOwnEmail(plain.slice(one.from, one.to))) ownEmails.push(one);
			else take('email', [one]);
		}
		const runs = outside(digitRuns(body));
		take('card', findCards(runs));
		const phones = findPhones(body, outside(runs), shop.region);
		const ownPhones = phones.filter(own.isOwnPhone);
		const isOwn = ({ from, to }: Span) => [...ownPhones, ...ownEmails].some((one) => one.from < to && from < one.to);
		take(
			'order',
			findOrders(body).filter((one) => !isOwn(one)),
		);
		take(
			'phone',
			phones.filter((one) => !own.isOwnPhone(one)),
		);
		take(
			'address',
			findAddresses(body).filter((one) => !own.isOwnAddress(one)),
		);
		return found.toSorted((one, other) => one.from - other.from);
	};
}
