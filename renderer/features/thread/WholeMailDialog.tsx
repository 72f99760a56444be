import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MessageId } from '../../../contract/index.ts';
import { useClient } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { MailFrame } from './MailFrame.tsx';
import { MailLinks } from './MailLinks.tsx';
import { Linked } from './MessageText.tsx';
import css from './WholeMailDialog.module.css';

type Loaded<T> =
	| { readonly state: 'loading' }
	| { readonly state: 'failed'; readonly why: string }
	| { readonly state: 'here'; readonly value: T };
type View = 'text' | 'design';

/** Asks at once, and again when `ask` is another one. */
function useLoaded<T>(ask: (() => Promise<T>) | null): readonly [Loaded<T>, again: () => void] {
	const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
	const [tries, setTries] = useState(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: `tries` is what asks again
	useEffect(() => {
		if (!ask) return;
		let isCurrent = true;
		setLoaded({ state: 'loading' });
		ask().then(
			(value) => isCurrent && setLoaded({ state: 'here', value }),
			(error: unknown) =>
				isCurrent && setLoaded({ state: 'failed', why: error instanceof Error ? error.message : String(error) }),
		);
		return () => {
			isCurrent = false;
		};
	}, [ask, tries]);
	return [loaded, () => setTries(tries + 1)];
}

interface WholeMailDialogProps {
	messageId: MessageId;
	onClose: () => void;
}

/** The mail as its sender wrote it, with all that it quotes: as text, or as it was designed. */
export function WholeMailDialog({ messageId, onClose }: WholeMailDialogProps) {
	const { t } = useLingui();
	const client = useClient();
	const [view, setView] = useState<View>('text');
	const [pictures, setPictures] = useState(false);
	const area = useRef<HTMLElement>(null);
	const askText = useCallback(() => client['wholeMail.text']({ messageId }), [client, messageId]);
	const askDesign = useCallback(
		() => client['wholeMail.design']({ messageId, pictures }),
		[client, messageId, pictures],
	);
	const [text, againText] = useLoaded(askText);
	const [design, againDesign] = useLoaded(view === 'design' ? askDesign : null);
	const designed = text.state === 'here' && text.value.designed;
	return (
		<Dialog title={t`The whole e-mail`} closeLabel={t`Close`} onClose={onClose} wide firstFocus={area}>
			<div className={css.mail}>
				{designed && (
					<RadioGroup<View>
						label={t`How to show it`}
						inRow
						value={view}
						options={[
							{ value: 'text', label: t`As text` },
							{ value: 'design', label: t`As it was designed` },
						]}
						onChange={setView}
					/>
				)}
				{view === 'text' ? (
					// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
					<section ref={area} className={css.area} tabIndex={0} aria-label={t`The text of the e-mail`}>
						<State of={text} onAgain={againText} />
						{text.state === 'here' && (
							<p dir="auto" className={css.text}>
								<Linked text={text.value.text} />
							</p>
						)}
					</section>
				) : (
					<>
						<State of={design} onAgain={againDesign} />
						{design.state === 'here' && (
							<>
								<HiddenPictures count={design.value.hidden} asked={pictures} onShow={() => setPictures(true)} />
								<MailFrame
									html={design.value.html ?? ''}
									css={design.value.css}
									label={t`The e-mail as it was designed`}
									scrollRef={area}
								/>
								<MailLinks links={design.value.links} />
							</>
						)}
					</>
				)}
			</div>
		</Dialog>
	);
}

function State({ of, onAgain }: { of: Loaded<unknown>; onAgain: () => void }) {
	if (of.state === 'loading')
		return (
			<p role="status" className={css.note}>
				<Trans>Fetching it…</Trans>
			</p>
		);
	if (of.state === 'failed')
		return (
			<p role="alert" className={css.note}>
				{of.why}{' '}
				<Button variant="link" size="small" onClick={onAgain}>
					<Trans>Try again</Trans>
				</Button>
			</p>
		);
	return null;
}

function HiddenPictures({ count, asked, onShow }: { count: number; asked: boolean; onShow: () => void }) {
	if (count === 0) return null;
	return (
		<p className={css.note} role="status">
			{asked ? (
				<Plural value={count} one="# picture could not be shown." other="# pictures could not be shown." />
			) : (
				<>
					<Trans>Pictures from the internet are not loaded: fetching them tells the sender that you looked.</Trans>{' '}
					<Button variant="link" size="small" onClick={onShow}>
						<Trans>Show pictures</Trans>
					</Button>
				</>
			)}
		</p>
	);
}
