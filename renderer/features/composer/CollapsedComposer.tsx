import { Trans } from '@lingui/react/macro';
import type { Audience } from '../../../contract/index.ts';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { audienceOption } from './audience-text.ts';
import css from './Composer.module.css';

/** One line where there is little room. It still says who would read the reply, and shows the draft. */
export function CollapsedComposer({
	audience,
	text,
	label,
	onOpen,
}: {
	audience: Audience;
	text: string;
	label: string;
	onOpen: () => void;
}) {
	return (
		<button type="button" className={css.collapsed} onClick={onOpen}>
			<span className={css.foldedAudience}>
				<AudienceGlyph audience={audience} /> {audienceOption(audience)}
			</span>
			<span className={css.foldedText} dir="auto" {...(text === '' ? { 'data-empty': '' } : {})}>
				{text === '' ? label : text.slice(0, 200)}
			</span>
			<span className={css.foldedGo}>{text === '' ? <Trans>Write</Trans> : <Trans>Continue</Trans>}</span>
		</button>
	);
}
