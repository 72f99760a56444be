import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import floating from './floating.module.css';
import css from './Select.module.css';

interface SelectProps<V extends string> {
	label: string;
	value: V;
	options: readonly { value: V; label: string }[];
	onChange: (value: V) => void;
}

export function Select<V extends string>({ label, value, options, onChange }: SelectProps<V>) {
	return (
		<Base.Root<V> items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
			<Base.Trigger className={css.trigger} aria-label={label}>
				<Base.Value />
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
		</Base.Root>
	);
}
