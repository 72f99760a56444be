// The text of a canned reply: a native textarea over a mirror that paints its variables, so that undo, spelling and input methods are the system's.
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import type { OutdatedWords } from '../../../contract/index.ts';
import { cutText } from '../../format/cut-text.ts';
import { typeInto } from '../../ui/type-into.ts';
import css from './VariableText.module.css';
import { type VariableName, variableNames, variablePlaces } from './variables.ts';

interface VariableTextProps {
	boxRef: RefObject<HTMLTextAreaElement | null>;
	text: string;
	outdated: readonly OutdatedWords[];
	error: string | null;
	onText: (text: string) => void;
}

/** Those that stand as buttons below; `{` lists all. */
/** Begins a variable. */
const brace = '{';
const buttons: readonly VariableName[] = ['name', 'my name', 'shop', 'order', 'hours today', 'phone', 'next holiday'];

export function VariableText({ boxRef, text, outdated, error, onText }: VariableTextProps) {
	const { t } = useLingui();
	const id = useId();
	const mirror = useRef<HTMLDivElement>(null);
	const [caret, setCaret] = useState<number | null>(null);
	const [active, setActive] = useState(0);
	const [closedAt, setClosedAt] = useState<number | null>(null);
	const meaning = useVariableMeanings();
	const open = caret === null ? null : openBrace(text, caret);
	const options = open && open.from !== closedAt ? variableNames.filter((name) => name.startsWith(open.typed)) : [];
	const chosen = options[Math.min(active, options.length - 1)];
	const insert = (name: VariableName, from: number, to: number) => {
		if (!boxRef.current) return;
		// A fallback is for the name alone: it is the one that is often unknown.
		typeInto(boxRef.current, from, to, `{${name}}`);
		setActive(0);
	};
	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		const box = event.currentTarget;
		if (event.nativeEvent.isComposing) return;
		if (open && chosen !== undefined) {
			if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
				event.preventDefault();
				setActive((active + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
			} else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
				event.preventDefault();
				insert(chosen, open.from, open.to);
			} else if (event.key === 'Escape') {
				event.preventDefault();
				setClosedAt(open.from);
			}
			return;
		}
		// One press takes a whole variable.
		if (event.key !== 'Backspace' || box.selectionStart !== box.selectionEnd || event.ctrlKey || event.altKey) return;
		const place = variablePlaces(text).find(({ to, known }) => known && to === box.selectionStart);
		if (!place) return;
		event.preventDefault();
		typeInto(box, place.from, place.to, '');
	};
	return (
		<div>
			<label className={css.label} htmlFor={id}>
				<Trans>Text</Trans>
			</label>
			<div className={css.textBox}>
				<div ref={mirror} className={css.mirror} dir="auto" aria-hidden>
					{painted(text, outdated)}
				</div>
				<textarea
					ref={boxRef}
					id={id}
					className={css.text}
					dir="auto"
					rows={4}
					maxLength={10_000}
					value={text}
					spellCheck
					aria-invalid={error ? true : undefined}
					aria-describedby={`${id}-help`}
					aria-autocomplete="list"
					{...(chosen ? { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-${chosen}` } : {})}
					onChange={(event) => {
						onText(event.target.value);
						setCaret(event.target.selectionStart);
					}}
					onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
					onBlur={() => setCaret(null)}
					onScroll={(event) => {
						if (mirror.current) mirror.current.scrollTop = event.currentTarget.scrollTop;
					}}
					onKeyDown={onKeyDown}
				/>
				{chosen !== undefined && open && (
					<div id={`${id}-list`} role="listbox" aria-label={t`Variables`} className={css.options}>
						{options.map((name) => (
							// biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
							// biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of the text box
							<div
								key={name}
								id={`${id}-${name}`}
								role="option"
								aria-selected={name === chosen}
								onMouseDown={(event) => event.preventDefault()}
								onClick={() => insert(name, open.from, open.to)}
							>
								<span>{name}</span>
								<span className={css.meaning}>{meaning[name]}</span>
							</div>
						))}
					</div>
				)}
			</div>
			{error && (
				<p className={css.error} role="alert">
					{error}
				</p>
			)}
			<div id={`${id}-help`} className={css.putIn}>
				<span>
					<Trans>Put in</Trans>
				</span>
				{buttons.map((name) => (
					<button
						key={name}
						type="button"
						title={meaning[name]}
						onClick={() => {
							const box = boxRef.current;
							if (box) insert(name, box.selectionStart, box.selectionEnd);
						}}
					>
						{name}
					</button>
				))}
				<span>
					<Trans>or type {brace}. What is unknown becomes a gap, or what you write after |</Trans>
				</span>
			</div>
		</div>
	);
}

/** The "{" being typed at the caret. */
function openBrace(text: string, caret: number): { from: number; to: number; typed: string } | null {
	const found = /\{([\p{L} -]{0,20})$/u.exec(text.slice(0, caret));
	return found ? { from: caret - found[0].length, to: caret, typed: (found[1] ?? '').toLowerCase() } : null;
}

function painted(text: string, outdated: readonly OutdatedWords[]) {
	const variables = variablePlaces(text).map(({ from, to, known }) => ({
		from,
		to,
		as: known ? 'variable' : 'unknown',
	}));
	const old = outdated.flatMap(({ words }) => {
		const from = text.indexOf(words);
		return from < 0 ? [] : [{ from, to: from + words.length, as: 'old' }];
	});
	const places = [...variables, ...old].sort((a, b) => a.from - b.from);
	const apart = places.filter((place, at) => at === 0 || place.from >= (places[at - 1]?.to ?? 0));
	return [
		...cutText(text, apart).map((piece) =>
			piece.mark ? (
				<mark key={piece.from} data-as={piece.mark.as}>
					{piece.text}
				</mark>
			) : (
				piece.text
			),
		),
		// A last line break has its height only with something behind it.
		'\u200b',
	];
}

function useVariableMeanings(): Record<VariableName, string> {
	const { t } = useLingui();
	return {
		name: t`the customer's first name`,
		'first name': t`the customer's first name`,
		'my name': t`your first name`,
		shop: t`the name of the shop`,
		order: t`an order number they wrote`,
		'hours today': t`today's opening hours`,
		hours: t`the week's opening hours`,
		'next holiday': t`the next days on which your hours differ`,
		phone: t`your phone number`,
		'e-mail': t`your e-mail address`,
		address: t`your address`,
		website: t`your website`,
		prices: t`your prices, one on each line`,
		returns: t`what you say about returns`,
	};
}
