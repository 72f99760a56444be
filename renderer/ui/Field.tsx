import { type ComponentProps, type ReactNode, useId } from 'react';
import css from './Field.module.css';

interface Around {
	label: ReactNode;
	help?: ReactNode;
	/** A sentence; with it the field counts as invalid. */
	error?: string | null;
	/** The word for "optional", where the field is. */
	optional?: string;
}

function Frame({ id, label, help, error, optional, children }: Around & { id: string; children: ReactNode }) {
	return (
		<div className={css.field}>
			<label className={css.label} htmlFor={id}>
				{label} {optional && <span className={css.optional}>{optional}</span>}
			</label>
			{children}
			{help && (
				<p className={css.help} id={`${id}-help`}>
					{help}
				</p>
			)}
			{error && (
				<p className={css.error} id={`${id}-error`} role="alert">
					{error}
				</p>
			)}
		</div>
	);
}

const describedBy = (id: string, { help, error }: Pick<Around, 'help' | 'error'>) =>
	[help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

/** A labelled line of text. What people write may run either way, so its direction follows the text. `end`: a button within the line. */
export function Field({
	label,
	help,
	error,
	optional,
	end,
	...input
}: Around & { end?: ReactNode } & Omit<ComponentProps<'input'>, 'id'>) {
	const id = useId();
	return (
		<Frame id={id} label={label} {...{ help, error, optional }}>
			<span className={css.line}>
				<input
					dir="auto"
					{...input}
					id={id}
					className={css.input}
					aria-invalid={error ? true : undefined}
					aria-describedby={describedBy(id, { help, error })}
				/>
				{end && <span className={css.end}>{end}</span>}
			</span>
		</Frame>
	);
}

export function TextArea({ label, help, error, optional, ...input }: Around & Omit<ComponentProps<'textarea'>, 'id'>) {
	const id = useId();
	return (
		<Frame id={id} label={label} {...{ help, error, optional }}>
			<textarea
				dir="auto"
				{...input}
				id={id}
				className={css.input}
				aria-invalid={error ? true : undefined}
				aria-describedby={describedBy(id, { help, error })}
			/>
		</Frame>
	);
}

/** A labelled choice among a few: the system's own list, which every keyboard and screen reader knows. */
export function Choice({
	label,
	help,
	error,
	optional,
	options,
	...input
}: Around & { options: readonly { value: string; label: string }[] } & Omit<
		ComponentProps<'select'>,
		'id' | 'children'
	>) {
	const id = useId();
	return (
		<Frame id={id} label={label} {...{ help, error, optional }}>
			<select
				{...input}
				id={id}
				className={css.input}
				aria-invalid={error ? true : undefined}
				aria-describedby={describedBy(id, { help, error })}
			>
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.label}
					</option>
				))}
			</select>
		</Frame>
	);
}
