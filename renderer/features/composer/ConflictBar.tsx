import { Trans } from '@lingui/react/macro';
import type { AnyDraft } from '../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import css from './Question.module.css';

/** Two windows wrote the same draft: nothing is thrown away until the owner picks. */
export function ConflictBar({
	theirs,
	onMine,
	onTheirs,
}: {
	theirs: AnyDraft;
	onMine: () => void;
	onTheirs: () => void;
}) {
	return (
		<div className={css.conflict} role="alert">
			<p>
				<Trans>This draft was also changed in another window. There it says:</Trans>
			</p>
			<blockquote dir="auto">{theirs.text}</blockquote>
			<div>
				<Button size="small" onClick={onMine}>
					<Trans>Keep this text</Trans>
				</Button>
				<Button size="small" onClick={onTheirs}>
					<Trans>Use the other text</Trans>
				</Button>
			</div>
		</div>
	);
}
