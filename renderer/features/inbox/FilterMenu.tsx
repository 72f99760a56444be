// The filters that have no chip of their own. Several values of one kind are an OR, so the menu stays open while they are chosen.
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Facets, Filter, FilterPlace } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { sentimentWord } from '../../format/sentiment-text.ts';
import { useInbox, useStores } from '../../state/context.tsx';
import { filterOf } from '../../state/inbox/selectors.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { ageName, kindName, languageName, starsName } from './filter-text.ts';
import type { IntentFilterChoice } from './intent-filters.ts';
import { useFilterNames } from './use-filter-names.ts';

interface FilterMenuProps {
	/** Intents that have no room on the line of chips. */
	intents: readonly IntentFilterChoice[];
	onIntent: (choice: IntentFilterChoice) => void;
	chosen: boolean;
}

interface Counted<V> {
	readonly value: V;
	/** undefined: not counted yet. */
	readonly count?: number;
}

const none: Facets = { sentiment: [], rating: [], kind: [], language: [], age: [], place: [], tagId: [] };

/** What there is, with how many, and what is chosen although there is none of it. */
function choices<V>(counted: readonly Counted<V>[], chosen: readonly V[] = []): Counted<V>[] {
	const key = (value: V) => JSON.stringify(value);
	const known = new Set(counted.map(({ value }) => key(value)));
	return [...counted, ...chosen.filter((value) => !known.has(key(value))).map((value) => ({ value, count: 0 }))];
}

export function FilterMenu({ intents, onIntent, chosen }: FilterMenuProps) {
	const { t } = useLingui();
	const stores = useStores();
	const view = useInbox((inbox) => inbox.view);
	const filter = useInbox(filterOf);
	const names = useFilterNames();
	const save = useAction('saveView');
	const manage = useAction('savedViews');
	const [facets, setFacets] = useState<Facets>(none);
	const read = (of: Filter) =>
		void stores.ui
			.getState()
			.attempt(() => stores.client['threads.facets']({ view: stores.inbox.getState().view, filter: of }))
			.then((found) => found && setFacets(found));
	const toggle = <K extends Exclude<keyof Filter, 'upset'>>(kind: K, value: NonNullable<Filter[K]>[number]) => {
		const now: readonly unknown[] = filter[kind] ?? [];
		const same = (one: unknown) => JSON.stringify(one) === JSON.stringify(value);
		const next = now.some(same) ? now.filter((one) => !same(one)) : [...now, value];
		const patch: Filter = { [kind]: next.length > 0 ? next : undefined };
		void stores.inbox.getState().setFilter(patch);
		read({ ...filter, ...patch });
	};
	const group = <K extends Exclude<keyof Filter, 'upset' | 'intent' | 'audience'>>(
		kind: K,
		label: string,
		name: (value: NonNullable<Filter[K]>[number]) => ReactNode,
	) => {
		type V = NonNullable<Filter[K]>[number];
		const now = (filter[kind] ?? []) as readonly V[];
		const offered = choices<V>(facets[kind] as unknown as readonly Counted<V>[], now);
		// One thing to choose among is no choice, unless it is chosen.
		if (offered.length === 0 || (kind === 'place' && offered.length < 2 && now.length === 0)) return null;
		return (
			<MenuGroup key={kind} label={label}>
				{offered.map(({ value, count }) => (
					<MenuItem
						key={JSON.stringify(value)}
						checked={now.some((one) => JSON.stringify(one) === JSON.stringify(value))}
						side={count}
						staysOpen
						onSelect={() => toggle(kind, value)}
					>
						<bdi>{name(value)}</bdi>
					</MenuItem>
				))}
			</MenuGroup>
		);
	};
	return (
		<Menu
			align="start"
			onOpen={() => read(filter)}
			trigger={
				<Chip chosen={chosen}>
					<Trans>More</Trans>
					<ChevronDown size={14} aria-hidden />
				</Chip>
			}
		>
			{intents.length > 0 && (
				<MenuGroup label={t`What they want`}>
					{intents.map((one) => (
						<MenuItem key={one.intent} checked={one.chosen} side={one.count} staysOpen onSelect={() => onIntent(one)}>
							{one.name}
						</MenuItem>
					))}
				</MenuGroup>
			)}
			<MenuGroup label={t`Who can read it`}>
				{(['public', 'private'] as const).map((audience) => (
					<MenuItem
						key={audience}
						checked={filter.audience?.includes(audience) ?? false}
						staysOpen
						onSelect={() => toggle('audience', audience)}
					>
						{audience === 'public' ? t`Public` : t`Private`}
					</MenuItem>
				))}
			</MenuGroup>
			{group('place', t`Channel`, (place) => names.placeName(place as FilterPlace))}
			{group('kind', t`Kind`, kindName)}
			{group('rating', t`Stars`, starsName)}
			{group('sentiment', t`Sentiment`, sentimentWord)}
			{group('language', t`Language`, languageName)}
			{group('age', t`Age`, ageName)}
			{group('tagId', t`Tag`, (id) => names.tags.find((tag) => tag.id === id)?.name ?? t`A deleted tag`)}
			<MenuSeparator />
			<MenuItem why={save.whyNot} onSelect={save.run}>
				{save.label}
			</MenuItem>
			{manage.offered && <MenuItem onSelect={manage.run}>{manage.label}</MenuItem>}
			{view === 'done' && (
				<MenuItem onSelect={() => void stores.inbox.getState().openView('spam')}>
					<Trans>Show spam</Trans>
				</MenuItem>
			)}
		</Menu>
	);
}
