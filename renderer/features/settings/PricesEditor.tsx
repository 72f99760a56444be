import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Settings } from '../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import css from './FactsSettings.module.css';
import { useRowDraft } from './use-row-draft.ts';

type Price = Settings['prices'][number];
interface Row extends Price {
	readonly key: number;
}

interface PricesEditorProps {
	prices: readonly Price[];
	/** Called with the whole list when a line is left; empty lines are not in it. */
	onSave: (prices: Price[]) => Promise<boolean>;
}

export function PricesEditor({ prices, onSave }: PricesEditorProps) {
	const { t } = useLingui();
	const { rows, setRows, nextKey, saved } = useRowDraft('facts prices', prices);
	const [focusKey, setFocusKey] = useState<number | null>(null);
	const add = useRef<HTMLButtonElement>(null);
	const newest = useRef<HTMLInputElement>(null);
	useEffect(() => {
		if (focusKey !== null) newest.current?.focus();
	}, [focusKey]);
	const keep = (next: readonly Row[]) => {
		const written = next
			.map(({ what, price }) => ({ what: what.trim(), price: price.trim() }))
			.filter(({ what, price }) => what !== '' || price !== '');
		if (JSON.stringify(written) !== JSON.stringify(prices))
			void onSave(written).then((arrived) => arrived && written.length === next.length && saved());
	};
	const change = (key: number, part: Partial<Price>) =>
		setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
	return (
		<>
			{rows.length > 0 && (
				<ul className={css.rows}>
					{rows.map((row, at) => {
						const name = row.what || t`line ${at + 1}`;
						return (
							<li key={row.key} className={css.price}>
								<input
									ref={row.key === focusKey ? newest : undefined}
									className={css.input}
									aria-label={t`What`}
									placeholder={t`Birthday cake, 24 cm`}
									maxLength={120}
									dir="auto"
									value={row.what}
									onChange={({ target }) => change(row.key, { what: target.value })}
									onBlur={() => keep(rows)}
								/>
								<input
									className={css.input}
									aria-label={t`Price of ${name}`}
									maxLength={40}
									dir="auto"
									value={row.price}
									onChange={({ target }) => change(row.key, { price: target.value })}
									onBlur={() => keep(rows)}
								/>
								<Button
									size="small"
									variant="quiet"
									aria-label={t`Remove ${name}`}
									onClick={() => {
										const next = rows.filter((one) => one.key !== row.key);
										setRows(next);
										keep(next);
										add.current?.focus();
									}}
								>
									<X size={16} aria-hidden />
								</Button>
							</li>
						);
					})}
				</ul>
			)}
			<div>
				<Button
					ref={add}
					size="small"
					icon={<Plus size={16} aria-hidden />}
					onClick={() => {
						const key = nextKey();
						setFocusKey(key);
						setRows([...rows, { key, what: '', price: '' }]);
					}}
				>
					<Trans>Add a price</Trans>
				</Button>
			</div>
		</>
	);
}
