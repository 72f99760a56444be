import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Check, Clock, Flag, Tag, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReplyActions } from '../../../contract/index.ts';
import { useTags } from '../../state/context.tsx';
import css from './ActionChips.module.css';

interface Chip {
	readonly key: string;
	readonly icon: ReactNode;
	readonly words: string;
	readonly without: ReplyActions;
}

/** What is done together with sending, each to be taken out before. */
export function ActionChips({ actions, onChange }: { actions: ReplyActions; onChange: (next: ReplyActions) => void }) {
	const { t } = useLingui();
	const tags = useTags((state) => state.tags) ?? [];
	const { tagIds, laterDays, followUp, done } = actions;
	const chips: Chip[] = [
		...tagIds.flatMap((id) => {
			const name = tags.find((tag) => tag.id === id)?.name;
			const without = { ...actions, tagIds: tagIds.filter((other) => other !== id) };
			return name === undefined
				? []
				: [{ key: id, icon: <Tag size={12} aria-hidden />, words: t`Tag ${name}`, without }];
		}),
		...(laterDays === null
			? []
			: [
					{
						key: 'later',
						icon: <Clock size={12} aria-hidden />,
						words: plural(laterDays, { one: 'Later, until tomorrow', other: 'Later, for # days' }),
						without: { ...actions, laterDays: null },
					},
				]),
		...(followUp === null
			? []
			: [
					{
						key: 'followUp',
						icon: <Flag size={12} aria-hidden />,
						words:
							plural(followUp.days, { one: 'Follow-up tomorrow', other: 'Follow-up in # days' }) +
							(followUp.note === '' ? '' : `: ${followUp.note}`),
						without: { ...actions, followUp: null },
					},
				]),
		...(done
			? [
					{
						key: 'done',
						icon: <Check size={12} aria-hidden />,
						words: t`Done once it is sent`,
						without: { ...actions, done: false },
					},
				]
			: []),
	];
	if (chips.length === 0) return null;
	return (
		<ul className={css.chips} aria-label={t`Done with sending`}>
			{chips.map(({ key, icon, words, without }) => (
				<li key={key} className={css.chip}>
					{icon}
					<bdi>{words}</bdi>
					<button type="button" aria-label={t`Not: ${words}`} onClick={() => onChange(without)}>
						<X size={12} aria-hidden />
					</button>
				</li>
			))}
		</ul>
	);
}
