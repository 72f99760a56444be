// What the owner wrote down → Items. Pure; ids follow from the token, so that saving twice is once.
import type { Reachability } from '../../contract/domain.ts';
import { type Item, type ManualEntry, type Self, tidyName } from '../sdk/index.ts';
import { factsOf } from './place.ts';

const unknownName = 'Somebody';

/** Whoever is called the same at one place is one person there; who has no name is nobody in particular. */
const personOf = (self: Self, name: string): string | undefined =>
	name === '' ? undefined : `${self.externalId}: ${name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ')}`;

export function itemsOf(self: Self, entry: ManualEntry): readonly [Item, ...Item[]] {
	const { token, kind, text, at, rating, answer } = entry;
	const name = entry.author.trim();
	const person = personOf(self, name);
	const externalId = `entry:${token}`;
	// One talk with each person, in public and in private apart; a review stands by itself.
	const conversation = kind === 'review' || person === undefined ? externalId : `${entry.audience}: ${person}`;
	// What was said on the phone is answered there, and has no page.
	const page = kind === 'call' ? null : factsOf(self).page;
	const common = {
		conversation,
		kind: kind === 'call' ? 'message' : kind,
		audience: entry.audience,
		channel: self.displayName,
		can: [],
		...(page === null ? {} : { permalink: page }),
	} as const satisfies Partial<Item>;
	const said: Item = {
		...common,
		externalId,
		author: { ...(person === undefined ? {} : { externalId: person }), name: tidyName(name, unknownName), isShop: false },
		text,
		createdAt: at,
		...(rating === undefined ? {} : { rating }),
		replies: { [entry.audience]: answering(self, entry, tidyName(name, 'them'), page) },
	};
	if (!answer) return [said];
	const own: Item = {
		...common,
		externalId: `${externalId}:answer`,
		parentId: externalId,
		author: { externalId: self.externalId, name: self.displayName, isShop: true },
		text: answer.text,
		// An answer is never older than what it answers.
		createdAt: Math.max(answer.at, at + 1),
	};
	return [said, own];
}

function answering(self: Self, { kind, audience }: ManualEntry, name: string, page: string | null): Reachability {
	const place = self.displayName;
	const why =
		kind === 'call'
			? 'You tell them yourself: nothing is sent from here.'
			: page === null
				? `You answer at ${place} yourself: nothing is sent from here.`
				: `You post it on ${place} yourself: nothing is sent from here.`;
	const readers =
		audience === 'public'
			? `Everyone who sees it on ${place} can read this.`
			: `Only ${name} ${kind === 'call' ? 'hears' : 'can read'} this.`;
	return { allowed: false, manual: true, readers, why, ...(page === null ? {} : { page }) };
}
