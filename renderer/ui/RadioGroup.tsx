import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';
import css from './RadioGroup.module.css';

interface Option<V extends string> {
	value: V;
	label: ReactNode;
	/** What choosing it means, or, with `disabled`, why it cannot be chosen. */
	why?: ReactNode;
	disabled?: boolean;
}

interface RadioGroupProps<V extends string> {
	/** The group's name, or the id of the element that names it. */
	label?: string;
	labelledBy?: string;
	describedBy?: string;
	value: V;
	options: readonly Option<V>[];
	onChange: (value: V) => void;
	inRow?: boolean;
	className?: string;
}

export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
	const { label, labelledBy, describedBy, value, options, onChange, inRow, className } = props;
	const id = useId();
	return (
		<Base<V>
			value={value}
			onValueChange={(next) => onChange(next)}
			aria-label={label}
			aria-labelledby={labelledBy}
			aria-describedby={describedBy}
			className={`${css.group} ${inRow ? css.row : ''} ${className ?? ''}`}
		>
			{options.map((option) => (
				<div key={option.value} className={css.option} data-audience={option.value}>
					<Radio.Root
						value={option.value}
						disabled={option.disabled ?? false}
						className={css.radio}
						aria-labelledby={`${id}-${option.value}`}
						{...(option.why ? { 'aria-describedby': `${id}-${option.value}-why` } : {})}
					/>
					{/* biome-ignore lint/a11y/useKeyWithClickEvents: the radio beside it has the keys; the words only widen its target */}
					{/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
					<span onClick={() => option.disabled || onChange(option.value)}>
						<span id={`${id}-${option.value}`}>{option.label}</span>
						{option.why && (
							<span id={`${id}-${option.value}-why`} className={css.why}>
								{option.why}
							</span>
						)}
					</span>
				</div>
			))}
		</Base>
	);
}
