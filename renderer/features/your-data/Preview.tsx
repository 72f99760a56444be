import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { RestorePreview } from '../../../contract/index.ts';
import { fullMoment } from '../../format/when.ts';
import { useUi } from '../../state/context.tsx';
import css from './YourData.module.css';

/** What is in a backup beside what is here, and what a restore would lose. */
export function Preview({ preview }: { preview: RestorePreview }) {
	const { t, i18n } = useLingui();
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const { summary, here, madeAt, program } = preview;
	const rows = [
		['conversations', t`Conversations`],
		['messages', t`Messages`],
		['drafts', t`Drafts`],
		['notes', t`Notes`],
		['tags', t`Tags`],
		['cannedReplies', t`Canned replies`],
		['followUps', t`Open follow-ups`],
		['waitingReplies', t`Replies not sent yet`],
	] as const;
	return (
		<>
			<p>
				<Trans>
					Made on <strong>{fullMoment(madeAt, timeZone)}</strong> with Countertalk {program}.
				</Trans>
			</p>
			<table className={css.table}>
				<thead>
					<tr>
						<td />
						<th scope="col">{t`In the backup`}</th>
						{here && <th scope="col">{t`Here now`}</th>}
					</tr>
				</thead>
				<tbody>
					{rows.map(([name, label]) => (
						<tr key={name}>
							<th scope="row">{label}</th>
							<td>{i18n.number(summary[name])}</td>
							{here && <td>{i18n.number(here.summary[name])}</td>}
						</tr>
					))}
				</tbody>
			</table>
			{here && <Lost newer={here.newer} />}
			{summary.waitingReplies > 0 && (
				<p>
					<Trans>
						Replies that were not sent yet may have gone out since. None is sent by itself: each is shown to you first.
					</Trans>
				</p>
			)}
			<p>
				{here ? (
					<Trans>
						What is here now is not deleted: it is put aside in the folder of your data. Accounts whose sign-in is not
						on this computer ask to be connected again.
					</Trans>
				) : (
					<Trans>Your sign-ins are not in a backup: afterwards you connect your accounts again.</Trans>
				)}
			</p>
		</>
	);
}

function Lost({ newer }: { newer: NonNullable<RestorePreview['here']>['newer'] }) {
	const { messages, drafts, notes, replies } = newer;
	if (messages + drafts + notes + replies === 0)
		return (
			<p>
				<Trans>Nothing came in or was written here since then.</Trans>
			</p>
		);
	return (
		<div className={css.warning}>
			<p>
				<Trans>Newer here, and not in the backup:</Trans>
			</p>
			<ul className={css.list}>
				{messages > 0 && (
					<li>
						<Plural value={messages} one="# message" other="# messages" />{' '}
						<Trans>(read again from the platforms, as far as they still have them)</Trans>
					</li>
				)}
				{replies > 0 && (
					<li>
						<Plural value={replies} one="# reply of yours" other="# replies of yours" />
					</li>
				)}
				{drafts > 0 && (
					<li>
						<Plural value={drafts} one="# draft" other="# drafts" />
					</li>
				)}
				{notes > 0 && (
					<li>
						<Plural value={notes} one="# note" other="# notes" />
					</li>
				)}
			</ul>
		</div>
	);
}
