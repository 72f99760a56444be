import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Account, AccountDetails } from '../../../../contract/index.ts';
import { shortDayText, spelledDay } from '../../../format/when.ts';
import { Button } from '../../../ui/Button.tsx';
import css from './Coverage.module.css';
import { type Clock, type Gap, spanText } from './texts.ts';

type Day = AccountDetails['days'][number];
interface CoverageProps extends Clock {
	account: Account;
	days: readonly Day[];
	gaps: readonly Gap[];
}

/** Fourteen days as bars: what was read, and where a period is missing. The same as a table on request. */
export function Coverage({ account, days, gaps, now, timeZone }: CoverageProps) {
	const [asTable, setAsTable] = useState(false);
	const id = useId();
	const open = gaps.filter(({ again }) => again !== 'done');
	const missing = open.filter(({ from, to }) => days.some((day) => from < day.to && to > day.from));
	const sum = days.reduce((n, { messages }) => n + (messages ?? 0), 0);
	const read = days.filter(({ messages }) => messages !== null).length;
	const sentence =
		missing.length === 0
			? plural(read, { one: 'The one day was read.', other: `All # days were read.` })
			: missing.map((gap) => spanText(gap, { now, timeZone })).join('; ');
	const name = account.connectorName;
	const label =
		missing.length === 0
			? t`${name}, the last 14 days: ${sum} messages. ${sentence}`
			: t`${name}, the last 14 days: ${sum} messages. Not read: ${sentence}.`;
	return (
		<section className={css.coverage} aria-labelledby={id}>
			<div className={css.head}>
				<h2 id={id} className={css.title}>
					<Trans>What was read, the last 14 days</Trans>
				</h2>
				<Button variant="quiet" size="small" onClick={() => setAsTable(!asTable)}>
					{asTable ? <Trans>Show as bars</Trans> : <Trans>Show as table</Trans>}
				</Button>
			</div>
			{asTable ? (
				<DayTable days={days} gaps={missing} now={now} timeZone={timeZone} />
			) : (
				<div role="img" aria-label={label} className={css.days}>
					{days.map((day) => (
						<div key={day.from} className={css.day}>
							<span className={day.messages !== null && day.messages < 2 ? css.few : css.count}>
								{day.messages ?? '–'}
							</span>
							<span className={day.messages === null ? css.none : css.bar}>
								{day.messages !== null && <span className={css.read} style={{ inlineSize: `${share(now, day)}%` }} />}
								{missing.map((gap) => {
									const [begin, end] = [share(gap.from, day), share(gap.to, day)];
									return (
										end > begin && (
											<span
												key={`${gap.stream} ${gap.from}`}
												className={css.gap}
												style={{ insetInlineStart: `${begin}%`, inlineSize: `${end - begin}%` }}
											/>
										)
									);
								})}
							</span>
							<span className={missing.some(({ from, to }) => from < day.to && to > day.from) ? css.few : css.label}>
								{shortDayText(day.from, timeZone)}
							</span>
						</div>
					))}
				</div>
			)}
			{missing.length === 0 && <p className={css.all}>{sentence}</p>}
		</section>
	);
}

/** Where a moment lies in a day, in per cent. */
const share = (at: number, { from, to }: Day): number =>
	(Math.min(Math.max(at, from), to) - from) / ((to - from) / 100);

function DayTable({ days, gaps, now, timeZone }: Pick<CoverageProps, 'days' | 'gaps' | 'now' | 'timeZone'>) {
	return (
		<table className={css.table}>
			<thead>
				<tr>
					<th scope="col">
						<Trans>Day</Trans>
					</th>
					<th scope="col">
						<Trans>Messages</Trans>
					</th>
					<th scope="col">
						<Trans>Not read</Trans>
					</th>
				</tr>
			</thead>
			<tbody>
				{days.toReversed().map((day) => (
					<tr key={day.from}>
						<th scope="row">{spelledDay(day.from, now, timeZone)}</th>
						<td>
							{day.messages === null ? (
								<Trans>before the first check</Trans>
							) : (
								<Plural value={day.messages} one="# message" other="# messages" />
							)}
						</td>
						<td>
							{gaps
								.filter(({ from, to }) => from < day.to && to > day.from)
								.map((gap) => spanText(gap, { now, timeZone }))
								.join('; ') || '–'}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
