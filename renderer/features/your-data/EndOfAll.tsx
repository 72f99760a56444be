import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { DeleteEverything } from './DeleteEverything.tsx';
import css from './YourData.module.css';

/** Asks before everything is deleted. */
export function EndOfAll() {
	const { t } = useLingui();
	const id = useId();
	const [open, setOpen] = useState(false);
	return (
		<section aria-labelledby={id} className={css.last}>
			<h2 className={css.heading} id={id}>
				<Trans>Delete everything</Trans>
			</h2>
			<p className={css.lead}>
				<Trans>
					Before you give this computer away. You see exactly what goes and what stays before anything is deleted.
				</Trans>
			</p>
			<div className={css.buttons}>
				<Button onClick={() => setOpen(true)}>{t`Delete everything…`}</Button>
			</div>
			{open && <DeleteEverything onClose={() => setOpen(false)} />}
		</section>
	);
}
