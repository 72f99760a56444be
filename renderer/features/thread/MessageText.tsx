import { Trans } from '@lingui/react/macro';
import { type MouseEvent, useContext, useId, useState } from 'react';
import type { Reason } from '../../../contract/index.ts';
import { LinkContext } from './link-context.ts';
import { cutAtLinks } from './links.ts';
import css from './MessageText.module.css';
import { cutAtReasons } from './reason-lines.ts';

/** Longer texts are folded, so that one letter of many pages does not bury the conversation. */
const COLLAPSED_CHARACTERS = 1400;

interface MessageTextProps {
	text: string;
	/** Underlines the words that decided; only while the reasons are shown. */
	reasons?: readonly Reason[] | undefined;
	/** No longer the text on the platform. */
	past?: boolean;
}

/** What somebody else wrote: text nodes only, its direction its own, nothing loaded; http(s) addresses can be opened outside. */
export function MessageText({ text, reasons, past = false }: MessageTextProps) {
	const [open, setOpen] = useState(false);
	const id = useId();
	const folds = text.length > COLLAPSED_CHARACTERS && reasons === undefined;
	const parts = reasons ? cutAtReasons(text, reasons) : [{ text, decides: false, from: 0 }];
	return (
		<>
			<p
				id={id}
				dir="auto"
				data-words
				className={`${css.text} ${past ? css.past : ''} ${folds && !open ? css.folded : ''}`}
			>
				{parts.map((part) =>
					part.decides ? (
						<mark key={part.from} className={css.decides}>
							<Linked text={part.text} />
						</mark>
					) : (
						<Linked key={part.from} text={part.text} />
					),
				)}
			</p>
			{folds && (
				<button
					type="button"
					className={css.more}
					aria-expanded={open}
					aria-controls={id}
					onClick={() => setOpen(!open)}
				>
					{open ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
				</button>
			)}
		</>
	);
}

/** http(s) addresses in a text can be opened outside. */
export function Linked({ text }: { text: string }) {
	const openLink = useContext(LinkContext);
	const open = (url: string) => (event: MouseEvent) => {
		event.preventDefault();
		openLink(url);
	};
	return cutAtLinks(text).map((part) =>
		part.url === null ? (
			part.text
		) : (
			<a
				key={part.from}
				className={css.link}
				href={part.url}
				target="_blank"
				rel="noreferrer noopener nofollow"
				dir="ltr"
				onClick={open(part.url)}
			>
				{part.text}
			</a>
		),
	);
}
