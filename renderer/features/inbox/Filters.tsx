import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import { channelFilters } from '../../navigation/use-channel.ts';
import { useAccounts, useInbox, useStores, useTags } from '../../state/context.tsx';
import { filterOf } from '../../state/inbox/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { type IntentFilterChoice, intentFilters } from './intent-filters.ts';
import css from './ListPane.module.css';
import { useFittingChips } from './use-fitting-chips.ts';

/** Chips, one click each, all of them together; one at most of those that say what is wanted. What they hide is always said. */
export function Filters() {
	const { t } = useLingui();
	const stores = useStores();
	const view = useInbox((inbox) => inbox.view);
	const filter = useInbox(filterOf);
	const hidden = useInbox((inbox) => inbox.hidden);
	const summary = useInbox((inbox) => inbox.summary);
	const accounts = useAccounts((state) => state.accounts) ?? [];
	const tags = useTags((state) => state.tags) ?? [];
	const set = (patch: typeof filter) => void stores.inbox.getState().setFilter(patch);
	const channels = channelFilters(accounts);
	const counted = view === 'waiting';
	const line = useRef<HTMLFieldSetElement>(null);
	const wanted = intentFilters(counted ? summary : null, filter.intent);
	const likely = wanted.filter(({ count, chosen }) => chosen || count !== undefined);
	const words = likely.map(({ name, count }) => `${name} ${count}`).join();
	const room = useFittingChips(line, likely.length, `${view} ${summary?.upset} ${summary?.public} ${words}`);
	const chips = likely.slice(0, room);
	const inMenu = wanted.filter((one) => !chips.includes(one));
	const choose = ({ intent, chosen }: IntentFilterChoice) => set({ intent: chosen ? undefined : intent });
	const more = filter.connectorId !== undefined || filter.tagId !== undefined || inMenu.some(({ chosen }) => chosen);
	const hasMore = inMenu.length > 0 || channels.length > 1 || tags.length > 0 || view === 'done';
	return (
		<>
			<fieldset ref={line} className={css.chips} aria-label={t`Filters`}>
				<Chip
					pressed={filter.upset === true}
					onClick={() => set({ upset: filter.upset ? undefined : true })}
					{...(counted && summary ? { count: summary.upset } : {})}
				>
					<Trans>Upset</Trans>
				</Chip>
				<Chip
					pressed={filter.audience === 'public'}
					onClick={() => set({ audience: filter.audience === 'public' ? undefined : 'public' })}
					{...(counted && summary ? { count: summary.public } : {})}
				>
					<Trans>Public</Trans>
				</Chip>
				{chips.map((one) => (
					<Chip
						key={one.intent}
						pressed={one.chosen}
						onClick={() => choose(one)}
						{...(one.count === undefined ? {} : { count: one.count })}
					>
						{one.name}
					</Chip>
				))}
				{hasMore && (
					<Menu
						align="start"
						trigger={
							<Chip chosen={more}>
								<Trans>More</Trans>
								<ChevronDown size={14} aria-hidden />
							</Chip>
						}
					>
						{inMenu.length > 0 && (
							<MenuGroup label={t`What they want`}>
								{inMenu.map((one) => (
									<MenuItem key={one.intent} checked={one.chosen} side={one.count} onSelect={() => choose(one)}>
										{one.name}
									</MenuItem>
								))}
							</MenuGroup>
						)}
						{channels.length > 1 && (
							<MenuGroup label={t`Channel`}>
								{channels.map(({ key, name, filter: here }) => {
									const checked = filter.connectorId === here.connectorId && filter.channel === here.channel;
									return (
										<MenuItem
											key={key}
											checked={checked}
											onSelect={() => set(checked ? { connectorId: undefined, channel: undefined } : here)}
										>
											<bdi>{name}</bdi>
										</MenuItem>
									);
								})}
							</MenuGroup>
						)}
						{tags.length > 0 && (
							<MenuGroup label={t`Tag`}>
								{tags.map((tag) => (
									<MenuItem
										key={tag.id}
										checked={filter.tagId === tag.id}
										side={tag.threads}
										onSelect={() => set({ tagId: filter.tagId === tag.id ? undefined : tag.id })}
									>
										<bdi>{tag.name}</bdi>
									</MenuItem>
								))}
							</MenuGroup>
						)}
						{view === 'done' && (
							<>
								{(inMenu.length > 0 || channels.length > 1 || tags.length > 0) && <MenuSeparator />}
								<MenuItem onSelect={() => void stores.inbox.getState().openView('spam')}>
									<Trans>Show spam</Trans>
								</MenuItem>
							</>
						)}
					</Menu>
				)}
			</fieldset>
			{hidden > 0 && (
				<p className={css.hidden}>
					<span>
						<Trans>{hidden} hidden by filters</Trans>
					</span>
					<Button variant="link" onClick={() => void stores.inbox.getState().clearFilters()}>
						<Trans>Clear filters</Trans>
					</Button>
				</p>
			)}
		</>
	);
}
