import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import type { SettingsPage } from '../../state/ui/store.ts';
import { Field } from '../../ui/Field.tsx';
import css from './SettingsSearch.module.css';
import { findSettings, settingsIndex } from './settings-index.ts';

interface SettingsSearchProps {
	query: string;
	onQuery: (query: string) => void;
	/** The pages that this host has, with their names. */
	pages: ReadonlyMap<SettingsPage, string>;
	onPick: (page: SettingsPage, label: string) => void;
}

/** Finds a setting by its words or by others for it, and goes there. */
export function SettingsSearch({ query, onQuery, pages, onPick }: SettingsSearchProps) {
	const { t, i18n } = useLingui();
	const list = useRef<HTMLUListElement>(null);
	const entries = settingsIndex
		.filter(({ page }) => pages.has(page))
		.map(({ page, label, words }) => ({ page, label: i18n._(label), words: i18n._(words) }));
	const found = findSettings(entries, query);
	const [first] = found;
	return (
		<search className={css.search}>
			<Field
				type="search"
				label={t`Find a setting`}
				value={query}
				onChange={({ target }) => onQuery(target.value)}
				onKeyDown={(event) => {
					if (event.key === 'Enter' && first) {
						event.preventDefault();
						onPick(first.page, first.label);
					} else if (event.key === 'ArrowDown') {
						event.preventDefault();
						list.current?.querySelector('button')?.focus();
					} else if (event.key === 'Escape' && query !== '') {
						event.stopPropagation();
						onQuery('');
					}
				}}
			/>
			<p role="status" className={css.none}>
				{query.trim() !== '' && found.length === 0 && <Trans>No setting matches.</Trans>}
			</p>
			{found.length > 0 && (
				<ul ref={list} className={css.list}>
					{found.map(({ page, label }) => (
						<li key={`${page} ${label}`}>
							<button type="button" onClick={() => onPick(page, label)}>
								{label}
								<span className={css.page}>{pages.get(page)}</span>
							</button>
						</li>
					))}
				</ul>
			)}
		</search>
	);
}
