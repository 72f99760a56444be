import { Plural, Trans } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import type { Account } from '../../../../contract/index.ts';
import { useUiText } from '../../../format/ui-text.ts';
import { useStores } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import css from './Gaps.module.css';
import { type Clock, type Gap, spanText } from './texts.ts';

/** One line for each period that is missing, the newest first: why, what it means, and the way to read it after all. */
export function Gaps({ account, gaps, ...clock }: { account: Account; gaps: readonly Gap[] } & Clock) {
	const textOf = useUiText();
	if (gaps.length === 0) return null;
	return (
		<ul className={css.gaps}>
			{gaps.map((gap) => (
				<li key={`${gap.stream} ${gap.from} ${gap.to}`} className={css.gap}>
					{gap.again === 'done' ? (
						<Check size={20} className={css.ok} aria-hidden />
					) : (
						<span className={css.hatch} aria-hidden />
					)}
					<span className={css.words}>
						<strong className={css.span}>
							{gap.again === 'done' ? spanText(gap, clock) : <Trans>{spanText(gap, clock)} was not read</Trans>}
						</strong>
						<span className={css.why}>
							<bdi>{textOf(gap.why)}</bdi>{' '}
							{gap.again !== 'done' && <Trans>Whoever wrote then is not in your queue.</Trans>}
						</span>
					</span>
					<End account={account} gap={gap} />
				</li>
			))}
		</ul>
	);
}

function End({ account, gap }: { account: Account; gap: Gap }) {
	const stores = useStores();
	const { stream, from, to } = gap;
	switch (gap.again) {
		case 'running':
			return (
				<span className={css.state} role="status">
					<Trans>Reading, {gap.found} so far</Trans>
				</span>
			);
		case 'done':
			return (
				<span className={css.state} role="status">
					{gap.found === 0 ? (
						<Trans>Read again, nothing new</Trans>
					) : (
						<Plural value={gap.found} one="Read again, # new" other="Read again, # new" />
					)}
				</span>
			);
		case 'impossible':
			return (
				<span className={css.state}>
					<Trans>{account.connectorName} no longer gives this back</Trans>
				</span>
			);
		case 'possible':
			return (
				<Button
					onClick={() =>
						void stores.ui
							.getState()
							.attempt(() => stores.accounts.getState().readGapAgain({ accountId: account.id, stream, from, to }))
					}
				>
					<Trans>Read this gap again</Trans>
				</Button>
			);
	}
}
