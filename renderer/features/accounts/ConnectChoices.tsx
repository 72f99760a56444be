import { Trans } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import type { ConnectorInfo } from '../../../contract/index.ts';
import { useUiText } from '../../format/ui-text.ts';
import { useAccounts, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import page from './Connect.module.css';
import css from './ConnectChoices.module.css';

/** It reads nothing, so it comes below the list, for every place that is not on it. */
const manual = 'by-hand';

/** All platforms, with what they bring and how long it takes. What cannot be connected is not shown grey: it is said once, with the way out. */
export function ConnectChoices() {
	const stores = useStores();
	const connectors = useAccounts((state) => state.connectors);
	const choose = (id: string) => stores.ui.getState().connect(id);
	return (
		<>
			<h1 className={page.title}>
				<Trans>Choose an account</Trans>
			</h1>
			<p className={page.lead}>
				<Trans>Where do customers write to you? Start with one; you can add more at any time.</Trans>
			</p>
			<ul className={css.choices}>
				{connectors
					.filter(({ id }) => id !== manual)
					.map((connector) => (
						<Choice key={connector.id} connector={connector} onChoose={choose} />
					))}
			</ul>
			{connectors.some(({ id }) => id === manual) && (
				<section className={css.other}>
					<h2>
						<Trans>Somewhere else?</Trans>
					</h2>
					<p>
						<Trans>
							WhatsApp, Pinterest, Tripadvisor, a marketplace, the phone: they don't let apps like this one in.
							Countertalk reminds you to check, and keeps what was said there with everything else.
						</Trans>{' '}
						<Button variant="link" onClick={() => choose(manual)}>
							<Trans>Check it yourself</Trans>
						</Button>
					</p>
				</section>
			)}
		</>
	);
}

function Choice({ connector, onChoose }: { connector: ConnectorInfo; onChoose: (id: string) => void }) {
	const textOf = useUiText();
	return (
		<li>
			<button type="button" className={css.choice} onClick={() => onChoose(connector.id)}>
				<ChannelTile>{connector.letter}</ChannelTile>
				<span className={css.what}>
					<strong>{connector.name}</strong>
					<span>{connector.reads[0] !== undefined && textOf(connector.reads[0])}</span>
				</span>
				<span className={css.takes}>{connector.setupTime !== null && textOf(connector.setupTime)}</span>
				<ChevronRight size={16} aria-hidden />
			</button>
		</li>
	);
}
