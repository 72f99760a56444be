import { Trans } from '@lingui/react/macro';
import { ExternalLink } from 'lucide-react';
import type { Thread } from '../../../contract/index.ts';
import { OutsideLink } from './OutsideLink.tsx';
import css from './ThreadHeader.module.css';

/** The post that this is written under: one line, and the way to it. */
export function ContextStrip({
	context,
	openLink,
}: {
	context: NonNullable<Thread['context']>;
	openLink: (url: string) => void;
}) {
	const { title, permalink } = context;
	return (
		<div className={css.context} data-context>
			<span>
				<Trans>Under your post</Trans>
			</span>
			<span className={css.quoted} dir="auto" title={title}>
				“{title}”
			</span>
			<OutsideLink url={permalink} className={css.open} openLink={openLink}>
				<Trans>Open</Trans> <ExternalLink size={12} aria-hidden />
			</OutsideLink>
		</div>
	);
}
