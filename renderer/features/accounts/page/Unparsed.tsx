import { Trans } from '@lingui/react/macro';
import type { AccountDetails } from '../../../../contract/index.ts';
import { useUiText } from '../../../format/ui-text.ts';
import { momentText } from '../../../format/when.ts';
import css from './AccountPage.module.css';
import type { Clock } from './texts.ts';

/** Single messages that could not be understood. */
export function Unparsed({ unparsed, now, timeZone }: Pick<AccountDetails, 'unparsed'> & Clock) {
	const textOf = useUiText();
	if (unparsed.length === 0) return null;
	return (
		<section>
			<h2 className={css.sub}>
				<Trans>Messages we could not read</Trans>
			</h2>
			<ul className={css.checks}>
				{unparsed.map((one) => (
					<li key={`${one.at} ${one.where}`}>
						<span>{momentText(one.at, now, timeZone)}</span>
						<bdi>{one.why === null ? one.where : textOf(one.why)}</bdi>
						<span />
					</li>
				))}
			</ul>
		</section>
	);
}
