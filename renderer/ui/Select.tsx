import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import floating from './floating.module.css';
import css from './Select.module.css';

interface Option<V extends string> {
	value: V;
	label: string;
}
interface SelectProps<V extends string> {
	label: string;
	value: V;
	options: readonly Option<V>[];
	onChange: (value: V) => void;
	/** Small: within a sentence. */
	size?: 'normal' | 'small';
}

export function Select<V extends string>({ label, value, options, onChange, size = 'normal' }: SelectProps<V>) {
	return (
		<Base.Root<V> items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
			<Opened label={label} options={options} size={size}>
				<Base.Value />
			</Opened>
		</Base.Root>
	);
}

interface MultiSelectProps<V extends string> {
	label: string;
	values: readonly V[];
	options: readonly Option<V>[];
	/** What the closed control says. */
	text: string;
	onChange: (values: V[]) => void;
	size?: 'normal' | 'small';
}

/** Several of a few. The last one stays: nothing chosen would mean nothing. */
export function MultiSelect<V extends string>({
	label,
	values,
	options,
	text,
	onChange,
	size = 'normal',
}: MultiSelectProps<V>) {
	return (
		<Base.Root<V, true>
			multiple
			items={options}
			value={[...values]}
			onValueChange={(next) =>
				next.length > 0 && onChange(options.flatMap(({ value }) => (next.includes(value) ? [value] : [])))
			}
		>
			<Opened label={`${label}: ${text}`} options={options} size={size}>
				<span>{text}</span>
			</Opened>
		</Base.Root>
	);
}

interface OpenedProps {
	label: string;
	options: readonly Option<string>[];
	size: 'normal' | 'small';
	children: ReactNode;
}

function Opened({ label, options, size, children }: OpenedProps) {
	return (
		<>
			<Base.Trigger className={size === 'small' ? `${css.trigger} ${css.small}` : css.trigger} aria-label={label}>
				{children}
				<Base.Icon>
					<ChevronDown size={16} aria-hidden />
				</Base.Icon>
			</Base.Trigger>
			<Base.Portal>
				<Base.Positioner className={floating.positioner} sideOffset={4} alignItemWithTrigger={false}>
					<Base.Popup className={floating.popup}>
						{options.map((option) => (
							<Base.Item key={option.value} value={option.value} className={floating.item}>
								<span className={floating.mark}>
									<Base.ItemIndicator>
										<Check size={16} aria-hidden />
									</Base.ItemIndicator>
								</span>
								<Base.ItemText>{option.label}</Base.ItemText>
							</Base.Item>
						))}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</>
	);
}
