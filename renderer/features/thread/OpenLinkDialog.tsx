import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { openLink } from '../../actions/open-link.ts';
import { useUiText } from '../../format/ui-text.ts';
import { useStores } from '../../state/context.tsx';
import type { OpenDialog } from '../../state/ui/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import css from './OpenLinkDialog.module.css';

type OpenLinkDialogProps = Omit<Extract<OpenDialog, { kind: 'openLink' }>, 'kind'> & { onClose: () => void };

/** A link looks like another one: its real host, why, and the owner decides. Nothing was opened yet. */
export function OpenLinkDialog({ url, question, onClose }: OpenLinkDialogProps) {
	const { t } = useLingui();
	const stores = useStores();
	const textOf = useUiText();
	const cancel = useRef<HTMLButtonElement>(null);
	const open = () => {
		onClose();
		void openLink(stores, url, true);
	};
	return (
		<Dialog
			title={t`This link may not be what it looks like`}
			closeLabel={t`Close`}
			onClose={onClose}
			firstFocus={cancel}
			foot={
				<>
					<Button onClick={open}>
						<Trans>Open anyway</Trans>
					</Button>
					<Button variant="main" ref={cancel} onClick={onClose}>
						<Trans>Do not open</Trans>
					</Button>
				</>
			}
		>
			<dl className={css.facts}>
				<dt>
					<Trans>It really leads to</Trans>
				</dt>
				<dd className={css.host} dir="ltr">
					{question.host}
				</dd>
				<dt>
					<Trans>It was written as</Trans>
				</dt>
				<dd className={css.shown} dir="ltr">
					<bdi>{url}</bdi>
				</dd>
			</dl>
			<ul className={css.reasons}>
				{question.reasons.map((reason) => (
					<li key={textOf(reason)}>{textOf(reason)}</li>
				))}
			</ul>
			<p className={css.advice}>
				<Trans>Never type a password or card number on a page that a message led you to.</Trans>
			</p>
		</Dialog>
	);
}
