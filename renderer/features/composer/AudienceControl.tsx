import { useLingui } from '@lingui/react/macro';
import type { Audience, Thread } from '../../../contract/index.ts';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import css from './AudienceControl.module.css';
import { audienceOption, blockedText, readersText, untilText } from './audience-text.ts';

interface AudienceControlProps {
	thread: Pick<Thread, 'audiences'>;
	name: string;
	place: string;
	audience: Audience;
	now: number;
	timeZone: string;
	/** The sentence is named by this id, so that the box is described by it too. */
	sentenceId: string;
	/** Just switched from private to public with text: the sentence is highlighted for two seconds. */
	highlighted: boolean;
	onChoose: (audience: Audience) => void;
}

/** The one control for who will read the reply. An option that cannot be chosen stays and gives its reason. */
export function AudienceControl(props: AudienceControlProps) {
	const { thread, name, place, audience, now, timeZone, sentenceId, highlighted, onChoose } = props;
	const { t } = useLingui();
	const options = (['public', 'private'] as const).map((value) => {
		const reach = thread.audiences[value];
		const why = blockedText(value, reach, place, now);
		const until = untilText(reach, now, timeZone);
		return {
			value,
			disabled: why !== null && value !== audience,
			...(why === null ? {} : { why }),
			label: (
				<span className={value === audience ? `${css.option} ${css.chosen}` : css.option}>
					<AudienceGlyph audience={value} /> {audienceOption(value)}
					{until && <span className={css.until}> · {until}</span>}
				</span>
			),
		};
	});
	return (
		<div className={css.control}>
			<RadioGroup
				label={t`Who will read this reply`}
				describedBy={sentenceId}
				value={audience}
				options={options}
				onChange={onChoose}
				inRow
				className={css.group ?? ''}
			/>
			<p id={sentenceId} className={highlighted ? `${css.sentence} ${css.highlighted}` : css.sentence}>
				{readersText(audience, thread.audiences[audience], name, place)}
			</p>
		</div>
	);
}
