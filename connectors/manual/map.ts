// Manual entry → Items. Pure. Ids follow from the token, so saving an entry twice makes one item.
import type { Reachability } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { type Item, type ManualEntry, type Self, tidyName } from '../sdk/index.ts';
import { factsOf } from './place.ts';

const unknownName = 'Somebody';

/** People with the same name at one place are one person. Entries without a name belong to nobody: undefined. */
const personOf = (self: Self, name: string): string | undefined =>
	name === '' ? undefined : `${self.externalId}: ${name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ')}`;

export function itemsOf(self: Self, entry: ManualEntry): readonly [Item, ...Item[]] {
	const { token, kind, text, at, rating, answer } = entry;
	const name = entry.author.trim();
	const person = personOf(self, name);
	// Stored: the prefix keeps the form that the first version wrote.
	const externalId = `noted:${token}`;
	// One conversation per person and audience; each review is a conversation of its own.
	const conversation = kind === 'review' || person === undefined ? externalId : `${entry.audience}: ${person}`;
	// A call is answered on the phone, so it has no page.
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
		author: {
			...(person === undefined ? {} : { externalId: person }),
			name: tidyName(name, unknownName),
			isShop: false,
		},
		text,
		createdAt: at,
		...(rating === undefined ? {} : { rating }),
		replies: { [entry.audience]: reachabilityOf(self, entry, tidyName(name, ''), page) },
	};
	if (!answer) return [said];
	const own: Item = {
		...common,
		externalId: `${externalId}:answer`,
		parentId: externalId,
		author: { externalId: self.externalId, name: self.displayName, isShop: true },
		text: answer.text,
		// A reply is never older than what it answers.
		createdAt: Math.max(answer.at, at + 1),
	};
	return [said, own];
}

function reachabilityOf(self: Self, { kind, audience }: ManualEntry, name: string, page: string | null): Reachability {
	const place = self.displayName;
	const why =
		kind === 'call'
			? uiText`You tell them yourself. Countertalk sends nothing.`
			: page === null
				? uiText`You answer at ${place} yourself. Countertalk sends nothing.`
				: uiText`You post it on ${place} yourself. Countertalk sends nothing.`;
	const who = name === '' ? uiText`this person` : name;
	const readers =
		audience === 'public'
			? uiText`Everyone who sees it on ${place} can read this.`
			: kind === 'call'
				? uiText`Only ${who} hears this.`
				: uiText`Only ${who} can read this.`;
	return { allowed: false, manual: true, readers, why, ...(page === null ? {} : { page }) };
}
