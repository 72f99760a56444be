import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';
import css from './Switch.module.css';

interface SwitchProps {
	label: ReactNode;
	help?: ReactNode;
	checked: boolean;
	onChange: (checked: boolean) => void;
}

export function Switch({ label, help, checked, onChange }: SwitchProps) {
	const id = useId();
	return (
		<div className={css.line}>
			<Base.Root
				className={css.switch}
				checked={checked}
				onCheckedChange={onChange}
				aria-labelledby={id}
				aria-describedby={`${id}-help`}
			>
				<Base.Thumb className={css.thumb} />
			</Base.Root>
			<span>
				<span id={id}>{label}</span>
				{help && (
					<span id={`${id}-help`} className={css.help}>
						{help}
					</span>
				)}
			</span>
		</div>
	);
}
