import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import css from './RuleParts.module.css';

interface WordPiecesProps {
	label: string;
	words: readonly string[];
	onChange: (words: string[]) => void;
	autoFocus?: boolean;
}

/** Words as removable pieces. Enter or a comma adds, Backspace in the empty field takes the last one back. */
export function WordPieces({ label, words, onChange, autoFocus = false }: WordPiecesProps) {
	const { t } = useLingui();
	const [typed, setTyped] = useState('');
	const add = (text: string) => {
		const fresh = text
			.split(',')
			.map((word) => word.trim().slice(0, 60))
			.filter((word) => word.replace(/^\*+/u, '') !== '' && !words.includes(word));
		setTyped('');
		if (fresh.length > 0) onChange([...words, ...fresh].slice(0, 40));
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		if (event.key === 'Enter') {
			event.preventDefault();
			add(typed);
		} else if (event.key === 'Backspace' && typed === '' && words.length > 0) onChange(words.slice(0, -1));
	};
	return (
		<span className={css.pieces}>
			{words.map((word) => (
				<span key={word} className={css.piece}>
					<bdi>{word}</bdi>
					<button
						type="button"
						aria-label={t`Remove ${word}`}
						onClick={() => onChange(words.filter((other) => other !== word))}
					>
						<X size={12} aria-hidden />
					</button>
				</span>
			))}
			<input
				aria-label={label}
				placeholder={words.length === 0 ? t`a word, then Enter` : t`add`}
				value={typed}
				dir="auto"
				// biome-ignore lint/a11y/noAutofocus: the owner has just asked for this line
				autoFocus={autoFocus}
				spellCheck={false}
				autoComplete="off"
				onKeyDown={onKeyDown}
				onBlur={() => typed.trim() !== '' && add(typed)}
				onChange={({ target }) => (target.value.includes(',') ? add(target.value) : setTyped(target.value))}
			/>
		</span>
	);
}
