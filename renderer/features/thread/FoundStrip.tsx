import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useAction } from '../../actions/use-actions.ts';
import { useStores, useThread } from '../../state/context.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import css from './FoundStrip.module.css';

/** Above a conversation that a search led to: which hit this is, and the way to the others. */
export function FoundStrip() {
	const { t } = useLingui();
	const stores = useStores();
	const found = useThread((state) => state.found);
	const next = useAction('found.next');
	const previous = useAction('found.previous');
	if (!found) return null;
	const [at, all] = [found.at + 1, found.entryIds.length];
	return (
		<section className={css.strip} aria-label={t`Found here`}>
			<span role="status">
				<Trans>
					Hit {at} of {all}
				</Trans>
			</span>
			{[previous, next].map((action) => (
				<Tooltip key={action.id} text={action.label} {...(action.key ? { hint: action.key } : {})}>
					<IconButton label={action.label} size="small" aria-keyshortcuts={action.ariaKeys} onClick={action.run}>
						{action.id === 'found.next' ? <ChevronDown size={16} aria-hidden /> : <ChevronUp size={16} aria-hidden />}
					</IconButton>
				</Tooltip>
			))}
			<IconButton label={t`Stop marking`} size="small" onClick={() => stores.thread.getState().stopFinding()}>
				<X size={16} aria-hidden />
			</IconButton>
		</section>
	);
}
