import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useAction } from '../../actions/use-actions.ts';
import { useInbox, useSelection } from '../../state/context.tsx';
import { shownRows } from '../../state/inbox/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import css from './SelectionBar.module.css';

/** Below the list, which gets shorter: how many are selected, and what can be done with all of them. */
export function SelectionBar() {
	const { t } = useLingui();
	const count = useSelection((selection) => selection.chosen.size);
	const left = useSelection((selection) => selection.left);
	const all = useInbox(shownRows);
	const selectAll = useAction('selectAll');
	const clear = useAction('clearSelection');
	const tools = [useAction('done'), useAction('later'), useAction('tag'), useAction('spam')];
	const isOn = count > 0 || left > 0;
	return (
		<>
			{/* Stays in the page, so that the first count is read out too. */}
			<p role="status" className={css.spoken}>
				{isOn && <Plural value={count} one="# conversation selected" other="# conversations selected" />}
				{isOn && left > 0 && <>. {<LeftText left={left} />}</>}
			</p>
			{isOn && (
				<div className={css.bar} role="toolbar" aria-label={t`Selected conversations`} data-keys="list">
					<div className={css.line}>
						<span className={css.count} aria-hidden>
							<Plural value={count} one="# selected" other="# selected" />
						</span>
						{count < all && (
							<Button variant="link" aria-keyshortcuts="Control+A" onClick={selectAll.run}>
								<Trans>Select all {all}</Trans>
							</Button>
						)}
						<IconButton
							size="small"
							label={clear.label}
							hint={clear.key ?? 'Esc'}
							className={css.end ?? ''}
							onClick={clear.run}
						>
							<X size={16} aria-hidden />
						</IconButton>
					</div>
					{left > 0 && (
						<p className={css.left} aria-hidden>
							<LeftText left={left} />
						</p>
					)}
					<div className={css.line}>
						{tools.map(
							(action) =>
								action.offered && (
									<Button
										key={action.id}
										size="small"
										disabled={count === 0}
										aria-keyshortcuts={action.ariaKeys}
										onClick={action.run}
									>
										{action.id === 'spam' ? <Trans>Spam</Trans> : action.label}
									</Button>
								),
						)}
					</div>
				</div>
			)}
		</>
	);
}

const LeftText = ({ left }: { left: number }) => (
	<Plural
		value={left}
		one="# left this list meanwhile and is no longer selected."
		other="# left this list meanwhile and are no longer selected."
	/>
);
