import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Holiday } from '../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import css from './FactsSettings.module.css';
import { Times } from './HoursEditor.tsx';
import { isBackwards, NINE_TO_SIX } from './hours.ts';
import { useRowDraft } from './use-row-draft.ts';

interface HolidaysEditorProps {
	holidays: readonly Holiday[];
	/** Called with the whole list when every row can be kept. */
	onSave: (holidays: Holiday[]) => Promise<boolean>;
}

interface Row extends Holiday {
	readonly key: number;
}

/** A row without a first day is not written yet. An empty last day is the first. */
const isWritten = ({ from }: Row): boolean => from !== '';
const isWrong = ({ from, to, hours }: Row): boolean => (to !== '' && to < from) || isBackwards(hours);

export function HolidaysEditor({ holidays, onSave }: HolidaysEditorProps) {
	const { t } = useLingui();
	const { rows, setRows, nextKey, saved } = useRowDraft('facts holidays', holidays);
	const [focusKey, setFocusKey] = useState<number | null>(null);
	const add = useRef<HTMLButtonElement>(null);
	const change = (next: Row[]) => {
		setRows(next);
		const written = next.filter(isWritten);
		// A row that is not written yet waits with the others until it is.
		if (written.some(isWrong)) return;
		void onSave(written.map(({ key, to, ...rest }) => ({ ...rest, to: to || rest.from }))).then(
			(arrived) => arrived && written.length === next.length && saved(),
		);
	};
	const wrong = rows.filter(isWritten).some(isWrong);
	return (
		<>
			{rows.length > 0 && (
				<ul className={css.rows}>
					{rows.map((row) => (
						<HolidayRow
							key={row.key}
							row={row}
							isNew={row.key === focusKey}
							onChange={(part) => change(rows.map((one) => (one.key === row.key ? { ...one, ...part } : one)))}
							onRemove={() => {
								change(rows.filter((one) => one.key !== row.key));
								add.current?.focus();
							}}
						/>
					))}
				</ul>
			)}
			{wrong && (
				<p className={css.wrong} role="alert">
					{t`A holiday ends before it begins, so it is not saved yet; please correct it.`}
				</p>
			)}
			<div>
				<Button
					ref={add}
					size="small"
					icon={<Plus size={16} aria-hidden />}
					onClick={() => {
						const key = nextKey();
						setFocusKey(key);
						setRows([...rows, { key, from: '', to: '', name: '', hours: null }]);
					}}
				>
					<Trans>Add a holiday or another day</Trans>
				</Button>
			</div>
		</>
	);
}

interface HolidayRowProps {
	row: Row;
	isNew: boolean;
	onChange: (part: Partial<Holiday>) => void;
	onRemove: () => void;
}

function HolidayRow({ row, isNew, onChange, onRemove }: HolidayRowProps) {
	const { t } = useLingui();
	const id = useId();
	const first = useRef<HTMLInputElement>(null);
	useEffect(() => {
		if (isNew) first.current?.focus();
	}, [isNew]);
	const name = row.name || row.from || t`new holiday`;
	return (
		<li className={css.holiday}>
			<input
				ref={first}
				className={css.input}
				aria-label={t`Name of the holiday`}
				placeholder={t`Christmas`}
				maxLength={80}
				dir="auto"
				value={row.name}
				onChange={({ target }) => onChange({ name: target.value })}
			/>
			<span className={css.span}>
				<input
					type="date"
					className={css.input}
					aria-label={t`${name}, first day`}
					value={row.from}
					onChange={({ target }) => onChange({ from: target.value })}
				/>
				<Trans>to</Trans>
				<input
					type="date"
					className={css.input}
					aria-label={t`${name}, last day`}
					min={row.from}
					value={row.to}
					onChange={({ target }) => onChange({ to: target.value })}
				/>
			</span>
			<span className={css.span}>
				<label className={css.open} htmlFor={id}>
					<input
						id={id}
						type="checkbox"
						checked={row.hours !== null}
						onChange={({ target }) => onChange({ hours: target.checked ? NINE_TO_SIX : null })}
					/>
					<Trans>Other hours</Trans>
				</label>
				{row.hours ? (
					<Times canBreak name={name} span={row.hours} onChange={(hours) => onChange({ hours })} />
				) : (
					<Trans>closed</Trans>
				)}
				<Button size="small" variant="quiet" aria-label={t`Remove ${name}`} onClick={onRemove}>
					<X size={16} aria-hidden />
				</Button>
			</span>
		</li>
	);
}
