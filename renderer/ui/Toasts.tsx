import type { ReactNode } from 'react';
import css from './Toasts.module.css';

interface ToastAction {
	label: string;
	hint?: string;
	onClick: () => void;
}

interface ToastProps {
	children: ReactNode;
	actions?: readonly ToastAction[];
	/** Hovered or focused: the countdown should wait. */
	onHold?: (held: boolean) => void;
}

/** One line that says what happened and how to take it back. Never takes the focus. */
export function Toast({ children, actions = [], onHold }: ToastProps) {
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: only watches whether one is at it
		<div
			className={css.toast}
			onPointerEnter={() => onHold?.(true)}
			onPointerLeave={() => onHold?.(false)}
			onFocus={() => onHold?.(true)}
			onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onHold?.(false)}
		>
			<div className={css.words}>{children}</div>
			<div className={css.actions}>
				{actions.map((action) => (
					<button key={action.label} type="button" className={css.action} onClick={action.onClick}>
						{action.label}
						{action.hint && (
							<span className={css.hint} aria-hidden>
								{action.hint}
							</span>
						)}
					</button>
				))}
			</div>
		</div>
	);
}

/** In the page's flow, below the list, which gets shorter: it covers nothing. */
export function ToastRegion({ label, children }: { label: string; children: ReactNode }) {
	return (
		<section className={css.region} aria-label={label} data-pane="notices">
			{children}
		</section>
	);
}
