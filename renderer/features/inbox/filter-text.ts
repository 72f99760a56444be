// A filter in words: each of its values as a chip, and its kinds.
import { t } from '@lingui/core/macro';
import { filterKinds } from '../../../contract/filter-kinds.ts';
import type { Filter, FilterKind, FilterPlace, Tag } from '../../../contract/index.ts';
import { sentimentWord } from '../../format/sentiment-text.ts';
import { i18n } from '../../locales/i18n.ts';

export interface FilterNames {
	readonly tags: readonly Pick<Tag, 'id' | 'name'>[];
	readonly placeName: (place: FilterPlace) => string;
}

/** One value of a filter. */
export interface FilterChip {
	readonly kind: FilterKind;
	readonly key: string;
	readonly name: string;
	/** The filter without it. */
	readonly without: Filter;
}

export const intentName = (intent: NonNullable<Filter['intent']>[number]): string =>
	({ order: t`Orders`, complaint: t`Complaints`, question: t`Questions` })[intent];

export const starsName = (stars: number): string => (stars === 1 ? t`1 star` : t`${stars} stars`);

export const kindName = (kind: NonNullable<Filter['kind']>[number]): string =>
	({
		comment: t`Comments`,
		mention: t`Mentions`,
		review: t`Reviews`,
		message: t`Messages`,
		email: t`E-mails`,
	})[kind];

export const ageName = (age: NonNullable<Filter['age']>[number]): string =>
	({
		day: t`Less than a day old`,
		week: t`1 to 7 days old`,
		month: t`7 to 30 days old`,
		older: t`Older than 30 days`,
	})[age];

/** By the language of the screen; a code that it does not know stays a code. */
export function languageName(code: string): string {
	try {
		const name = new Intl.DisplayNames([i18n.locale || 'en'], { type: 'language' }).of(code) ?? code;
		return name.charAt(0).toLocaleUpperCase(i18n.locale || 'en') + name.slice(1);
	} catch {
		return code;
	}
}

export function filterChips(filter: Filter, names: FilterNames): FilterChip[] {
	return filterKinds.flatMap((kind): FilterChip[] => {
		if (kind === 'upset') {
			if (filter.upset === undefined) return [];
			return [{ kind, key: kind, name: filter.upset ? t`Upset` : t`Not upset`, without: { upset: undefined } }];
		}
		const values: readonly unknown[] = filter[kind] ?? [];
		return values.map((value) => {
			const rest = values.filter((one) => one !== value);
			return {
				kind,
				key: `${kind} ${JSON.stringify(value)}`,
				name: valueName(kind, value, names),
				without: { [kind]: rest.length > 0 ? rest : undefined },
			};
		});
	});
}

// The kind says what its values are.
function valueName(kind: Exclude<FilterKind, 'upset'>, value: unknown, names: FilterNames): string {
	switch (kind) {
		case 'intent':
			return intentName(value as NonNullable<Filter['intent']>[number]);
		case 'sentiment':
			return sentimentWord(value as NonNullable<Filter['sentiment']>[number]);
		case 'rating':
			return starsName(value as number);
		case 'audience':
			return value === 'public' ? t`Public` : t`Private`;
		case 'kind':
			return kindName(value as NonNullable<Filter['kind']>[number]);
		case 'language':
			return languageName(value as string);
		case 'age':
			return ageName(value as NonNullable<Filter['age']>[number]);
		case 'place':
			return names.placeName(value as FilterPlace);
		case 'tagId':
			return names.tags.find(({ id }) => id === value)?.name ?? t`A deleted tag`;
	}
}

/** The values of one kind, as the sentence of an empty list names them: "Upset", "German or French". */
export function kindText(filter: Filter, kind: FilterKind, names: FilterNames): string {
	const words = filterChips(filter, names).flatMap((chip) => (chip.kind === kind ? chip.name : []));
	return new Intl.ListFormat(i18n.locale || 'en', { type: 'disjunction' }).format(words);
}
