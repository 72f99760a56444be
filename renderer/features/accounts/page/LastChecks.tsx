import { Plural, Trans } from '@lingui/react/macro';
import type { AccountDetails } from '../../../../contract/index.ts';
import { rawText } from '../../../../contract/ui-text.ts';
import { useUiText } from '../../../format/ui-text.ts';
import { clockLocale, momentText } from '../../../format/when.ts';
import css from './AccountPage.module.css';
import type { Clock } from './texts.ts';

type Check = AccountDetails['checks'][number];
const shown = 20;
/** Streams of one account are checked one after another: what lies so close together was one check. */
const togetherMs = 60_000;

interface Together {
	at: number;
	checks: Check[];
}

/** Newest first; those of one run in one line, unless one of them failed. */
function linesOf(checks: readonly Check[]): Together[] {
	const lines: Together[] = [];
	for (const check of checks) {
		const last = lines.at(-1);
		const fits = last && last.at - check.at < togetherMs && last.checks.every(({ ok }) => ok) && check.ok;
		if (fits && !last.checks.some(({ stream }) => stream === check.stream)) last.checks.push(check);
		else lines.push({ at: check.at, checks: [check] });
	}
	return lines.slice(0, shown);
}

export function LastChecks({ details, now, timeZone }: { details: AccountDetails } & Clock) {
	const textOf = useUiText();
	const titleOf = (id: string) => textOf(details.streams.find((stream) => stream.id === id)?.title ?? rawText(id));
	const namesOf = (checks: readonly Check[]) =>
		new Intl.ListFormat(clockLocale(), { type: 'unit', style: 'short' }).format(
			checks.map(({ stream }) => titleOf(stream)),
		);
	return (
		<section>
			<h2 className={css.sub}>
				<Trans>Last checks</Trans>
			</h2>
			{details.checks.length === 0 ? (
				<p className={css.muted}>
					<Trans>None yet.</Trans>
				</p>
			) : (
				<ul className={css.checks}>
					{linesOf(details.checks).map(({ at, checks }) => {
						const items = checks.reduce((sum, one) => sum + one.items, 0);
						const failed = checks.find(({ ok }) => !ok);
						return (
							<li key={`${at} ${checks[0]?.stream}`}>
								<span>{momentText(at, now, timeZone)}</span>
								<span>{namesOf(checks)}</span>
								{failed ? (
									<bdi className={css.failed}>{textOf(failed.outcome)}</bdi>
								) : (
									<span>
										{items === 0 ? <Trans>nothing new</Trans> : <Plural value={items} one="# read" other="# read" />}
									</span>
								)}
							</li>
						);
					})}
				</ul>
			)}
		</section>
	);
}
