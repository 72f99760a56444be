import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import css from './floating.module.css';
import { Kbd } from './Kbd.tsx';

/** Says again, on hover and focus, what the trigger's own name says. Never holds what one needs in order to act. */
export function Tooltip({ text, hint, children }: { text: string; hint?: string; children: ReactElement }) {
	return (
		<Base.Root>
			<Base.Trigger render={children} delay={500} />
			<Base.Portal>
				<Base.Positioner sideOffset={6} className={css.positioner}>
					<Base.Popup className={css.tooltip}>
						{text}
						{hint && <Kbd>{hint}</Kbd>}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
