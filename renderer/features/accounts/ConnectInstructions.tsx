import { Trans, useLingui } from '@lingui/react/macro';
import { Copy, ExternalLink } from 'lucide-react';
import type { ConnectorInfo, SetupStep, UiText } from '../../../contract/index.ts';
import { openLink } from '../../actions/open-link.ts';
import { useUiText } from '../../format/ui-text.ts';
import { useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './Connect.module.css';

/** Those that are true for this way and for what is typed so far. */
export const stepsFor = (
	steps: readonly SetupStep[],
	way: ConnectorInfo['first'],
	typed: Readonly<Record<string, string>>,
): SetupStep[] =>
	steps.filter((step) => {
		if (step.way !== null && step.way !== way) return false;
		if (step.when === null) return true;
		const text = (typed[step.when.field] ?? '').trim().toLowerCase();
		return step.when.endsWith.some((end) => text.endsWith(end)) !== step.when.not;
	});

/** How to get what the boxes ask for, one step a line, each with its page and with what has to be copied there. */
export function ConnectInstructions({ steps, takes }: { steps: readonly SetupStep[]; takes: UiText | null }) {
	const { t } = useLingui();
	const textOf = useUiText();
	const stores = useStores();
	const copy = (text: string) =>
		stores.ui.getState().attempt(async () => {
			await navigator.clipboard.writeText(text);
			stores.ui.getState().notify(t`Copied.`);
		});
	return (
		<section className={css.how}>
			<h2>
				<Trans>How to connect</Trans>
				{takes !== null && <span>{textOf(takes)}</span>}
			</h2>
			<ol>
				{steps.map(({ text, url, copy: texts }) => (
					<li key={textOf(text)}>
						<div>
							{textOf(text)}{' '}
							{url && (
								<Button
									variant="link"
									icon={<ExternalLink size={14} aria-hidden />}
									onClick={() => void openLink(stores, url)}
								>
									<Trans>Open</Trans>
								</Button>
							)}
							{texts.map((one) => (
								<span key={one} className={css.copy}>
									<code>{one}</code>
									<Button
										variant="quiet"
										size="small"
										icon={<Copy size={14} aria-hidden />}
										aria-label={t`Copy ${one}`}
										onClick={() => void copy(one)}
									>
										<Trans>Copy</Trans>
									</Button>
								</span>
							))}
						</div>
					</li>
				))}
			</ol>
		</section>
	);
}
