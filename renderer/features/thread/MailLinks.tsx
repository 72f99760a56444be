import { Plural, Trans } from '@lingui/react/macro';
import { useContext } from 'react';
import { Button } from '../../ui/Button.tsx';
import { LinkContext } from './link-context.ts';
import css from './WholeMailDialog.module.css';

interface MailLinksProps {
	/** http, https and mailto only; the words are their writer's. */
	links: readonly { readonly words: string; readonly url: string }[];
}

/** Where the links of a designed mail lead: the frame follows none. Main asks before one opens that looks like another. */
export function MailLinks({ links }: MailLinksProps) {
	const openLink = useContext(LinkContext);
	if (links.length === 0) return null;
	return (
		<details className={css.links}>
			<summary>
				<Plural value={links.length} one="# link in this e-mail" other="# links in this e-mail" />
			</summary>
			<p className={css.note}>
				<Trans>Above, links do nothing. Here you see where each one leads before you open it.</Trans>
			</p>
			<ul>
				{links.map(({ words, url }) => (
					<li key={`${words} ${url}`}>
						{words !== '' && <span dir="auto">{words}</span>}
						<Button variant="link" size="small" onClick={() => openLink(url)}>
							<span dir="ltr" className={css.address}>
								{url}
							</span>
						</Button>
					</li>
				))}
			</ul>
		</details>
	);
}
