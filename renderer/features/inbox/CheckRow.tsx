import { useLingui } from '@lingui/react/macro';
import { checkEveryText, checkTitle } from '../manual-entries/index.ts';
import { AccountRowFrame, type AccountRowProps } from './AccountRowFrame.tsx';
import css from './ThreadRow.module.css';

/** A reminder to check a place, as a row among the waiting: a customer may be waiting there, too. */
export function CheckRow(row: AccountRowProps) {
	const { t } = useLingui();
	const { manual: watch, displayName, connectorName, letter } = row.account;
	const title = checkTitle(displayName);
	const todo = t`Check it and add anything that needs a reply.`;
	return (
		<AccountRowFrame
			row={row}
			label={`${title}. ${todo}`}
			tile={letter}
			title={title}
			since={watch?.dueAt ?? null}
			preview={todo}
			facts={
				<span className={css.rest}>
					{connectorName} · {checkEveryText(watch?.every ?? null)}
				</span>
			}
		/>
	);
}
